/** Lists in PDF text with columns beside those of their form, which its rows know nothing of: numbers (序号) before them, remarks (备注) behind. */
import { isSummary } from '../../labels.js';
import { cell, NOTHING, type DraftCell } from '../../cells.js';
import type { Form } from '../../forms/form.js';
import { slice } from '../../text.js';
import { readListBlocks, readListTable, withoutDoubts, type ListTable } from './list-table.js';
import { isBeside, REMARK, SERIAL } from '../header/near-form.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { blocksOf, withoutRemarks } from './serials.js';
import { joinTokens, type Token } from './tokens.js';

/** `form`: without those columns. Null where the print does not tell numbers and remarks from the form's own cells. */
export function readBeside(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, context: ReadingContext): ListTable | null {
  const own = columns.filter((column) => !isBeside(column));
  const has = (key: string): boolean => columns.some((column) => column.key === key);
  if (has(REMARK.key) && own.at(-1)!.type === 'text') return null;
  const { tokens: rest, remarks } = has(REMARK.key) ? withoutRemarks(tokens, context.decimals) : { tokens, remarks: null };
  const read = has(SERIAL.key) ? readNumbered(rest, own, form, context) : unnumbered(withoutDoubts(readListTable(rest, own, form, context, false)));
  const parted = read && (remarks ? remarksApart(read.list.rows, remarks, own, context) : { rows: read.list.rows, remarks: [] });
  if (!read || !parted) return null;
  const rows = parted.rows.map((row, r): DraftRow => {
    let next = 0;
    const serial = read.serials[r];
    const cells = columns.map(({ key }) => {
      if (key === SERIAL.key) return serial ? cell(serial.content) : NOTHING;
      return key === REMARK.key ? parted.remarks[r]! : row.cells[next++]!;
    });
    return { cells, indent: has(SERIAL.key) ? null : row.indent };
  });
  return { ...read.list, rows };
}

interface Numbered {
  readonly list: ListTable;
  /** The number of each row; totals have none. */
  readonly serials: readonly (Token | null)[];
}

const unnumbered = (list: ListTable | null): Numbered | null => list && { list, serials: [] };

/** Null where a number counts several rows or none. */
function readNumbered(tokens: readonly Token[], columns: readonly DraftColumn[], form: Form, context: ReadingContext): Numbered | null {
  const blocks = blocksOf(tokens, context.decimals);
  const list = blocks && readListBlocks(blocks.map((block) => block.tokens), columns, form, context);
  if (!list || !withoutDoubts(list)) return null;
  const serials: (Token | null)[] = [];
  for (const [b, { serial }] of blocks.entries()) {
    const rows = list.rows.slice(serials.length, serials.length + list.counts[b]!);
    if ((serial && rows.length === 0) || !rows.slice(serial ? 1 : 0).every((row) => isTotal(row, columns))) return null;
    rows.forEach((_, r) => serials.push(r === 0 ? serial : null));
  }
  return { list, serials };
}

const isTotal = ({ cells }: DraftRow, columns: readonly DraftColumn[]): boolean => cells.some(({ text }, i) => columns[i]!.type === 'text' && isSummary(text));

/** The remark of each row, and the rows without those that went into their labels; null where the amount before one is none of a row. */
function remarksApart(rows: readonly DraftRow[], remarks: ReadonlyMap<Token, readonly Token[]>, columns: readonly DraftColumn[], context: ReadingContext): { rows: readonly DraftRow[]; remarks: readonly DraftCell[] } | null {
  const rowOf = new Map(rows.flatMap(({ cells }, r) => cells.flatMap(({ content }) => content.at.map((offset) => [offset, r] as const))));
  const behind = new Map([...remarks].map(([amount, words]) => [rowOf.get(amount.content.at[0]!) ?? -1, words] as const));
  if (behind.has(-1)) return null;
  // Behind figures broken over lines a remark stands on lines of its own, above the words of the next row.
  const above = rows.map((row, r) => (r > 0 && !behind.has(r - 1) ? remarkAbove(row, columns, context) : null));
  return {
    rows: rows.map((row, r) => (above[r] ? { ...row, cells: row.cells.with(above[r].column, above[r].label) } : row)),
    remarks: rows.map((_, r) => (behind.has(r) ? cell(joinTokens(behind.get(r)!)) : above[r + 1]?.remark ?? NOTHING)),
  };
}

/** The lines of a row's first words that are the remark of the row above: what stands below them is a name by itself, or nothing where units stand. */
function remarkAbove({ cells }: DraftRow, columns: readonly DraftColumn[], { names, source }: ReadingContext): { column: number; remark: DraftCell; label: DraftCell } | null {
  const column = columns.findIndex(({ type }, i) => type === 'text' && cells[i]!.text !== '');
  if (column < 0) return null;
  const { text, content } = cells[column]!;
  if (isSummary(text) || names.has(text) || names.isOrganization(text)) return null;
  if (columns[column]!.role === 'unit' && columns.some(({ type }, i) => type === 'code' && cells[i]!.text !== '')) return { column, remark: cells[column]!, label: NOTHING };
  for (let i = 1; i < content.at.length; i++) {
    const [remark, label] = [slice(content, 0, i), slice(content, i)];
    if (/\n/u.test(source.slice(content.at[i - 1]!, content.at[i]!)) && (isSummary(label.text) || names.has(label.text))) return { column, remark: cell(remark), label: cell(label) };
  }
  return null;
}
