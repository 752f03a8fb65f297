/** A cell as the readers hand it on: what it says, and from which characters. */
import { eventMaker } from '../pipeline/events.js';
import type { TrailEvent } from '../schemas/types.js';
import { EMPTY, concat, isSpace, spansOf, squeeze, type Traced } from './text.js';

export interface DraftCell {
  /** As printed, wraps and OCR spaces undone; '' when nothing is printed. */
  readonly text: string;
  /** The characters it was read from, in reading order. */
  readonly content: Traced;
  /** Kebab-case ids of the repairs that made `text` of `content`. */
  readonly repairs: readonly string[];
}

export const NOTHING: DraftCell = { text: '', content: EMPTY, repairs: [] };

/** The repair of a figure whose column cannot be told. */
export const DOUBT = 'ambiguous-placement';

export const doubted = (own: DraftCell): DraftCell => (own.repairs.includes(DOUBT) ? own : { ...own, repairs: [...own.repairs, DOUBT] });

/** The repair of a figure with a sign that the print leaves out: the zero of .50, a comma that a scan lost. */
export const UNPRINTED = 'add-unprinted';

/** Whether it has a sign that stands nowhere. */
export const isAdded = ({ text, at }: Traced): boolean => at.some((offset, i) => offset < 0 && !isSpace(text.charCodeAt(i)));

/** A cell that says what its characters say, white space between Chinese characters gone. */
export function cell(content: Traced, repairs: readonly string[] = []): DraftCell {
  return { text: squeeze(content).text.trim(), content, repairs: repairs.length === 0 && isAdded(content) ? [UNPRINTED] : repairs };
}

/** A cell put together from printed fragments. */
export function joined(parts: readonly Traced[]): DraftCell {
  return parts.length === 0 ? NOTHING : cell(concat(parts), parts.length > 1 ? ['join-wrapped-text'] : []);
}

const event = eventMaker('extract');

/** An event of the extract stage; `at` is filled in relative to the table or form and completed by the stage. */
export const extracted = (rule: string, message: string, { content, ...about }: Partial<Pick<TrailEvent, 'severity' | 'at' | 'before' | 'after' | 'spans'>> & { content?: Traced } = {}): TrailEvent =>
  event(rule, message, content ? { ...about, spans: spansOf(content) } : about);

