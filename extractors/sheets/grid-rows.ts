/** Rows of cells, as tables in Markdown and OCR come: cleaning, cut cells, columns that shift from page to page. */
import { cell, NOTHING, type DraftCell } from '../cells.js';
import { readFigure } from '../figures/figures.js';
import type { ProseLine } from '../document/outline.js';
import { canonical, concat, filter, slice, trim, type Traced } from '../text.js';
import { WEIGHT_NOTE, levelLabel, unknownLabel } from './level-labels.js';
import type { Ledger } from './ledger.js';
import type { LevelMark } from './levels.js';
import { EVALUATION_COLUMNS, FUND_COLUMNS, NOTE, PAGE_DIGITS, labelSet } from './vocabulary.js';

export interface GridRow {
  readonly cells: readonly Traced[];
  /** Canonical texts of the cells. */
  readonly texts: readonly string[];
  /** Blank cells left no trace: equally many cells need not stand in the same columns. */
  readonly loose: boolean;
  /** White space stands behind its line. */
  readonly closed?: boolean;
}

const RULER = /^[-:|_=]{2,}$/u;
/** Whether white space behind some of the lines, and not behind others, tells where cells end. */
export const marksEnds = (lines: readonly { readonly closed?: boolean | undefined }[]): boolean => lines.some(({ closed }) => closed) && lines.some(({ closed }) => !closed);
/** Where it does not, a sentence ends a cell. */
export const ENDS_SENTENCE = /[。；;]$/u;

/** Runs of spaces cut a printed line into cells where no tab or bar does. */
const WIDE_SPACE = /\s{2,}/gu;
/** Where nothing else does, single ones do. */
const ANY_SPACE = /\s+/gu;

const HEADINGS = labelSet(...Object.values(EVALUATION_COLUMNS), ...Object.values(FUND_COLUMNS));
/** So many headings with single spaces between them are cells; two spaces are a blank cell then. */
const LEAST_HEADINGS = 4;
const partedByOne = ({ line }: ProseLine): boolean =>
  !line.cells && line.content.text.search(WIDE_SPACE) < 0 && line.content.text.split(ANY_SPACE).filter((word) => HEADINGS.has(canonical(word))).length >= LEAST_HEADINGS;

/** A row of these cells. */
export const gridRow = (cells: readonly Traced[], loose: boolean): GridRow => ({ cells, texts: cells.map(({ text }) => canonical(text)), loose });

/** The rows of a sheet without rulers, page numbers and notes. */
export function gridRows(lines: readonly ProseLine[], ledger: Ledger): GridRow[] {
  const rows: GridRow[] = [];
  const space = lines.some(({ line }) => line.cells !== null || line.content.text.search(WIDE_SPACE) >= 0) && !lines.some(partedByOne) ? WIDE_SPACE : ANY_SPACE;
  let noted = false;
  const isNumber = (line: ProseLine['line'] | undefined): boolean => line !== undefined && !line.cells && PAGE_DIGITS.test(canonical(line.content.text));
  for (const [i, { line }] of lines.entries()) {
    const cells = line.cells ?? splitAt(line.content, space);
    const texts = cells.map(({ text }) => canonical(text));
    const filled = texts.filter((text) => text !== '');
    if (filled.length === 0) continue;
    if (filled.every((text) => RULER.test(text))) ledger.drop(line.content, 'ruler-row');
    // One below the other they are weight and score.
    else if (isNumber(line) && !isNumber(lines[i - 1]?.line) && !isNumber(lines[i + 1]?.line)) ledger.drop(line.content, 'page-number');
    else if (NOTE.test(filled[0]!) || (noted && !line.cells)) { ledger.note(line.content); noted = true; }
    else rows.push({ cells, texts, loose: space === ANY_SPACE, closed: line.closed });
  }
  return rows;
}

function splitAt(content: Traced, space: RegExp): Traced[] {
  const parts: Traced[] = [];
  let start = 0;
  for (const match of content.text.matchAll(space)) {
    parts.push(slice(content, start, match.index));
    start = match.index + match[0].length;
  }
  parts.push(slice(content, start));
  return parts;
}

/** What a column holds. */
export interface Column<K extends string> {
  readonly key: K;
  /** Wordings of its header. */
  readonly labels: readonly string[];
  /** How ill a canonical text stands in it: 0 = well. */
  fit(text: string): number;
  /** What it costs to leave it out of the layout. */
  readonly skip: number;
  /** How ill a cell goes together with the one cut off behind it. */
  merge?(left: string, right: string): number;
}

/** Two cells of one row are one cell that the scan cut. */
const CUT = 0.5;
const SHARED = 0.3;
const HEADER = 1.5;

/**
 * The column of every cell index for rows with equally many cells; the order never changes.
 * @param header the header row, where it has as many cells
 */
function alignColumns<K extends string>(rows: readonly GridRow[], columns: readonly Column<K>[], header: GridRow | null): K[] {
  const width = rows[0]!.cells.length;
  const skips = [0];
  for (const { skip } of columns) skips.push(skips.at(-1)! + skip);
  let best = columns.map((column, c) => ({ cost: skips[c]! + own(0, column), path: [c] }));
  for (let j = 1; j < width; j++) {
    best = columns.map((column, c) => {
      const cost = own(j, column);
      let chosen = { cost: best[c]!.cost + cost + merged(j, column), path: best[c]!.path };
      for (let before = 0; before < c; before++) {
        const total = best[before]!.cost + cost + skips[c]! - skips[before + 1]!;
        if (total < chosen.cost) chosen = { cost: total, path: best[before]!.path };
      }
      return { cost: chosen.cost, path: [...chosen.path, c] };
    });
  }
  let end = 0;
  const whole = (c: number) => best[c]!.cost + skips[columns.length]! - skips[c + 1]!;
  for (let c = 1; c < columns.length; c++) if (whole(c) <= whole(end)) end = c;
  return best[end]!.path.map((c) => columns[c]!.key);

  function own(j: number, column: Column<K>): number {
    let cost = 0;
    for (const { texts } of rows) if (texts[j]! !== '') cost += column.fit(texts[j]!);
    const head = !rows[0]!.loose && header?.texts.length === width ? header.texts[j]! : '';
    if (head.length >= 2 && column.labels.some((label) => label.includes(head))) cost -= HEADER * rows.length;
    return cost;
  }
  function merged(j: number, column: Column<K>): number {
    let cost = SHARED;
    for (const { texts } of rows) {
      const left = texts[j - 1]!;
      const right = texts[j]!;
      if (left !== '' && right !== '') cost += CUT + (column.merge?.(left, right) ?? 0);
    }
    return cost;
  }
}

/**
 * Rows put under the headings that stand above their cells; a merged heading stands at its first column. Null where rows are not as wide as the
 * header, headings are not all known, or a text cannot stand below its heading.
 */
export function byHeader<K extends string>(rows: readonly GridRow[], columns: readonly Column<K>[], header: GridRow, stands: (text: string, key: K) => boolean): Record<K, Traced[]>[] | null {
  if (header.loose || rows.some(({ loose, cells }) => loose || cells.length !== header.texts.length)) return null;
  let key: K | null = null;
  const seen = new Set<K>();
  const keys = header.texts.map((text): K | null => {
    if (text === '') return key;
    const name = text.replace(WEIGHT_NOTE, '');
    key = columns.find(({ labels }) => labels.includes(name))?.key ?? null;
    if (key === null || seen.has(key)) return key = null;
    seen.add(key);
    return key;
  });
  if (header.texts.some((text, j) => text !== '' && keys[j] === null)) return null;
  const result: Record<K, Traced[]>[] = [];
  for (const { cells, texts } of rows) {
    const row = Object.fromEntries(columns.map(({ key: own }) => [own, [] as Traced[]])) as Record<K, Traced[]>;
    for (const [j, content] of cells.entries()) {
      if (texts[j] === '') continue;
      const own = keys[j] ?? columns[0]!.key;
      if (row[own].length > 0 || !stands(texts[j]!, own)) return null;
      row[own].push(content);
    }
    result.push(row);
  }
  return result;
}

/** Rows put under their columns, neighbours with equally many cells together. */
export function tabulate<K extends string>(rows: readonly GridRow[], columns: readonly Column<K>[], header: GridRow | null): Record<K, Traced[]>[] {
  const result: Record<K, Traced[]>[] = [];
  let start = 0;
  while (start < rows.length) {
    let end = start + 1;
    while (!rows[start]!.loose && end < rows.length && rows[end]!.cells.length === rows[start]!.cells.length) end++;
    const run = rows.slice(start, end);
    const layout = alignColumns(run, columns, header);
    for (const { cells, texts } of run) {
      const row = Object.fromEntries(columns.map(({ key }) => [key, [] as Traced[]])) as Record<K, Traced[]>;
      cells.forEach((content, j) => { if (texts[j] !== '') row[layout[j]!].push(content); });
      result.push(row);
    }
    start = end;
  }
  return result;
}

/** One cell of the pieces that a column cut made of it; a character on the cut is read once. */
export function joinCut(parts: readonly Traced[], ledger: Ledger, at: string | null = null): DraftCell {
  if (parts.length === 0) return NOTHING;
  const kept: Traced[] = [parts[0]!];
  const repairs: string[] = [];
  for (const part of parts.slice(1)) {
    const before = kept.at(-1)!.text.at(-1);
    repairs.push('join-cut-cell');
    if (before === part.text[0] && /\p{Script=Han}/u.test(before!)) {
      repairs.push('read-doubled-once');
      ledger.drop(slice(part, 0, 1), 'doubled-character', at);
      kept.push(slice(part, 1));
    } else {
      if (/\p{Script=Han}$/u.test(kept.at(-1)!.text) && /^\p{Script=Han}/u.test(part.text)) {
        ledger.warn('cut-inside-text', 'A column cut goes through this text; the characters beside the cut may be misread.', at, concat([kept.at(-1)!, part]));
      }
      kept.push(part);
    }
  }
  return cell(concat(kept), [...new Set(repairs)]);
}

/** What stands between the pieces of a text that cannot be put in reading order. */
const GAP = '[…]';

/** A long text; where the scan cut it into columns of line pieces, the pieces as they come, which is reported. */
export function columnPieces(parts: readonly Traced[], columns: number, at: string, ledger: Ledger): DraftCell {
  if (parts.length === 0) return NOTHING;
  const content = concat(parts);
  if (columns < 2) return cell(content, parts.length > 1 ? ['join-wrapped-text'] : []);
  ledger.warn('illegible', `The scan cut this text into ${columns} columns of line pieces; they are given column by column, not in reading order.`, at, content);
  return { text: parts.map((part) => cell(part).text).join(GAP), content, repairs: ['join-cut-columns'] };
}

/** A cell that holds an amount, OCR spaces undone; as printed where it is none. */
export function amountCell(parts: readonly Traced[]): DraftCell {
  if (parts.length === 0) return NOTHING;
  const content = trim(concat(parts));
  const figure = readFigure(content);
  if (!figure) return cell(content, parts.length > 1 ? ['join-cut-cell'] : []);
  return { text: figure.text, content: figure.content, repairs: [...(parts.length > 1 ? ['join-cut-cell'] : []), ...figure.repairs] };
}

/** Whether a text is more than the scan's noise: two Chinese characters together, or a figure. */
export const isLegible = (text: string): boolean => /\p{Script=Han}{2}|^[≥≤≧≦<>=]?\d[\d,.]*%?$/u.test(canonical(text));

/**
 * The level label in a cell: its weight `(50分)` is label only, a label printed twice is read once,
 * what is no label is a ghost of the scan. Where its column is `certain`, that alone says what it is.
 */
export function levelMark(content: Traced, level: 1 | 2, row: number, alone: boolean, ledger: Ledger, certain = false): LevelMark | null {
  const note = /[(（]?\d{1,3}(?:\.\d)?\s*分[)）]?\s*$/u.exec(content.text);
  const noted = note && WEIGHT_NOTE.test(canonical(content.text));
  if (noted) ledger.label(slice(content, note.index));
  const name = trim(noted ? slice(content, 0, note.index) : content);
  if (canonical(name.text) === '') return null;
  if (certain) return { level, key: canonical(name.text), group: null, cell: cell(name), row, alone };
  const twice = doubled(name);
  const own = twice && levelLabel(twice[0].text) ? twice[0] : name;
  const found = levelLabel(own.text) ?? unknownLabel(own.text);
  if (!found) { ledger.drop(name, 'ghost-text'); return null; }
  if (twice && own === twice[0]) ledger.drop(twice[1], 'ghost-text');
  return { ...found, level: found.group === null ? level : found.level, cell: cell(own), row, alone };
}

/** The halves of a text that says the same thing twice. */
export function doubled(content: Traced): [Traced, Traced] | null {
  const packed = filter(content, (char) => !/\s/u.test(char));
  const half = packed.text.length / 2;
  if (half < 2 || packed.text.length % 2 !== 0 || packed.text.slice(0, half) !== packed.text.slice(half)) return null;
  return [slice(packed, 0, half), slice(packed, half)];
}
