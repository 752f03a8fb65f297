/** The descriptor of a real run against the Data Package v2 standard, and the files against the descriptor. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { parseString } from 'fast-csv';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA_PACKAGE_V2 } from '../support/datapackage-v2.js';
import { budget, Sandbox } from '../support/sandbox.js';

interface Field { readonly name: string; readonly type: string; readonly constraints?: { readonly required?: boolean; readonly enum?: readonly string[] } }
interface Resource {
  readonly name: string; readonly path: string; readonly bytes?: number; readonly hash?: string; readonly encoding?: string; readonly dialect?: object;
  readonly schema?: { readonly fields: readonly Field[]; readonly primaryKey: readonly string[]; readonly missingValues: readonly string[] };
}
type Package = Record<string, unknown> & { readonly resources: readonly Resource[] };

/** What a text cell of each type looks like (Table Schema, default formats). */
const LOOKS: Readonly<Record<string, RegExp>> = { string: /^[^]*$/u, integer: /^[+-]?\d+$/u, number: /^[+-]?\d+(?:\.\d+)?$/u, year: /^\d{4}$/u };

const box = new Sandbox();
let descriptor: Package;
beforeAll(async () => {
  box.write('in/earlier.txt', budget('甲局', 2023));
  box.write('in/later.txt', budget('=乙“局”', 2024, '560.08'));
  box.write('in/seed.txt', readFileSync('seeds/003_8d23f654fef9b6bc.txt'));
  await box.run([box.path('in')]);
  descriptor = box.json<Package>('out', 'datapackage.json');
});
afterAll(() => { box.remove(); });

const validate = new Ajv2020({ allErrors: true, formats: { uri: /^https?:/u } }).compile(DATA_PACKAGE_V2);
const faults = (value: unknown): string[] => (validate(value) ? [] : validate.errors!.map(({ instancePath, message }) => `${instancePath} ${message}`));

const without = (value: object, key: string): object => Object.fromEntries(Object.entries(value).filter(([name]) => name !== key));

describe('datapackage.json', () => {
  it('is what the Data Package v2 standard demands', () => {
    expect(faults(descriptor)).toEqual([]);
    const names = descriptor.resources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { schema } of descriptor.resources) {
      const fields = schema?.fields.map(({ name }) => name) ?? [];
      expect(new Set(fields).size).toBe(fields.length);
      for (const key of schema?.primaryKey ?? []) expect(fields).toContain(key);
    }
  });

  it.each<[string, (copy: Package) => object]>([
    ['no resources', (copy) => without(copy, 'resources')],
    ['a resource without a path', (copy) => ({ ...copy, resources: copy.resources.map((one) => without(one, 'path')) })],
    ['a path out of the folder', (copy) => ({ ...copy, resources: copy.resources.map((one) => ({ ...one, path: 'a/../../b.csv' })) })],
    ['a name with capitals', (copy) => ({ ...copy, resources: copy.resources.map((one) => ({ ...one, name: 'Records' })) })],
    ['a field of an unknown type', (copy) => ({ ...copy, resources: copy.resources.map((one) => ({ ...one, schema: { fields: [{ name: 'a', type: 'money' }] } })) })],
    ['a profile of version 1', (copy) => ({ ...copy, $schema: 'https://datapackage.org/profiles/1.0/datapackage.json' })],
  ])('would fail with %s', (_, damage) => expect(faults(damage(descriptor))).not.toEqual([]));

  it('tells the size and hash of its files, and every line of the table fits its columns', async () => {
    const [records] = descriptor.resources;
    const { fields, primaryKey, missingValues } = records!.schema!;
    const bytes = readFileSync(box.path('out', records!.path));
    expect(records!.bytes).toBe(bytes.length);
    expect(records!.hash).toBe(`sha256:${createHash('sha256').update(bytes).digest('hex')}`);
    const text = new TextDecoder(records!.encoding, { fatal: true }).decode(bytes);
    const lines = await new Promise<string[][]>((resolve, reject) => {
      const all: string[][] = [];
      parseString<string[], string[]>(text).on('data', (line: string[]) => all.push(line)).on('error', reject).on('end', () => resolve(all));
    });
    const [header, ...rows] = lines;
    expect(header).toEqual(fields.map(({ name }) => name));
    expect(rows.length).toBeGreaterThan(500);
    const misfits = rows.flatMap((row, r) => fields.flatMap(({ name, type, constraints = {} }, c) => {
      const cell = row[c]!;
      if (missingValues.includes(cell)) return constraints.required ? [`line ${r + 2}: ${name} is missing`] : [];
      return LOOKS[type]!.test(cell) && (constraints.enum?.includes(cell) ?? true) ? [] : [`line ${r + 2}: ${name} is “${cell}”`];
    }));
    expect(misfits).toEqual([]);
    expect(new Set(rows.map((row) => primaryKey.map((key) => row[header!.indexOf(key)]).join('|'))).size).toBe(rows.length);
  });
});
