/**
 * The workbook as a file. hucre writes all of it but the mass: it is given the sheets without their cells, and what it leaves is put in here. The boxes of
 * notes are made to hold their text (hucre draws all of one size), and sheet names in print titles are quoted.
 */
import { writeXlsx, type Cell, type CellStyle, type WorkbookProperties, type WriteSheet } from 'hucre/xlsx';
import { unzipEntry, zip, zipEntries } from '../../review/zip.js';
import { TextBytes } from '../text-bytes.js';
import { addLinks, addRows, commentsXml, SharedStrings } from './cells-xml.js';
import { columnName } from './names.js';
import { linesOf, type SheetBuilder } from './sheet.js';
import { FONT } from './styles.js';

/** Characters in a line of a note, and what they need in points. */
const LINE_WIDTH = 46;
const BOX_WIDTH = 270;
const LINE_HEIGHT = 13.5;
const PADDING = 12;
/** Points of one character of column width, roughly: what the anchor is reckoned with. */
const CHARACTER = 5.6;
/** Shape ids come in blocks of so many. */
const BLOCK = 1024;
const OWN_LIMITS = { entries: 65_000, entryBytes: 2 ** 31, totalBytes: 2 ** 32 };

/** A sheet: its cells, and all else about it as hucre wants it. */
export interface Page {
  readonly sheet: SheetBuilder;
  readonly frame: WriteSheet;
}

/** A workbook that is ready to be written. */
export interface Book {
  readonly pages: readonly Page[];
  readonly properties: WorkbookProperties;
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The bytes of the workbook; the same for the same sheets. */
export async function written({ pages, properties }: Book): Promise<Uint8Array> {
  const styles = stylesOf(pages);
  const frames = pages.map((page, index) => ({ ...page.frame, cells: samples(page, index === 0 ? [...styles.keys()] : []) }));
  const shell = await writeXlsx({ sheets: frames, defaultFont: FONT, properties });
  const entries = new Map(zipEntries(shell, OWN_LIMITS).map((entry) => [entry.name, entry]));
  const contentOf = (name: string) => unzipEntry(shell, entries.get(name)!);
  numberStyles(styles, decoder.decode(contentOf('xl/worksheets/sheet1.xml')));
  const strings = new SharedStrings();
  const heights = pages.map(({ sheet }) => sheet.heights());
  const sheets = pages.map(({ sheet }, index) => filled(decoder.decode(contentOf(`xl/worksheets/sheet${index + 1}.xml`)), sheet, heights[index]!, styles, strings));

  function made(name: string): Uint8Array {
    const [, kind, number] = /^xl\/(?:worksheets|drawings)?\/?(sheet|comments|vmlDrawing)(\d+)\.(?:xml|vml)$/u.exec(name) ?? [];
    const index = Number(number) - 1;
    if (kind === 'sheet') return sheets[index]!;
    if (kind === 'comments') return commentsXml(pages[index]!.sheet);
    if (kind === 'vmlDrawing') return drawing(pages[index]!.sheet, heights[index]!);
    if (name === 'xl/sharedStrings.xml') return strings.bytes();
    if (name === 'xl/workbook.xml') return encoder.encode(quoted(decoder.decode(contentOf(name))));
    return contentOf(name);
  }
  return zip(Array.from(entries.keys(), (name) => [name, made(name)] as const));
}

/** All styles of the workbook in the order in which they appear; their numbers are hucre's to give. */
function stylesOf(pages: readonly Page[]): Map<CellStyle, number> {
  const styles = new Map<CellStyle, number>();
  for (const { sheet } of pages) for (const row of sheet.cells) for (const cell of row) if (cell) styles.set(cell.style, 0);
  return styles;
}

/** Cells for hucre to see: one of each style and a text in the first sheet, and in every sheet a link and a note where it has such. */
function samples({ sheet }: Page, styles: readonly CellStyle[]): Map<string, Partial<Cell>> {
  const cells = new Map<string, Partial<Cell>>(styles.map((style, i) => [`0,${i}`, { style }]));
  if (styles.length > 0) cells.set('1,0', { value: sheet.name, type: 'string' });
  const extras: Partial<Cell> = {
    ...(sheet.cells.some((row) => row.some((cell) => cell?.link !== undefined)) ? { hyperlink: { target: '', location: 'A1' } } : {}),
    ...(sheet.notes.length > 0 ? { comment: { text: '' } } : {}),
  };
  return cells.set('2,0', extras);
}

/** Reads off the first sheet which numbers the styles got. */
function numberStyles(styles: Map<CellStyle, number>, sheet: string): void {
  const numbers = Array.from(sheet.matchAll(/<c r="[A-Z]+1"(?: s="(\d+)")?\/>/gu), ([, number = '0']) => Number(number));
  [...styles.keys()].forEach((style, i) => styles.set(style, numbers[i]!));
}

/** The sheet as hucre wrote it with its own size, rows and links. */
function filled(xml: string, sheet: SheetBuilder, heights: readonly number[], styles: ReadonlyMap<CellStyle, number>, strings: SharedStrings): Uint8Array {
  const columns = Array.from({ length: sheet.columns }, (_, column) => columnName(column));
  const out = new TextBytes();
  const sized = xml.replace(/<dimension ref="[^"]*"\/>/u, `<dimension ref="A1:${columns.at(-1)}${sheet.rows}"/>`);
  const [, head = '', middle = '', links, tail = ''] = /^(.*?)(?:<sheetData>.*<\/sheetData>|<sheetData\/>)(.*?)(<hyperlinks>.*<\/hyperlinks>)?((?:<printOptions.*)?)$/su.exec(sized)!;
  out.add(head);
  addRows(out, sheet, heights, columns, ({ style }) => styles.get(style)!, strings);
  out.add(middle);
  if (links) addLinks(out, sheet, columns);
  return out.add(tail).bytes();
}

/** `<definedName …>表2 收入总表!$1:$6<`: a sheet name with a space or a bracket must stand in quotes, or Excel calls the file damaged. */
const quoted = (xml: string): string =>
  xml.replace(/(<definedName [^>]*>)([^<']+(?:'[^<']*)*)!(\$[^<!]+)(?=<\/definedName>)/gu, (_, tag: string, name: string, area: string) => `${tag}'${name.replace(/'|&apos;/gu, "''")}'!${area}`);

function drawing(sheet: SheetBuilder, heights: readonly number[]): Uint8Array {
  const blocks = Array.from({ length: Math.floor(sheet.notes.length / BLOCK) + 1 }, (_, i) => i + 1);
  const out = new TextBytes()
    .add('<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">')
    .add(`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`)
    .add('<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">')
    .add('<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>');
  sheet.notes.forEach((note, i) => out.add(shape(sheet, heights, note, i)));
  return out.add('</xml>').bytes();
}

function shape(sheet: SheetBuilder, heights: readonly number[], { row, column, text }: SheetBuilder['notes'][number], index: number): string {
  const height = linesOf(text, LINE_WIDTH) * LINE_HEIGHT + PADDING;
  const right = reach(column + 1, BOX_WIDTH, (at) => sheet.widthOf(at) * CHARACTER);
  const bottom = reach(row, height, (at) => heights[at] ?? LINE_HEIGHT);
  const style = `position:absolute;width:${BOX_WIDTH}pt;height:${height}pt;z-index:${index + 1};visibility:hidden`;
  return `<v:shape id="_x0000_s${BLOCK + 1 + index}" type="#_x0000_t202" style="${style}" fillcolor="#ffffe1" o:insetmode="auto">`
    + '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    + '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/></v:textbox>'
    + `<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>${column + 1},12,${row},2,${right},0,${bottom},4</x:Anchor>`
    + `<x:AutoFill>False</x:AutoFill><x:Row>${row}</x:Row><x:Column>${column}</x:Column></x:ClientData></v:shape>`;
}

/** The first column or row behind `length` points. */
function reach(from: number, length: number, size: (at: number) => number): number {
  let at = from;
  for (let covered = 0; covered < length; at++) covered += Math.max(1, size(at));
  return at;
}
