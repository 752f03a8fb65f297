/** Events of the trail: what the stages met, all in one shape. */
import type { Issue, TrailEvent } from '../schemas/types.js';

/** What an event is about; `info` and of no place unless it says so. */
type About = Partial<Pick<TrailEvent, 'severity' | 'at' | 'before' | 'after' | 'spans'>>;

/** Makes the events of a stage. */
export const eventMaker = (stage: TrailEvent['stage']) => (rule: string, message: string, about: About = {}): TrailEvent => {
  const { severity = 'info', spans = [], at = null, before = null, after = null } = about;
  return { stage, rule, severity, spans, at, before, after, message };
};

const reconciled = eventMaker('reconcile');

/** Issues that reconcile finds are told in the trail, too. */
export const eventOfIssue = ({ code, message, severity, spans, at }: Issue): TrailEvent => reconciled(code, message, { severity, spans, at });
