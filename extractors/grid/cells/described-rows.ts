/** Rows of OCR'd tables with a long text column: one printed line a row, the amount on the first line of each. */
import type { TrailEvent } from '../../../schemas/types.js';
import { cell, extracted, joined, NOTHING, type DraftCell } from '../../cells.js';
import { concat, slice, trim, type Traced } from '../../text.js';

const SENTENCE_END = /[。！？；;.]["”]?\s*$/u;
/** Marks that OCR reads at the edge of a scanned cell. */
const STRAY_MARK = /^[□■·•.,、'`~^*|\s]+(?=\p{Script=Han}|$)/u;
/** A ghost shares at least this many characters, place for place, with the line it is a slice of. */
const GHOST_SHARE = 0.35;
const GHOST_MATCHES = 6;

export interface DescribedRows {
  readonly rows: DraftCell[][];
  readonly dropped: Traced[];
  readonly events: TrailEvent[];
}

/** Joins printed lines to rows; `before` is the last row of the page before, to which the first lines may belong. */
export function describedRows(lines: readonly (readonly DraftCell[])[], before: DraftCell[] | null): DescribedRows {
  const rows: DraftCell[][] = [];
  const dropped: Traced[] = [];
  const events: TrailEvent[] = [];
  let names: Traced[] = [];
  let texts: Traced[] = [];
  let open: DraftCell[] | null = before;
  const drop = (content: Traced, rule: string, message: string) => {
    if (content.text === '') return;
    dropped.push(content);
    events.push(extracted(rule, message, { content, before: content.text }));
  };
  const flush = () => {
    if (!open) return;
    open[0] = joined(names);
    open[open.length - 1] = texts.length === 0 ? NOTHING : cell(concat(texts), texts.length > 1 ? ['join-wrapped-text'] : []);
  };
  if (before) {
    names = before[0]!.text === '' ? [] : [before[0]!.content];
    texts = before.at(-1)!.text === '' ? [] : [before.at(-1)!.content];
  }
  for (const line of lines) {
    const name = line[0]!;
    const text = line.at(-1)!;
    const figure = line.slice(1, -1).find((c) => c.text !== '');
    const running = texts.length > 0 && !SENTENCE_END.test(texts.at(-1)!.text);
    if (figure && !(name.text === '' && running)) {
      flush();
      open = line.slice();
      rows.push(open);
      names = [];
      texts = [];
    } else if (figure) drop(figure.content, 'drop-ghost', `“${figure.text}” is the sliced double of the figure above it.`);
    if (!open) { drop(name.content, 'drop-stray-text', 'Text before the first row.'); drop(text.content, 'drop-stray-text', 'Text before the first row.'); continue; }
    if (name.text !== '') {
      if (/\p{Script=Han}|^[A-Za-z0-9()（）]+$/u.test(name.text) && !/^[\W\d_]*[a-z].*\s/u.test(name.text)) names.push(name.content);
      else drop(name.content, 'drop-stray-mark', 'No name: marks that OCR read at the edge of the table.');
    }
    for (const part of partsOf(text.content)) {
      const last = texts.at(-1);
      if (last && isGhost(part.text, last.text)) { drop(part, 'drop-ghost', 'The sliced double of the line above it.'); continue; }
      const mark = STRAY_MARK.exec(part.text);
      if (mark) drop(trim(slice(part, 0, mark[0].length)), 'drop-stray-mark', 'A mark that OCR read at the edge of the cell.');
      const rest = mark ? slice(part, mark[0].length) : part;
      if (rest.text !== '') texts.push(undouble(rest, drop));
    }
  }
  flush();
  return { rows, dropped, events };
}

/** A character on the joint of two scanned lines that was read on both sides of it: 统一 一部署. */
function undouble(part: Traced, drop: (content: Traced, rule: string, message: string) => void): Traced {
  const match = /(\p{Script=Han})\s+\1/u.exec(part.text);
  if (!match) return part;
  const at = match.index + match[0].length - 1;
  drop(slice(part, at, at + 1), 'drop-doubled-character', 'A character on the joint of two lines, read twice.');
  return concat([slice(part, 0, match.index + 1), slice(part, at + 1)]);
}

/** Wide gaps part what OCR read of two lines into one cell. */
function partsOf(content: Traced): Traced[] {
  const parts: Traced[] = [];
  let start = 0;
  for (const match of content.text.matchAll(/\s{3,}/gu)) {
    parts.push(slice(content, start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(slice(content, start));
  return parts.filter((part) => part.text !== '');
}

/** Whether `text` is a sliced second reading of `line`: many characters agree, place for place, and many do not. */
export function isGhost(text: string, line: string): boolean {
  const length = Math.min(text.length, line.length);
  if (length < GHOST_MATCHES || Math.abs(text.length - line.length) > 3) return false;
  let same = 0;
  for (let i = 0; i < length; i++) if (text[i] === line[i]) same++;
  return same >= GHOST_MATCHES && same / length >= GHOST_SHARE;
}
