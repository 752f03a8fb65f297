import type { Span } from '../text.js';
import type { TrailEvent } from './types.js';

export const event = (
  rule: string, severity: TrailEvent['severity'], spans: Span[], before: string | null, after: string | null, message: string,
): TrailEvent => ({ stage: 'extract', rule, severity, spans, at: null, before, after, message });
