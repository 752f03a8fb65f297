/** records.parquet, read back by a reader that shares no code with its writer. */
import { readFileSync } from 'node:fs';
import { DuckDBInstance } from '@duckdb/node-api';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ndjson } from '../../pipeline/emit/json.js';
import { writeParquet } from '../../pipeline/emit/parquet.js';
import { recordsIn } from '../../pipeline/run/records-parquet.js';
import type { FiscalRecord } from '../../schemas/types.js';
import { budget, Sandbox } from '../support/sandbox.js';

const box = new Sandbox();
beforeAll(async () => {
  box.write('in/a.txt', budget('甲局', 2023));
  box.write('in/b.txt', budget('乙局', 2024));
  await box.run([box.path('in')]);
});
afterAll(() => { box.remove(); });

async function query(sql: string): Promise<Record<string, unknown>[]> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const result = await connection.runAndReadAll(sql);
  connection.closeSync();
  return result.getRowObjectsJson();
}

describe('records.parquet', () => {
  it('holds every record of the run, types and Chinese intact', async () => {
    const file = box.path('out', 'records.parquet');
    expect(await query(`SELECT organization, fiscalYear, count(*)::INT AS n, sum(amountYuan) AS yuan FROM '${file}' WHERE code = '201' AND columnKey = 'total' GROUP BY ALL ORDER BY fiscalYear`))
      .toEqual([{ organization: '甲局', fiscalYear: 2023, n: 1, yuan: 5_550_800 }, { organization: '乙局', fiscalYear: 2024, n: 1, yuan: 5_550_800 }]);
    const [types] = await query(`SELECT typeof(amount) AS amount, typeof(row) AS "row", typeof(unit) AS unit FROM '${file}' LIMIT 1`);
    expect(types).toEqual({ amount: 'DOUBLE', row: 'INTEGER', unit: 'VARCHAR' });
  });

  it('answers the question that the README asks', async () => {
    box.write('seeds/a.txt', readFileSync('seeds/004_6c963a1a94987370.txt'));
    await box.run([box.path('seeds')], { out: box.path('seeds-out') });
    const [, sql] = /```sql\n([^]*?)```/u.exec(readFileSync('README.md', 'utf8'))!;
    expect(await query(sql!.replace('out/records.parquet', box.path('seeds-out', 'records.parquet')))).toEqual(
      [['201', '一般公共服务支出', 11770.76], ['208', '社会保障和就业支出', 320.36], ['210', '卫生健康支出', 63.8], ['221', '住房保障支出', 355.08]]
        .map(([code, name, amount]) => ({ kind: 'budget', fiscalYear: 2022, code, class: name, 万元: amount, proven: true })),
    );
  });

  it('keeps amounts exact that a floating-point number cannot hold, and blanks blank', async () => {
    const file = box.path('exact.parquet');
    const record = { id: 'x', publication: 'p', kind: 'budget', fiscalYear: 2024, organization: 'o', unit: null, table: 't', tableTitle: 't', row: 0, column: 0, rowLabel: '=1+1', code: null, codeName: null, parentCode: null, classification: null, columnPath: ['a', 'b'], columnKey: 'k', year: null, amount: 1, amountText: '1', currencyUnit: '亿元', amountYuan: '123456789012345678901.23', status: 'verified', checks: [], spans: [[0, 1]] } satisfies FiscalRecord;
    await writeParquet(file, (async function* () { yield [record]; })());
    expect(await query(`SELECT amountYuanExact, unit, rowLabel, columnPath FROM '${file}'`)).toEqual([{ amountYuanExact: '123456789012345678901.23', unit: null, rowLabel: '=1+1', columnPath: 'a / b' }]);
  });
});

describe('records of a file', () => {
  it('are all read, in their order, whatever the size of the pieces it is read in', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ id: fc.string({ unit: 'grapheme' }) }), { maxLength: 8 }), fc.integer({ min: 1, max: 40 }), async (records, piece) => {
      const file = box.write('some.ndjson', Buffer.from(ndjson(records)).toString());
      const found: unknown[] = [];
      for await (const batch of recordsIn(file, piece)) found.push(...batch);
      expect(found).toEqual(records);
    }));
  });
});
