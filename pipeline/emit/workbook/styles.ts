/** How the workbook looks: every style in one place. */
import type { CellStyle } from 'hucre/xlsx';
import type { Status } from '../../../schemas/types.js';

export const FONT = { name: '宋体', size: 10 };

const LINE = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const GRID = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;

export const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
export const UNIT: CellStyle = { font: FONT, alignment: { horizontal: 'right' } };
export const HEADER: CellStyle = {
  font: { ...FONT, bold: true }, border: GRID, fill: fill('E7E6E6'),
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const TEXT: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } };
export const CENTRED: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
export const FIGURE: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'right', vertical: 'center' } };
export const NOTE: CellStyle = { font: FONT, alignment: { horizontal: 'left', vertical: 'top', wrapText: true } };
export const NAME: CellStyle = { font: { ...FONT, bold: true }, alignment: { horizontal: 'left', vertical: 'center' } };
export const LINK: CellStyle = { ...TEXT, font: { ...FONT, color: { rgb: '0563C1' }, underline: true } };

/** What each status means, for the legend, and its colour; a verified figure needs none. */
export const STATUS: Readonly<Record<Status, { readonly name: string; readonly meaning: string; readonly colour?: string }>> = {
  verified: { name: '已证实', meaning: '有成立的勾稽关系证明该数' },
  unverified: { name: '未证实', meaning: '本文件内没有勾稽关系可以证明该数', colour: 'FFF2CC' },
  conflict: { name: '有矛盾', meaning: '有不成立的勾稽关系指向该数，须人工核对', colour: 'F8CBAD' },
  corrected: { name: '已更正', meaning: '编辑更正过的数', colour: 'DDEBF7' },
};

/** The style of a figure: its number format, and the colour of what is known about it. */
export function figure(numFmt: string | undefined, status: Status | null | undefined): CellStyle {
  const colour = status ? STATUS[status].colour : undefined;
  return { ...FIGURE, ...(numFmt ? { numFmt } : {}), ...(colour ? { fill: fill(colour) } : {}) };
}

export const indented = (level: number): CellStyle => (level === 0 ? TEXT : { ...TEXT, alignment: { ...TEXT.alignment, indent: level } });
