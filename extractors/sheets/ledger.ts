/** Keeps account of a sheet's characters: what is label, what is dropped, what is note, and what was mended. */
import type { TrailEvent } from '../../schemas/types.js';
import type { DraftCell } from '../cells.js';
import { extracted, joined } from '../cells.js';
import { canonical, concat, isSpace, type Traced } from '../text.js';

/** What reading a form gives. Leaves of `value`, labels, dropped and notes hold every character of the region once. */
export interface SheetReading<T> {
  /** The form with draft cells as leaves; null where the region holds no such form. */
  readonly value: T | null;
  /** The form's own printed labels and headers. */
  readonly labels: readonly Traced[];
  /** Ghosts, stray marks, doubled characters, page numbers: left out, each with its event. */
  readonly dropped: readonly Traced[];
  /** Text without a cell of the form: it stays unclaimed. */
  readonly unplaced: readonly Traced[];
  readonly events: readonly TrailEvent[];
  /** Remarks printed below the form. */
  readonly notes: readonly Traced[];
}

/** Names that stand whole elsewhere in the publication. */
export interface Known {
  readonly projectNames: readonly string[];
  readonly organizationNames: readonly string[];
}

/** Rules of what is left out, and how it is said. */
const DROPPED: Readonly<Record<string, string>> = {
  'ghost-text': 'A sliced or repeated line of the scan came out a second time; left out.',
  'stray-mark': 'A stray mark without meaning; left out.',
  'doubled-character': 'A character on a column cut was read twice; read once.',
  'page-number': 'A page number inside the form; left out.',
  'ruler-row': 'A row of dashes; left out.',
  'unplaced-text': 'No cell of the form was found for this text.',
};
const WARNED = new Set(['unplaced-text']);

/** Rules of what was mended in a leaf, and how it is said. */
const MENDED: Readonly<Record<string, string>> = {
  'join-wrapped-text': 'Lines of one cell joined.',
  'join-wrapped-number': 'A figure broken over lines joined.',
  'join-ocr-space': 'Spaces inside a figure removed.',
  'mend-decimal-comma': 'A comma before two final digits read as decimal point.',
  'join-cut-cell': 'Pieces of one cell that were cut apart joined.',
  'join-cut-columns': 'Pieces of a text that was cut into columns, […] between them.',
  'restore-from-identity': 'Of the readings of a cut amount the one under which the sums hold.',
  'split-glued-figures': 'One figure taken out of several in one cell.',
  'mend-dash': 'A sign misread by OCR read as a dash.',
  'mend-ocr-misread': 'A character misread by OCR mended.',
  'mend-label': 'A damaged label read as the form prints it.',
  'close-bracket': 'A lost closing bracket added.',
  'restore-known-name': 'A damaged name restored from the same name elsewhere in the publication.',
  'read-doubled-once': 'A character on a column cut was read twice; read once.',
  'page-break-inside': 'The cell goes on behind figures printed in its middle.',
};
const GUESSED = new Set(['restore-known-name', 'restore-from-identity', 'close-bracket']);

/** A label merged over several indicators, given to those behind its first. */
export const MERGED_LABEL = 'repeat-merged-label';
/** Year and unit printed above the form. */
export const FROM_HEAD = 'read-from-head';
/** Repairs whose events are written where they are made: the leaf itself holds no characters. */
const TOLD = new Set<string>([MERGED_LABEL, FROM_HEAD]);

/** So much of a part that is not read is told. */
const LONGEST_BEFORE = 200;

export class Ledger {
  readonly labels: Traced[] = [];
  readonly dropped: Traced[] = [];
  readonly unplaced: Traced[] = [];
  readonly notes: Traced[] = [];
  readonly events: TrailEvent[] = [];

  label(...content: readonly Traced[]): void {
    for (const part of content) if (canonical(part.text) !== '') this.labels.push(part);
  }

  note(content: Traced): void {
    this.notes.push(content);
  }

  drop(content: Traced, rule: keyof typeof DROPPED & string, at: string | null = null): void {
    if (canonical(content.text) === '' && content.text.trim() === '') return;
    (rule === 'unplaced-text' ? this.unplaced : this.dropped).push(content);
    this.events.push(extracted(rule, DROPPED[rule]!, { content, at, before: printed(content), severity: WARNED.has(rule) ? 'warning' : 'info' }));
  }

  /** A part of the form that is not read, or all of it where `at` is null: told once, its text stays unclaimed. */
  unread(content: Traced, at: string | null): void {
    this.unplaced.push(content);
    this.events.push(extracted('illegible', at === null ? 'This form is not read: its fields and rows do not stand as any that is known.' : 'The print has lost the order of the cells: this part is not read.', { severity: 'warning', at, before: printed(content).slice(0, LONGEST_BEFORE), content }));
  }

  warn(rule: string, message: string, at: string | null, content?: Traced): void {
    this.events.push(extracted(rule, message, { severity: 'warning', at, before: content ? printed(content) : null, ...(content ? { content } : {}) }));
  }

  /** What `cell` says stands for the place `at` as well. */
  repeat(cell: DraftCell, at: string): void {
    this.events.push(extracted(MERGED_LABEL, 'A label merged over several indicators, given to each of them.', { content: cell.content, at, before: printed(cell.content), after: cell.text }));
  }

  /** The lines above the form say what stands for the place `at`. */
  repeatHead(content: Traced, at: string): void {
    this.events.push(extracted(FROM_HEAD, 'Printed above the form.', { content, at, before: printed(content), after: content.text }));
  }

  /** Closes the account: every repair becomes an event; characters nobody took are dropped with a warning. */
  close<T extends object>(form: T | null, lines: readonly Traced[]): SheetReading<T> {
    const taken = new Taken(lines);
    const value = form && this.notes.length > 0 ? { ...form, note: joined(this.notes.splice(0)) } : form;
    const cells = value ? leaves(value) : [];
    for (const list of [this.labels, this.dropped, this.unplaced, this.notes]) for (const content of list) taken.add(content);
    for (const { cell } of cells) taken.add(cell.content);
    const rest = lines.flatMap((line) => taken.rest(line));
    // Of a form that is not read all is said at once.
    if (value === null && rest.length > 0) this.unread(concat(rest), null);
    else for (const content of rest) this.drop(content, 'unplaced-text');
    if (value) {
      const told = new Set<DraftCell>();
      for (const { at, cell } of cells) {
        if (cell.repairs.length === 0 || told.has(cell)) continue;
        told.add(cell);
        for (const rule of cell.repairs) {
          if (TOLD.has(rule)) continue;
          this.events.push(extracted(rule, MENDED[rule] ?? 'Mended.', {
            content: cell.content, at, before: printed(cell.content), after: cell.text, severity: GUESSED.has(rule) ? 'warning' : 'info',
          }));
        }
      }
    }
    return { value, labels: this.labels, dropped: this.dropped, unplaced: this.unplaced, events: this.events, notes: this.notes };
  }
}

/** The leaves of a draft form with their places, in printed order. */
export function leaves(value: object): Leaf[] {
  const found: Leaf[] = [];
  const visit = (value: object, at: string): void => {
    if (isCell(value)) { found.push({ at, cell: value }); return; }
    for (const key of Object.keys(value)) {
      const child = (value as Readonly<Record<string, unknown>>)[key];
      if (child !== null && typeof child === 'object') visit(child, at === '' ? key : `${at}/${key}`);
    }
  };
  visit(value, '');
  return found;
}

interface Leaf { readonly at: string; readonly cell: DraftCell }

const isCell = (value: object): value is DraftCell => 'content' in value && 'repairs' in value;

/** The characters as they stand in the source, ` / ` where the source goes on elsewhere. */
export function printed({ text, at }: Traced): string {
  let result = '';
  for (let i = 0; i < text.length; i++) {
    if (i > 0 && at[i] !== at[i - 1]! + 1) result += ' / ';
    result += text[i]!;
  }
  return result;
}

/** Which characters of a sheet's lines somebody took. */
class Taken {
  private readonly first: number;
  /** By place behind the first character; what stands outside the lines counts for nothing. */
  private readonly marks: Uint8Array;

  constructor(lines: readonly Traced[]) {
    const places = lines.flatMap(({ at }) => (at.length > 0 ? [at[0]!, at[at.length - 1]!] : []));
    this.first = places.reduce((least, place) => Math.min(least, place), Infinity);
    this.marks = new Uint8Array(places.length === 0 ? 0 : places.reduce((most, place) => Math.max(most, place), 0) - this.first + 1);
  }

  add({ at }: Traced): void {
    for (let i = 0; i < at.length; i++) this.marks[at[i]! - this.first] = 1;
  }

  /** The runs of `line` that nobody took, white space aside. */
  rest({ text, at }: Traced): Traced[] {
    const runs: Traced[] = [];
    let run: { text: string; at: number[] } | null = null;
    for (let i = 0; i < text.length; i++) {
      if (isSpace(text.charCodeAt(i))) continue;
      if (this.marks[at[i]! - this.first] === 1) { run = null; continue; }
      if (!run) runs.push((run = { text: '', at: [] }));
      run.text += text[i]!;
      run.at.push(at[i]!);
    }
    return runs;
  }
}
