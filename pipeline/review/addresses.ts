/** The hidden sheet 定位: what each cell of the workbook shows, so that an editor can name a cell that 审核 does not list. */
import { sha256 } from '../hash.js';
import type { Leaf } from './leaves.js';

export const ADDRESS_SHEET = '定位';
/** Its columns. The first row holds the publication and its source, the second these heads. */
export const ADDRESS_HEADS = ['工作表', '定位', '首行', '首列', '行数', '列数', '核对码'] as const;

/** Cells of one sheet that stand as in publication.json. */
export interface Area {
  readonly sheet: string;
  /** `tables/3`: a table's cells by row and column; anything else: one cell with this pointer. */
  readonly at: string;
  readonly row: number;
  readonly column: number;
  readonly rows: number;
  readonly columns: number;
  /** Tells whether what stands there is still read as it was when the workbook was written. */
  readonly code: string;
}

/** All areas of a workbook, and what it is about. */
export interface Addresses {
  readonly publication: string;
  readonly source: string;
  readonly areas: readonly Area[];
}

const TABLE = /^tables\/\d+$/u;
const CODE_LENGTH = 12;
/** `'表三 支出总表'!$E$9`, `表三 支出总表 E9`, also behind an equals sign, and as LibreOffice writes it. */
const ADDRESS = /^=?\$?(?<sheet>.+?)[!.\s]\$?(?<column>[A-Z]{1,3})\$?(?<row>\d{1,6})$/iu;

/** What a code is about: a table, all forms, or the prose. */
export function rootOf(at: string): string {
  const first = at.indexOf('/');
  const end = at.startsWith('tables/') ? at.indexOf('/', first + 1) : first;
  return end < 0 ? at : at.slice(0, end);
}

/** The codes of all roots; `read` gives the text that the program itself read. */
export function codesOf(leaves: readonly Leaf[], read: (leaf: Leaf) => string = ({ text }) => text): Map<string, string> {
  const words = new Map<string, string[]>();
  for (const leaf of leaves) {
    const root = rootOf(leaf.at);
    const own = words.get(root);
    if (own) own.push(leaf.at, read(leaf));
    else words.set(root, [leaf.at, read(leaf)]);
  }
  return new Map([...words].map(([root, parts]) => [root, sha256(parts.join('\u001f')).slice(0, CODE_LENGTH)]));
}

export type Addressed = { readonly at: string; readonly code: string } | { readonly refused: string };

/** What stands at an address that an editor wrote. A sheet may be named by its beginning where only one begins so. */
export function addressed(text: string, { areas }: Addresses): Addressed {
  const { sheet = '', column = '', row = '' } = ADDRESS.exec(text.normalize('NFKC').trim())?.groups ?? {};
  if (sheet === '') return { refused: `位置 “${text}” names no cell: write the sheet and the cell, such as 表三 E9, or type = and click the cell` };
  const wanted = plain(sheet.replace(/^'|'$/gu, '').replaceAll("''", "'"));
  const names = [...new Set(areas.map((area) => area.sheet))];
  const meant = names.filter((name) => plain(name) === wanted);
  const begun = meant.length > 0 ? meant : names.filter((name) => plain(name).startsWith(wanted));
  if (begun.length !== 1) return { refused: `位置 “${text}” names ${begun.length === 0 ? 'no sheet with figures' : `several sheets (${begun.join('; ')})`}` };
  const [r, c] = [Number(row) - 1, columnOf(column)];
  const area = areas.find((one) => one.sheet === begun[0] && r >= one.row && r < one.row + one.rows && c >= one.column && c < one.column + one.columns);
  if (!area) return { refused: `位置 “${text}” is no cell that was read: it is a head, a note, or empty paper` };
  return { at: TABLE.test(area.at) ? `${area.at}/rows/${r - area.row}/cells/${c - area.column}` : area.at, code: area.code };
}

const plain = (name: string): string => name.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

const columnOf = (letters: string): number => [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
