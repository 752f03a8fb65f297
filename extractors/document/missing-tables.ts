/** Tables and parts that the publication says it has and the text does not hold: named in the contents, or left out by the numbers of the other tables. */
import type { Region } from '../../pipeline/stages/segment.js';
import type { Span, TrailEvent } from '../../schemas/types.js';
import { eventMaker } from '../../pipeline/events.js';
import { groupBy } from '../../pipeline/group.js';
import { largest } from '../../pipeline/many.js';
import { countIn } from '../numerals.js';
import { canonical, spansOf } from '../text.js';
import { PAGE_REFERENCE, PART_NUMBER } from './contents.js';
import type { ProseLine } from './outline.js';
import { bareTitle, matchTitle, printedNumber } from './titles.js';

/** What stands in the prose without a number is titled otherwise: 重点项目绩效目标情况. */
const TABLE = /表(?:\([^()]*\))?$/u;
/** So many tables are numbered alike before a number that none of them has says anything. */
const LEAST_NUMBERED = 3;
/** No publication has more: larger numbers are something else. */
const MOST_NUMBERED = 200;

/** `bodyOf` gives the canonical text of all lines but those of the contents: asked for only where a table seems to be missing. */
export function missingTables(regions: readonly Region[], contents: readonly ProseLine[], bodyOf: () => readonly string[]): TrailEvent[] {
  let lines: readonly string[] | null = null;
  const body = (): readonly string[] => (lines ??= bodyOf());
  return [...listed(regions, contents, body), ...leftOut(regions, body), ...missingParts(contents, body)];
}

const segmented = eventMaker('segment');
/** What hangs on a publication is often published by itself. */
const APPENDIX = /附[件表录]/u;

/** Parts in the contents of which no line of the body has the number or the title, where it has those of others. */
function missingParts(contents: readonly ProseLine[], body: () => readonly string[]): TrailEvent[] {
  const parts = contents.flatMap(({ line }) => {
    const printed = canonical(line.content.text).replace(PAGE_REFERENCE, '');
    const number = PART_NUMBER.exec(printed)?.[0];
    return number === undefined ? [] : [{ line, printed, number, title: printed.slice(number.length).replace(/^[:、]/u, '') }];
  });
  const absent = parts.filter(({ number, title }) => !body().some((text) => text.startsWith(number) || (title !== '' && text.endsWith(title))));
  const told = absent.length === parts.length ? [] : absent.filter(({ printed }) => !APPENDIX.test(printed));
  if (told.length === 0) return [];
  return [segmented('part-missing', `The contents name "${told.map(({ printed }) => printed).join('", "')}", and no such part stands in the text.`, { severity: 'warning', spans: told.flatMap(({ line }) => spansOf(line.content)) })];
}

const missing = (message: string, spans: Span[]): TrailEvent => segmented('table-missing', message, { severity: 'warning', spans });

/** Titles in the contents that no table has and no line of the body prints. */
function listed(regions: readonly Region[], contents: readonly ProseLine[], body: () => readonly string[]): TrailEvent[] {
  const idsOf = ({ match }: Pick<Region, 'match'>): string[] => [...match.forms.map(({ id }) => id), ...(match.sheet ? [match.sheet] : [])];
  const found = new Set(regions.flatMap(idsOf));
  const named = new Set<string>();
  return contents.flatMap(({ line }) => {
    const match = matchTitle(canonical(line.content.text).replace(PAGE_REFERENCE, ''));
    if (!match || named.has(match.title) || idsOf({ match }).some((id) => found.has(id))) return [];
    named.add(match.title);
    if (body().some((text) => text.endsWith(match.title) && (bareTitle(text) === match.title || matchTitle(text)?.title === match.title))) return [];
    return [missing(`The contents name "${match.title}", and no such table stands in the text.`, spansOf(line.content))];
  });
}

/** Numbers between those of numbered tables, or before them, that no line prints. */
function leftOut(regions: readonly Region[], body: () => readonly string[]): TrailEvent[] {
  const series = groupBy(regions.filter(({ number }) => number !== ''), ({ number }) => number.replace(/[\d一二三四五六七八九十-]+/gu, '#'));
  return [...series.values()].flatMap((tables) => {
    const numbers = new Map(tables.map((table) => [table, countIn(table.number)]));
    const printed = new Set(numbers.values());
    const most = largest(printed);
    // What leaves out more than it prints is no series: 附件2-3 alone.
    if (printed.size < LEAST_NUMBERED || most > Math.min(2 * printed.size, MOST_NUMBERED)) return [];
    const absent = Array.from({ length: most }, (_, i) => i + 1).filter((n) => !printed.has(n) && !standsUnnumbered(n, numbers, regions));
    const elsewhere = new Set(absent.length === 0 ? [] : body().map((text) => countIn(printedNumber(text))));
    return absent.filter((n) => !elsewhere.has(n)).map((n) => missing(`The tables are numbered, and none is number ${n}.`, tables[0]!.title ? spansOf(tables[0]!.title) : []));
  });
}

/** Whether a table without a number stands behind those of lower numbers than `n` and before those of higher ones. */
function standsUnnumbered(n: number, numbers: ReadonlyMap<Region, number>, regions: readonly Region[]): boolean {
  const next = regions.findIndex((region) => (numbers.get(region) ?? 0) > n);
  const before = regions.findLastIndex((region) => numbers.has(region) && numbers.get(region)! < n);
  return regions.slice(before + 1, next).some(({ number, title }) => number === '' && title !== null && TABLE.test(canonical(title.text)));
}
