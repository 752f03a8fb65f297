import { parseString } from 'fast-csv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COLUMNS, neutral, plain, recordsCsv } from '../../pipeline/emit/csv.js';
import { datapackage } from '../../pipeline/emit/datapackage.js';
import { inSchemaOrder, ndjson, pretty } from '../../pipeline/emit/json.js';
import type { FiscalRecord } from '../../schemas/types.js';
import { toyDraft } from '../support/toy-stages.js';

const { draft } = toyDraft();
const record = draft.records[0]!;

const parsed = (csv: string) =>
  new Promise<Record<string, string>[]>((resolve, reject) => {
    const rows: Record<string, string>[] = [];
    parseString(csv.replace(/^\ufeff/u, ''), { headers: true }).on('error', reject).on('data', (row: Record<string, string>) => rows.push(row)).on('end', () => resolve(rows));
  });
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
const line = async (change: Partial<FiscalRecord>) => (await parsed(text(await recordsCsv([{ ...record, ...change }]))))[0]!;

describe('pretty JSON', () => {
  it('says the same as the value, whatever it is', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void expect(JSON.parse(text(pretty(value)))).toEqual(JSON.parse(JSON.stringify(value)))));
  });
  it('keeps short values on one line and breaks long ones', () => {
    expect(text(pretty({ spans: [[1, 2], [3, 4]] }))).toBe('{ "spans": [[1, 2], [3, 4]] }\n');
    expect(text(pretty({ a: ['x'.repeat(100), 'y'.repeat(100)] })).split('\n')).toHaveLength(7);
  });
  it('leaves out what is undefined', () => expect(text(pretty({ a: undefined, b: 1 }))).toBe('{ "b": 1 }\n'));
  it('ndjson is one value a line', () => expect(text(ndjson([{ a: '\n' }, 2]))).toBe('{"a":"\\n"}\n2\n'));
});

describe('key order', () => {
  it('is the order of the schema, at every depth, however the value was made', () => {
    const ordered = inSchemaOrder('publication', draft.publication);
    expect(Object.keys(ordered).slice(0, 4)).toEqual(['schemaVersion', 'id', 'source', 'kind']);
    expect(Object.keys(ordered.tables[0]!.rows[0]!.cells[0]!)).toEqual(['text', 'value', 'spans', 'repairs', 'status']);
    expect(Object.keys(ordered.issues[0] ?? { severity: 1 })[0]).toBe('severity');
    expect(ordered).toEqual(draft.publication);
  });
  it('puts keys that the schema does not know last, in alphabetical order', () => {
    const more = { zebra: 1, apple: 2, ...draft.coverage };
    expect(Object.keys(inSchemaOrder('coverage', more))).toEqual(['characters', 'claims', 'unclaimed', 'apple', 'zebra']);
  });
});

describe('records.csv', () => {
  it('begins with a byte order mark and a header, and ends every line', async () => {
    const csv = text(await recordsCsv(draft.records));
    expect(csv.startsWith('\ufeffid,publication,kind,')).toBe(true);
    expect(csv.endsWith('\n')).toBe(true);
    expect(csv.trim().split('\n')).toHaveLength(draft.records.length + 1);
    expect(text(await recordsCsv([])).trim()).toBe(`\ufeff${COLUMNS.join(',')}`.trim());
  });

  it('gives every value back', async () => {
    expect(await line({ rowLabel: '“引号”, 逗号\n换行"', columnPath: ['预算', '金额'], checks: ['c1', 'c2'], spans: [[1, 5], [7, 9]], code: '0201' })).toMatchObject({
      rowLabel: '“引号”, 逗号\n换行"', columnPath: '预算 / 金额', checks: 'c1;c2', spans: '1-5;7-9', code: '0201', parentCode: '', amount: '1234.5',
    });
  });

  it.each(['=1+1', '=HYPERLINK("x")', '+cmd|calc', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', '＋1+1', '－1+1', '＠x', '--1', '-1,2,a'])('does not let %j run', async (text) => {
    expect((await line({ rowLabel: text })).rowLabel).toBe(`'${text}`);
  });

  it.each(['-1,234.50', '-12', '+3.5', '-5.8%', '-', '一、支出', '1-2', 'a=b', ''])('leaves %j alone', (text) => expect(neutral(text)).toBe(text));

  it('keeps negative amounts numbers', async () => {
    expect(await line({ amount: -12.5, amountText: '-12.50', amountYuan: -125_000 })).toMatchObject({ amount: '-12.5', amountText: '-12.50', amountYuan: '-125000' });
  });

  it('writes all digits of a number, never an exponent', () => {
    expect([plain(1e21), plain(1e-7), plain(-0.0000015), plain(9_999_999_999_999.99)]).toEqual(['1000000000000000000000', '0.0000001', '-0.0000015', '9999999999999.99']);
    fc.assert(fc.property(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }), (n) => !plain(n).includes('e')));
  });

  it('neutralises whatever text', () => {
    fc.assert(fc.property(fc.string(), (text) => !/^[=@\t\r\n]|^[+-](?![\d,.]*%?$)/u.test(neutral(text))));
  });
});

describe('datapackage.json', () => {
  const { resources } = datapackage({ bytes: 3, sha256: 'ab' }) as { resources: { path: string; hash: string; schema: { fields: { name: string; type: string; description: string; constraints?: object }[] } }[] };
  const { fields } = resources[0]!.schema;
  it('describes every column of records.csv, in order, in words', () => {
    expect(fields.map((field) => field.name)).toEqual(COLUMNS);
    for (const field of fields) expect(field.description.length, field.name).toBeGreaterThan(10);
  });
  it('types amounts as numbers and codes as text, and names the file by its content', () => {
    expect(fields.find((field) => field.name === 'amount')).toMatchObject({ type: 'number', constraints: { required: true } });
    expect(fields.find((field) => field.name === 'code')).toMatchObject({ type: 'string' });
    expect(fields.find((field) => field.name === 'status')?.constraints).toMatchObject({ enum: ['verified', 'unverified', 'conflict', 'corrected'] });
    expect(resources[0]).toMatchObject({ path: 'records.csv', hash: 'sha256:ab' });
  });
});
