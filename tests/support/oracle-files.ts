/** What must hold of the files written for any input: paths, markup, formulas. */
import { parseString } from 'fast-csv';
import { htmlPage } from '../../pipeline/emit/page/html.js';
import type { Rendered } from '../../pipeline/stages/emit.js';
import { unzipEntry, zipEntries } from '../../pipeline/review/zip.js';

const LIMITS = { entries: 65_000, entryBytes: 2 ** 31, totalBytes: 2 ** 32 };
const decoder = new TextDecoder();

/** What is wrong with the files of a reading. */
export async function fileProblems(rendered: Rendered): Promise<string[]> {
  const problems = pathProblems(rendered);
  for (const [name, bytes] of rendered.files) {
    if (name.endsWith('.html')) problems.push(...pageProblems(decoder.decode(bytes)));
    if (name.endsWith('.csv')) problems.push(...(await csvProblems(decoder.decode(bytes))));
    if (name.endsWith('.xlsx')) problems.push(...workbookProblems(bytes));
  }
  return problems;
}

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/iu;
/** Slashes part folders; no other part of a path may hold what a system refuses or hides. */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\\:*?"<>|]/u;

/** Every file lies inside its folder, under a name that every system takes. */
function pathProblems({ folder, files, entry }: Rendered): string[] {
  const paths = [...files.keys()].map((file) => `${folder}/${file}`);
  const bad = paths.filter((path) => path.split('/').some((part) => part === '' || part === '.' || part === '..' || RESERVED.test(part) || UNSAFE.test(part) || /[. ]$/u.test(part) || Buffer.byteLength(part) > 255));
  const missing = Object.values(entry.paths).filter((path) => !paths.includes(path));
  return [...bad.map((path) => `unsafe path ${JSON.stringify(path)}`), ...missing.map((path) => `the index names ${path}, which is not written`)];
}

/** A page as a browser divides it up, without what may differ: title, style, data and script end at the first tag that ends them. */
const skeleton = (page: string): string => page
  .replace(/<title>[^<]*<\/title>/u, '<title>')
  .replace(/<style>[^]*?<\/style>/u, '<style>')
  .replace(/<script type="application\/json" id="data">[^<>&]*<\/script>/u, '<data>')
  .replace(/<script>[^]*?<\/script>/u, '<script>')
  .replace(/content="default-src[^"]*"/u, 'policy')
  .replace(/<noscript>[^<]*<\/noscript>/u, '<noscript>');
const HARMLESS = skeleton(decoder.decode(htmlPage({ title: '', style: '', script: '', data: 1, withoutScript: '' })));

/** No text of a publication is markup. */
const pageProblems = (page: string): string[] => (skeleton(page) === HARMLESS ? [] : [`text became markup: ${skeleton(page).slice(0, 2000)}`]);

const FORMULA = /^[=+\-@＝＋－＠\t\r\n]/u;
const SIGNED = /^(?:[+\-－]?[\d,]*\.?\d+%?|[+\-－])$/u;

/** No field begins as a formula does. */
async function csvProblems(csv: string): Promise<string[]> {
  const fields: string[] = [];
  await new Promise<void>((resolve, reject) => {
    parseString(csv).on('data', (row: string[]) => fields.push(...row.filter((field) => FORMULA.test(field) && !SIGNED.test(field)))).on('error', reject).on('end', () => { resolve(); });
  });
  return fields.slice(0, 3).map((field) => `a field of the CSV is a formula: ${JSON.stringify(field.slice(0, 40))}`);
}

/** Characters that no XML document may hold, written out or by number. */
const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:x0*(?:[0-8bcef]|1[0-9a-f]|fff[ef])|0*(?:[0-8]|1[124-9]|2\d|3[01]));/iu;
const TAG = /<(?:\/[\w:]+|[\w:]+(?:\s+[\w:.-]+="[^"<]*")*\s*\/?|\?xml[^>]*\?)\s*>/gu;
const ENTITY = /&(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-f]+);/giu;

/** Every part is XML, no cell is a formula, and the sheets have names that Excel takes. */
function workbookProblems(bytes: Uint8Array): string[] {
  const problems: string[] = [];
  for (const entry of zipEntries(bytes, LIMITS)) {
    if (!/\.(?:xml|rels|vml)$/u.test(entry.name)) continue;
    const xml = decoder.decode(unzipEntry(bytes, entry));
    const unlawful = NO_XML.exec(xml);
    if (unlawful) problems.push(`${entry.name} holds ${JSON.stringify(unlawful[0])}, which is no XML`);
    const rest = xml.replace(TAG, '').replace(ENTITY, '');
    if (/[<&]/u.test(rest)) problems.push(`${entry.name} is no XML: ${JSON.stringify(rest.slice(Math.max(0, rest.search(/[<&]/u) - 20)).slice(0, 60))}`);
    if (/worksheets\/sheet/u.test(entry.name) && /<f[\s>]/u.test(xml)) problems.push(`${entry.name} holds a formula`);
    if (entry.name === 'xl/workbook.xml') problems.push(...sheetNameProblems([...xml.matchAll(/<sheet name="([^"]*)"/gu)].map(([, name]) => name!.replace(/&(?:\w+|#\w+);/gu, 'x'))));
  }
  return problems.slice(0, 3);
}

const MAX_SHEET_NAME = 31;
function sheetNameProblems(names: readonly string[]): string[] {
  const same = new Set(names.map((name) => name.toLowerCase())).size < names.length ? ['two sheets of one name'] : [];
  return [...same, ...names.filter((name) => name === '' || name.length > MAX_SHEET_NAME || /[[\]:*?/\\]|^'|'$/u.test(name)).map((name) => `no name of a sheet: ${JSON.stringify(name)}`)];
}
