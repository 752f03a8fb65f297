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
 * A stage's artefact may change its form without a word here.
 */
export function outline(artefact: object): Record<string, unknown> {
  const own: Record<string, unknown> = {};
  const items = new Map<string, number>();
  const kinds = new Map<string, number>();
  const seen = new Set<object>();

  const visit = (node: unknown, place: string, depth: number): void => {
    if (typeof node !== 'object' || node === null || depth > MAX_DEPTH || seen.has(node) || seen.size >= MAX_NODES) return;
    seen.add(node);
    const list = Array.isArray(node) ? node : node instanceof Map || node instanceof Set ? [...node.values()] : undefined;
    if (list) {
      if (typeof list[0] === 'number') return;
      if (items.has(place) || items.size < MAX_PLACES) items.set(place, (items.get(place) ?? 0) + list.length);
      for (const item of list) visit(item, `${place}[]`, depth);
      return;
    }
    for (const key of KIND_KEYS) {
      const kind = (node as Record<string, unknown>)[key];
      if (typeof kind === 'string' && kind.length <= MAX_TEXT && kinds.size < MAX_PLACES) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    }
    for (const [key, value] of Object.entries(node)) visit(value, place === '' ? key : `${place}.${key}`, depth + 1);
  };

  for (const [key, value] of Object.entries(artefact)) {
    if (typeof value === 'object') visit(value, key, 1);
    else if (typeof value !== 'function' && String(value).length <= MAX_TEXT) own[key] = value;
  }
  return { ...own, items: sorted(items), kinds: sorted(kinds) };
}

const sorted = (counts: ReadonlyMap<string, number>) =>
  Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
