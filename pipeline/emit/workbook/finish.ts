/** What hucre leaves to be done: boxes that hold their notes (it draws all of one size), and quoted sheet names in the print titles. */
import { unzipEntry, zip, zipEntries } from '../../review/zip.js';
import { linesOf, type SheetBuilder } from './sheet.js';

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

/** The finished workbook; the same bytes for the same sheets. */
export function finished(workbook: Uint8Array, sheets: readonly SheetBuilder[]): Uint8Array {
  const members = zipEntries(workbook, OWN_LIMITS).map((entry): [string, Uint8Array] => {
    const sheet = /^xl\/drawings\/vmlDrawing(\d+)\.vml$/u.exec(entry.name);
    if (sheet) return [entry.name, encoder.encode(drawing(sheets[Number(sheet[1]) - 1]!))];
    const content = unzipEntry(workbook, entry);
    return [entry.name, entry.name === 'xl/workbook.xml' ? encoder.encode(quoted(new TextDecoder().decode(content))) : content];
  });
  return zip(members);
}

const encoder = new TextEncoder();

/** `<definedName …>表2 收入总表!$1:$6<`: a sheet name with a space or a bracket must stand in quotes, or Excel calls the file damaged. */
const quoted = (xml: string): string =>
  xml.replace(/(<definedName [^>]*>)([^<']+(?:'[^<']*)*)!(\$[^<!]+)(?=<\/definedName>)/gu, (_, tag: string, name: string, area: string) => `${tag}'${name.replace(/'|&apos;/gu, "''")}'!${area}`);

function drawing(sheet: SheetBuilder): string {
  const blocks = Array.from({ length: Math.floor(sheet.notes.length / BLOCK) + 1 }, (_, i) => i + 1);
  return [
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">',
    `<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="${blocks.join(',')}"/></o:shapelayout>`,
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">',
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>',
    ...sheet.notes.map((note, i) => shape(sheet, note, i)),
    '</xml>',
  ].join('');
}

function shape(sheet: SheetBuilder, { row, column, text }: SheetBuilder['notes'][number], index: number): string {
  const height = linesOf(text, LINE_WIDTH) * LINE_HEIGHT + PADDING;
  const right = reach(column + 1, BOX_WIDTH, (at) => sheet.widthOf(at) * CHARACTER);
  const bottom = reach(row, height, (at) => (at < sheet.rows ? sheet.heightOf(at) : LINE_HEIGHT));
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
