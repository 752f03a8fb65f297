/** How the workbook looks: every style in one place. */
import type { CellStyle, WriteSheet } from 'hucre/xlsx';
import type { Severity, Status } from '../../../schemas/types.js';
import { SEVERITIES, STATUSES } from '../../words/contract.js';

export const FONT = { name: '宋体', size: 10 };

const LINE = { style: 'thin', color: { rgb: 'A6A6A6' } } as const;
const GRID = { top: LINE, right: LINE, bottom: LINE, left: LINE };
const fill = (rgb: string) => ({ type: 'pattern', pattern: 'solid', fgColor: { rgb } }) as const;
const HEADER_FILL = 'E7ECF3';
/** The format of cells that are text whatever is typed. */
const TEXT_FORMAT = '@';
/** What an editor fills in. */
const INPUT_FILL = 'FFFFE5';
/** Figures that were mended. */
const MENDED_COLOUR = '1F4FA3';

export const TITLE: CellStyle = { font: { ...FONT, size: 14, bold: true }, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
export const UNIT: CellStyle = { font: FONT, alignment: { horizontal: 'right' } };
export const HEADER: CellStyle = {
  font: { ...FONT, bold: true }, border: GRID, fill: fill(HEADER_FILL),
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
export const TEXT: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'left', vertical: 'center', wrapText: true } };
export const CENTRED: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'center', vertical: 'center', wrapText: true } };
export const FIGURE: CellStyle = { font: FONT, border: GRID, alignment: { horizontal: 'right', vertical: 'center' } };
export const NOTE: CellStyle = { font: FONT, alignment: { horizontal: 'left', vertical: 'top', wrapText: true } };
export const NAME: CellStyle = { font: { ...FONT, size: 11, bold: true }, alignment: { horizontal: 'left', vertical: 'center' } };
export const LINK: CellStyle = { ...TEXT, font: { ...FONT, color: { rgb: '0563C1' }, underline: true } };
/** Cells that an editor fills in; everything else on a protected sheet is locked. */
export const INPUT: CellStyle = { ...TEXT, fill: fill(INPUT_FILL), protection: { locked: false } };
export const INPUT_TEXT: CellStyle = { ...INPUT, numFmt: TEXT_FORMAT };
/** What is there for the program: on one line, and no number. */
export const KEY: CellStyle = { font: FONT, numFmt: TEXT_FORMAT, alignment: { horizontal: 'left', vertical: 'center' } };
export const INPUT_HEADER: CellStyle = { ...HEADER, fill: fill('FFE699') };

/** Locked cells cannot be changed by mistake, for nothing that is typed there is taken back; there is no password. */
export const LOCKED: NonNullable<WriteSheet['protection']> = { sheet: true, formatColumns: true, formatRows: true, autoFilter: true };

interface Look {
  readonly name: string;
  readonly fill?: string;
  readonly colour?: string;
}

/** How a status looks; a verified figure needs nothing. */
export const STATUS: Readonly<Record<Status, Look>> = {
  conflict: { name: STATUSES.conflict, fill: 'FFC7CE', colour: '9C0006' },
  unverified: { name: STATUSES.unverified, fill: 'FFEB9C', colour: '7F6000' },
  corrected: { name: STATUSES.corrected, fill: 'C6E0F5', colour: '1F3864' },
  verified: { name: STATUSES.verified },
};

export const SEVERITY: Readonly<Record<Severity, Look>> = {
  error: { name: SEVERITIES.error, fill: 'FFC7CE', colour: '9C0006' },
  warning: { name: SEVERITIES.warning, fill: 'FFEB9C', colour: '7F6000' },
  info: { name: SEVERITIES.info },
};

const derivations = new WeakMap<CellStyle, Map<unknown, CellStyle>>();

/** A style made from another, the same object each time: a workbook has thousands of cells and some dozens of styles. */
function derived(base: CellStyle, from: unknown, make: () => CellStyle): CellStyle {
  let own = derivations.get(base);
  if (!own) derivations.set(base, (own = new Map()));
  let style = own.get(from);
  if (!style) own.set(from, (style = make()));
  return style;
}

/** Text in the colours of a status or a severity. */
export const looking = (base: CellStyle, look: Look | undefined): CellStyle =>
  look?.fill || look?.colour
    ? derived(base, look, () => ({ ...base, ...(look.fill ? { fill: fill(look.fill) } : {}), ...(look.colour ? { font: { ...FONT, ...base.font, color: { rgb: look.colour } } } : {}) }))
    : base;

/** How a mended figure looks, for the legend and the tables. */
export const mended = (style: CellStyle): CellStyle =>
  derived(style, 'mended', () => ({ ...style, font: { ...FONT, ...style.font, italic: true, ...(style.font?.color ? {} : { color: { rgb: MENDED_COLOUR } }) } }));

/** A cell that is text whatever is typed. */
export const asText = (style: CellStyle): CellStyle => formatted(style, TEXT_FORMAT);

export const formatted = (style: CellStyle, numFmt: string): CellStyle => derived(style, numFmt, () => ({ ...style, numFmt }));

export const wrapped = (style: CellStyle): CellStyle => derived(style, 'wrapped', () => ({ ...style, alignment: { ...style.alignment, wrapText: true } }));

/** The style of a figure: its number format, what is known about it, whether it was mended. */
export function figure(numFmt: string | undefined, status: Status | null | undefined, isMended = false): CellStyle {
  const style = looking(numFmt ? formatted(FIGURE, numFmt) : FIGURE, status ? STATUS[status] : undefined);
  return isMended ? mended(style) : style;
}

export const indented = (level: number): CellStyle => (level === 0 ? TEXT : derived(TEXT, level, () => ({ ...TEXT, alignment: { ...TEXT.alignment, indent: level } })));
