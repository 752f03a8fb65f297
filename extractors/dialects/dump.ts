/** What programs print beside the cells of a table: words for blank cells, names for nameless columns, an index of rows and columns. */
import type { BlockNode, LineNode } from '../../pipeline/tree.js';
import { largest } from '../../pipeline/many.js';
import { concat, spansOf, EMPTY, type Span, type Traced } from '../text.js';

/** A blank cell, or the name of a column that has none. */
export const BLANK_WORD = /^(?:nan|NaN|None|none|null|NULL|NaT|<NA>|#N\/A|Unnamed: ?\d{1,4}(?:_level_\d{1,2})?)$/u;
const FIRST_LETTERS = new Set(Array.from('nN<#U', (letter) => letter.charCodeAt(0)));
/** Fewer rows count up by chance. */
const LEAST_ROWS = 3;
const LEAST_NAMES = 3;

/** The table without them; they are marks of its rows. */
export function withoutDump(block: BlockNode): BlockNode {
  if (block.kind !== 'table') return block;
  const rows = block.children.map(withoutWords);
  const first = indexedFrom(rows);
  const children = first < 0 ? rows : rows.map((line, i) => (line.cells && (i >= first || line.cells[0]?.text === '') ? without(line, (_, c) => c === 0, true) : line));
  const top = children.findIndex(({ cells }) => cells !== null);
  const names = children[top]?.cells ?? [];
  if ((names.length > 1 || first > 0) && isCounted(names)) children[top] = without(children[top]!, () => true);
  return children.every((line, i) => line === block.children[i]) ? block : { ...block, children };
}

function withoutWords(line: LineNode): LineNode {
  const isWord = ({ text }: Traced): boolean => text !== '' && FIRST_LETTERS.has(text.charCodeAt(0)) && BLANK_WORD.test(text);
  return line.cells?.some(isWord) ? without(line, isWord) : line;
}

/** The first row of those whose first cells count up to the end of the table, below rows without one; -1 where there are none. */
function indexedFrom(rows: readonly LineNode[]): number {
  const own = rows.map(({ cells }) => (cells && cells.length > 1 ? cells[0]!.text : null));
  const first = own.findIndex((text) => text === '0' || text === '1');
  if (first < 0 || (rows.length - first < LEAST_ROWS && !namesAllBut(rows.slice(0, first)))) return -1;
  const from = Number(own[first]);
  // Lines without cells are rules between them.
  if (!own.slice(first).filter((_, i) => rows[first + i]!.cells).every((text, i) => text === String(from + i))) return -1;
  // Blank cells behind the last one are none of the table's columns.
  const width = largest(rows.slice(first).map(({ cells }) => 1 + (cells?.findLastIndex(({ text }) => text !== '') ?? 0)));
  // A column of numbers that has a heading is one of the table.
  return first > 0 && rows.slice(0, first).every(({ cells }) => cells === null || cells.length < width || cells[0]!.text === '') ? first : -1;
}

/** The only row above has a name for each column but the first, as an index has none: a few rows are enough then. */
function namesAllBut(above: readonly LineNode[]): boolean {
  const heads = above.filter(({ cells }) => cells !== null);
  if (heads.length !== 1) return false;
  const [index, ...names] = heads[0]!.cells!;
  return index?.text === '' && (isCounted(names) || (names.length >= LEAST_NAMES && names.every(({ text }) => text !== '')));
}

/** The names of columns that have none. */
const isCounted = (names: readonly Traced[]): boolean => names.length > 0 && names.every(({ text }, i) => text === String(i));

/** The row with cells blank, or gone. */
function without(line: LineNode, leave: (cell: Traced, column: number) => boolean, gone = false): LineNode {
  const marks: Span[] = [...line.marks];
  const cells = line.cells!.flatMap((cell, c) => {
    if (!leave(cell, c)) return [cell];
    for (const span of spansOf(cell)) marks.push(span);
    return gone ? [] : [EMPTY];
  });
  return { ...line, cells, content: concat(cells), marks };
}

/** A table of one column is none: its cells are lines of text. So are rows with nothing but their first cell above all tables: the cover of a workbook. */
export function withoutColumns(blocks: readonly BlockNode[]): BlockNode[] {
  let above = true;
  return blocks.map((block) => {
    const rows = block.children.flatMap(({ cells }) => (cells ? [cells] : []));
    if (block.kind !== 'table' || rows.length === 0) return block;
    if (rows.every(({ length }) => length === 1) || (above && rows.every((cells) => cells.every(({ text }, c) => c === 0 || text === '')))) {
      return { ...block, kind: 'text', dialect: 'pdf-text', children: block.children.map((line) => ({ ...line, cells: null })) };
    }
    above = false;
    return block;
  });
}
