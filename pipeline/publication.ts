/** One publication: the stages in order, and what each of them made and met. */
import type { Review, TrailEvent } from '../schemas/types.js';
import type { Draft, Ingested, Outcome, Refusable, Refusal } from './artefacts.js';
import { outline, summarize, type Stage, type StageSummary } from './audit/summary.js';
import { countsOf } from './emit/counts.js';
import { baseName, safeId } from './ingest/safe-id.js';
import { sha256 } from './hash.js';
import { ingest } from './stages/ingest.js';
import { validate } from './stages/validate.js';

/** The stages between ingest and validate: what is particular to reading fiscal publications. */
export interface Stages<P extends object, S extends object, E extends object> {
  readonly parse: (ingested: Ingested) => Outcome<P>;
  readonly segment: (parsed: P) => Refusable<S>;
  readonly extract: (segmented: S) => Refusable<E>;
  /** Editors' decisions are put in here, before anything is added up. */
  readonly normalize: (extracted: E, review: Review | null) => Refusable<Draft>;
  readonly reconcile: (draft: Draft) => Outcome<Draft>;
}

/** What is known of every input, read or not. */
interface Input {
  readonly id: string;
  /** Base name of the input file. */
  readonly file: string;
  readonly sha256: string;
  readonly bytes: number;
  /** Everything the stages met, in order. */
  readonly events: readonly TrailEvent[];
  /** One summary for each stage that ran. */
  readonly summaries: () => readonly StageSummary[];
}

/** A publication that was read and is valid. */
export interface Read extends Input {
  readonly draft: Draft;
  /** The decoded text, into which all spans are offsets. */
  readonly text: string;
  /** The editors' decisions that were taken into account. */
  readonly review: Review | null;
}

/** An input that goes to quarantine. */
export interface Refused extends Input {
  readonly stage: Stage;
  readonly refusal: Refusal;
  /** What was read before validation refused it. */
  readonly rejected?: Draft;
}

export type Reading = Read | Refused;

/** Reads one input. A pure function: it touches no file and never throws. */
export type Reader = (bytes: Uint8Array, file: string, review?: Review | null) => Reading;

export const isRefused = (reading: Reading): reading is Refused => 'refusal' in reading;

/** Thrown inside `reader` to leave the sequence of stages. */
class Stop extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.message);
  }
}

/** Puts the stages together. */
export function reader<P extends object, S extends object, E extends object>(stages: Stages<P, S, E>): Reader {
  return (bytes, file, review = null) => {
    const events: TrailEvent[] = [];
    const pending: (() => StageSummary)[] = [];
    const summaries = madeOnce(pending);
    const seen = new Set<object>();
    const outlined = (artefact: object) => outline(artefact, seen);
    let current = 'ingest' as Stage;
    let draft: Draft | undefined;

    const step = <T>(stage: Stage, run: () => Refusable<T>, produced: (value: T) => Record<string, unknown>): T => {
      current = stage;
      const result = run();
      for (const event of result.events) events.push(event);
      const refused = 'refusal' in result ? result.refusal : null;
      pending.push(() => summarize(stage, 'value' in result ? produced(result.value) : {}, result.events, refused?.message ?? null));
      if ('refusal' in result) throw new Stop(result.refusal);
      return result.value;
    };
    const input = () => ({ id: safeId(file), file: baseName(file), sha256: sha256(bytes), bytes: bytes.length, events, summaries });

    try {
      const ingested = step('ingest', () => ingest(bytes, file), ({ text, printed, ...rest }) => ({ ...rest, characters: text.length, inside: printed !== text }));
      const parsed = step('parse', () => stages.parse(ingested), outlined);
      const segmented = step('segment', () => stages.segment(parsed), outlined);
      const extracted = step('extract', () => stages.extract(segmented), outlined);
      draft = step('normalize', () => stages.normalize(extracted, review), countsOfDraft);
      const reconciled = (draft = step('reconcile', () => stages.reconcile(draft!), countsOfDraft));
      const valid = step('validate', () => validate(reconciled, events, ingested.text), countsOfDraft);
      return { ...input(), draft: valid, text: ingested.text, review };
    } catch (error) {
      const rejected = current === 'validate' && draft ? { rejected: draft } : {};
      return { ...input(), stage: current, refusal: refusalOf(error, current, file), ...rejected };
    }
  };
}

/** Makes summaries when they are first asked for, and lets go of the artefacts then: a reading that nobody writes needs none. */
function madeOnce(pending: (() => StageSummary)[]): () => readonly StageSummary[] {
  const made: StageSummary[] = [];
  return () => {
    for (const make of pending.splice(0)) made.push(make());
    return made;
  };
}

const countsOfDraft = (draft: Draft): Record<string, unknown> => ({ ...countsOf(draft) });

/** A stage throws only for defects of its own: they must not end the run for the other publications. */
function refusalOf(error: unknown, stage: Stage, file: string): Refusal {
  if (error instanceof Stop) return error.refusal;
  const words = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    code: 'internal-error',
    message: `fiscaltext itself failed on ${baseName(file)} in stage ${stage} (${words}). This is a defect: report it with the input.`,
  };
}
