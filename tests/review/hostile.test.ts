import { deflateRawSync } from 'node:zlib';
import { readFileSync, writeFileSync } from 'node:fs';
import * as XLSX from 'xlsx';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { HEADS, REVIEW_SHEET } from '../../pipeline/review/columns.js';
import { reviewBook } from '../../pipeline/review/rows.js';
import { unzipEntry, zip, zipEntries } from '../../pipeline/review/zip.js';
import { budget, Sandbox } from '../support/sandbox.js';

const LIMITS = { entries: 1000, entryBytes: 1e8, totalBytes: 1e9 };
const SECONDS = 10_000;
let box: Sandbox;
let honest: Buffer;
beforeAll(async () => {
  box = new Sandbox();
  box.write('in/a.txt', budget('甲局', 2024, '555.18'));
  await box.run([box.path('in')]);
  honest = readFileSync(box.path('out', 'a', '甲局2024年部门预算.xlsx'));
});
afterAll(() => { box.remove(); });

const rows = async (bytes: Uint8Array) => {
  writeFileSync(box.path('x.xlsx'), bytes);
  return (await reviewBook(box.path('x.xlsx'))).rows;
};
/** The honest workbook with one part replaced. */
function withPart(match: RegExp, change: (content: string) => string): Uint8Array {
  return zip(zipEntries(honest, LIMITS).map((entry): [string, Uint8Array] => {
    const content = unzipEntry(honest, entry);
    return [entry.name, match.test(entry.name) ? Buffer.from(change(Buffer.from(content).toString())) : content];
  }));
}
/** Finds a number of the directory and changes it. */
function patched(bytes: Uint8Array, name: string, field: 'size' | 'method' | 'flags', value: number): Uint8Array {
  const copy = Buffer.from(bytes);
  const at = copy.lastIndexOf(Buffer.from(name)) - 46;
  if (field === 'size') copy.writeUInt32LE(value, at + 24);
  else copy.writeUInt16LE(value, at + (field === 'method' ? 10 : 8));
  return copy;
}
const SHEET = 'xl/worksheets/sheet2.xml';

describe('a workbook that lies', () => {
  it('about nothing is read', async () => {
    const read = await rows(honest);
    expect(read.length).toBeGreaterThan(0);
    expect(read[0]!.words.publication).toBe('a');
  });

  it.each([
    ['a part said to be huge', () => patched(honest, SHEET, 'size', 0x7fffffff), /unpacks to too much/u],
    ['a part larger than it says', () => patched(honest, SHEET, 'size', 100), /not as long as it says/u],
    ['an encrypted part', () => patched(honest, SHEET, 'flags', 1), /encrypted/u],
    ['an unknown packing', () => patched(honest, SHEET, 'method', 99), /unknown way/u],
    ['no archive', () => Buffer.from('PK\u0003\u0004 hello'), /no ZIP archive/u],
    ['nothing', () => Buffer.alloc(0), /no ZIP archive/u],
    ['half of it', () => honest.subarray(0, honest.length / 2), /no ZIP archive/u],
    ['two parts of one name', () => zip([['a', Buffer.from('1')], ['a', Buffer.from('2')]]), /two parts of one name/u],
    ['no workbook in it', () => zip([['a.txt', Buffer.from('1')]]), /no workbook|no sheet/u],
    ['thousands of parts', () => zip(Array.from({ length: 5000 }, (_, i) => [`p${i}`, Buffer.from('')] as const)), /5000 parts/u],
    ['another workbook', () => XLSX.write({ SheetNames: ['a'], Sheets: { a: XLSX.utils.aoa_to_sheet([['x']]) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer, /no sheet 审核/u],
    ['no header', () => XLSX.write({ SheetNames: [REVIEW_SHEET], Sheets: { [REVIEW_SHEET]: XLSX.utils.aoa_to_sheet([['x']]) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer, /lacks its header row/u],
    ['a lost column', () => XLSX.write({ SheetNames: [REVIEW_SHEET], Sheets: { [REVIEW_SHEET]: XLSX.utils.aoa_to_sheet([Object.values(HEADS).filter((head) => head !== HEADS.record)]) } }, { type: 'buffer', bookType: 'xlsx' }) as Buffer, /lacks the columns 记录号/u],
  ])('about %s is refused', async (_, make, why) => {
    await expect(rows(make())).rejects.toThrow(why);
  });

  it('with a bomb in it is refused before it goes off', async () => {
    const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024, 32), { level: 1 });
    const bytes = Buffer.from(zip([['xl/worksheets/sheet1.xml', Buffer.from('x')]]));
    // The archive says one byte and holds two hundred million.
    const local = 30 + 'xl/worksheets/sheet1.xml'.length;
    const old = bytes.readUInt32LE(18);
    const forged = Buffer.concat([bytes.subarray(0, local), bomb, bytes.subarray(local + old)]);
    forged.writeUInt32LE(bomb.length, 18);
    const directory = forged.lastIndexOf(Buffer.from('PK\u0001\u0002'));
    forged.writeUInt32LE(bomb.length, directory + 20);
    forged.writeUInt32LE(directory, forged.length - 6);
    const before = process.memoryUsage().rss;
    await expect(rows(forged)).rejects.toThrow(/not as long as it says/u);
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024);
  });

  it('with a million rows is refused, and soon', async () => {
    const row = (n: number) => `<row r="${n}"><c r="A${n}"><v>1</v></c></row>`;
    const many = Array.from({ length: 1_000_000 }, (_, i) => row(i + 1000)).join('');
    const bytes = withPart(/sheet2\.xml$/u, (xml) => xml.replace('</sheetData>', `${many}</sheetData>`).replace(/<dimension[^>]*>/u, ''));
    const start = performance.now();
    await expect(rows(bytes)).rejects.toThrow(/has more than 50000 rows/u);
    expect(performance.now() - start).toBeLessThan(SECONDS);
  });

  it('about its size is read as far as it goes', async () => {
    const read = await rows(withPart(/sheet2\.xml$/u, (xml) => xml.replace(/<dimension ref="[^"]*"/u, '<dimension ref="A1:XFD1048576"')));
    expect(read.length).toBe((await rows(honest)).length);
  });

  it('and links outside, names macros or holds an entity bomb is read without any of it', async () => {
    const bytes = zip([
      ...zipEntries(honest, LIMITS).map((entry): [string, Uint8Array] => [entry.name, unzipEntry(honest, entry)]),
      ['xl/externalLinks/externalLink1.xml', Buffer.from('<externalLink xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><externalBook r:id="rId1"/></externalLink>')],
      ['xl/vbaProject.bin', Buffer.from('not a macro')],
    ]);
    expect((await rows(bytes)).length).toBe((await rows(honest)).length);
    const entities = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]>';
    const bomb = await rows(withPart(/sharedStrings\.xml$/u, (xml) => xml.replace('<sst', `${entities}<sst`).replace('确认', '&c;')));
    expect(JSON.stringify(bomb)).not.toContain('a'.repeat(100));
  });

  it('is a file, and not too large', async () => {
    await expect(reviewBook(box.root)).rejects.toThrow(/is no file|cannot be read/u);
    await expect(reviewBook(box.path('none.xlsx'))).rejects.toThrow(/cannot be read \(ENOENT\)/u);
    await expect(rows(Buffer.alloc(33 * 1024 * 1024))).rejects.toThrow(/at most 33554432/u);
  });

  it('in any other way ends in an error with words', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 12 }), async (changes) => {
      const bytes = Buffer.from(honest);
      for (const [at, value] of changes) bytes[at % bytes.length] = value;
      await rows(bytes).catch((error: Error) => expect(error.name).toBe('CommandError'));
    }), { numRuns: 25 });
  });
});
