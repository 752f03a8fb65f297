/** What a stage made and met, small enough to read: audit/01-ingest.json … 08-emit.json. */
import type { Severity, TrailEvent } from '../../schemas/types.js';

export type Stage = TrailEvent['stage'];

/** The stages in the order in which they run. */
export const STAGES: readonly Stage[] = ['ingest', 'parse', 'segment', 'extract', 'normalize', 'reconcile', 'validate', 'emit'];

/** Events listed in full; all of them are in trail.ndjson. */
const MAX_EVENTS = 200;
/** Places of an artefact that are counted, and how deep it is looked into. */
const MAX_PLACES = 80;
const MAX_DEPTH = 4;
const MAX_NODES = 20_000;
/** Short texts are shown as they are. */
const MAX_TEXT = 200;
/** Keys that say what kind of thing an object is. */
const KIND_KEYS = ['type', 'kind', 'role'] as const;

/** One file of audit/. */
export interface StageSummary {
  readonly stage: Stage;
  readonly refused: string | null;
  readonly produced: Readonly<Record<string, unknown>>;
  readonly events: {
    readonly total: number;
    readonly bySeverity: Readonly<Record<Severity, number>>;
    readonly byRule: Readonly<Record<string, number>>;
    readonly listed: readonly TrailEvent[];
    readonly omitted: number;
  };
}

/** File name of a stage's summary. */
export const summaryFile = (stage: Stage): string => `${String(STAGES.indexOf(stage) + 1).padStart(2, '0')}-${stage}.json`;

export function summarize(
  stage: Stage,
  produced: Readonly<Record<string, unknown>>,
  events: readonly TrailEvent[],
  refused: string | null = null,
): StageSummary {
  const bySeverity: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  const byRule = new Map<string, number>();
  for (const event of events) {
    bySeverity[event.severity]++;
    byRule.set(event.rule, (byRule.get(event.rule) ?? 0) + 1);
  }
  return {
    stage,
    refused,
    produced,
    events: {
      total: events.length,
      bySeverity,
      byRule: sorted(byRule),
      listed: events.slice(0, MAX_EVENTS),
      omitted: Math.max(0, events.length - MAX_EVENTS),
    },
  };
}

/**
 * The outline of any artefact: its own short values, how many things stand at each place inside it, and of which kinds they are.
 * A stage's artefact may change its form without a word here. What was `seen` before, in the artefact of an earlier stage, is not told again.
 */
export function outline(artefact: object, seen = new Set<object>()): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const counted: Place[] = [];
  const kinds = new Map<string, number>();
  const most = seen.size + MAX_NODES;

  const visit = (node: unknown, place: Place, depth: number): void => {
    if (typeof node !== 'object' || node === null || seen.has(node) || seen.size >= most) return;
    seen.add(node);
    const list = Array.isArray(node) ? node : node instanceof Map || node instanceof Set ? [...node.values()] : undefined;
    if (list) {
      if (typeof list[0] === 'number') return;
      if (place.count === null && counted.length < MAX_PLACES) {
        place.count = 0;
        counted.push(place);
      }
      if (place.count !== null) place.count += list.length;
      const inside = within(place, '[]');
      for (const item of list) visit(item, inside, depth);
      return;
    }
    for (const key of KIND_KEYS) {
      const kind = (node as Record<string, unknown>)[key];
      if (typeof kind === 'string' && kind.length <= MAX_TEXT && kinds.size < MAX_PLACES) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    if (depth === MAX_DEPTH) return;
    for (const key of Object.keys(node)) {
      const value = (node as Record<string, unknown>)[key];
      if (typeof value === 'object' && value !== null) visit(value, within(place, key), depth + 1);
    }
  };

  for (const [key, value] of Object.entries(artefact)) {
    if (typeof value === 'object') visit(value, placeCalled(key), 1);
    else if (typeof value !== 'function' && String(value).length <= MAX_TEXT) own[key] = value;
  }
  return { ...own, items: sorted(counted.map(({ name, count }) => [name, count!])), kinds: sorted(kinds) };
}

/** A place in an artefact: every object of the same place shares it, so that its name is put together once. */
interface Place {
  readonly name: string;
  /** How many things stand there; null while none is counted. */
  count: number | null;
  readonly inside: Map<string, Place>;
}

const placeCalled = (name: string): Place => ({ name, count: null, inside: new Map() });

function within(place: Place, key: string): Place {
  let inner = place.inside.get(key);
  if (!inner) place.inside.set(key, (inner = placeCalled(key === '[]' ? `${place.name}[]` : `${place.name}.${key}`)));
  return inner;
}

const sorted = (counts: Iterable<readonly [string, number]>) =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
