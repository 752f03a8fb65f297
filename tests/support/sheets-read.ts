/** Reads the performance forms of a text, or of a seed. */
import { readPerformanceTargets, readSelfEvaluation, type DraftPerformanceTargets, type DraftSelfEvaluation, type SheetReading } from '../../extractors/sheets/index.js';
import { ingest } from '../../pipeline/stages/ingest.js';
import { parse } from '../../pipeline/stages/parse.js';
import { segment, type Region } from '../../pipeline/stages/segment.js';
import { must } from './stages.js';

const NOTHING_KNOWN = { projectNames: [], organizationNames: [] };

export interface Read<T> { readonly region: Region; readonly reading: SheetReading<T> }

function regions(text: string, sheet: 'performance-targets' | 'self-evaluation'): Region[] {
  const ingested = must(ingest(new TextEncoder().encode(text), 'sample.txt')).value;
  return must(segment(parse(ingested).value)).value.regions.filter(({ match }) => match.sheet === sheet);
}

/** The performance target form of a text. */
export function targetsOf(text: string): Read<DraftPerformanceTargets> {
  const region = regions(text, 'performance-targets')[0];
  if (!region) throw new Error(`no performance target form in ${text.slice(0, 80)}`);
  return { region, reading: readPerformanceTargets(region, NOTHING_KNOWN) };
}

/** The self-evaluations of a text. */
export const evaluationsOf = (text: string, organizationNames: readonly string[] = []): Read<DraftSelfEvaluation>[] =>
  regions(text, 'self-evaluation').map((region) => ({ region, reading: readSelfEvaluation(region, { projectNames: [], organizationNames }) }));
