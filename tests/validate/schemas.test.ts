import { readdirSync, readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.js';
import { isRefused, type Read } from '../../pipeline/publication.js';
import { generateTypes } from '../../schemas/generate.js';
import { findings, SCHEMAS } from '../../schemas/validator.js';
import type { Contract } from '../../schemas/types.js';
import { toyDraft } from '../support/toy-stages.js';

const FOLDER = new URL('../../schemas/', import.meta.url);
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.schema.json'));
const schemas = files.map((name) => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as { $id: string; title: string });

describe('the published schemas', () => {
  it('are the ones the types were generated from (npm run types)', async () => {
    expect(readFileSync(new URL('types.ts', FOLDER), 'utf8')).toBe(await generateTypes());
  });

  it('compile in strict mode with nothing but each other', () => {
    const ajv = new Ajv2020({ strict: true, allowUnionTypes: true });
    for (const schema of schemas) ajv.addSchema(schema);
    for (const schema of schemas) expect(() => ajv.getSchema(schema.$id)).not.toThrow();
  });

  it('state for which file or line each is, by name', () => {
    expect(files).toEqual(expect.arrayContaining(['coverage', 'index', 'publication', 'quarantine-reason', 'record', 'trail-event'].map((name) => `${name}.schema.json`)));
    expect(Object.keys(SCHEMAS)).toEqual(expect.arrayContaining(['coverage', 'index', 'publication', 'quarantineReason', 'record', 'trailEvent']));
  });

  it('describe every column of a record in words', () => {
    for (const [name, property] of Object.entries(SCHEMAS.record.properties)) {
      expect((property as { description?: string }).description?.length ?? name, name).toBeGreaterThan(10);
    }
  });
});

describe('what a seed gives', () => {
  const file = '003_8d23f654fef9b6bc.txt';
  const reading = read(readFileSync(new URL(`../../seeds/${file}`, import.meta.url)), file);
  if (isRefused(reading)) throw new Error(reading.refusal.message);
  const { draft, events } = reading as Read;

  /** A schema that allows none but the keys it names: what is written and not described would fail. */
  const closed = (schema: unknown): unknown => {
    if (Array.isArray(schema)) return schema.map(closed);
    if (typeof schema !== 'object' || schema === null) return schema;
    const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, closed(value)]));
    return 'properties' in copy && !('additionalProperties' in copy) ? { ...copy, additionalProperties: false } : copy;
  };
  const ajv = new Ajv2020({ allErrors: true, allowUnionTypes: true, strict: false });
  for (const schema of schemas) ajv.addSchema(closed(schema) as object);
  const undescribed = (kind: keyof Contract, value: unknown) => {
    const validate = ajv.getSchema((SCHEMAS[kind] as { $id: string }).$id)!;
    return validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
  };

  it('has no key that the schemas do not describe', () => {
    expect(undescribed('publication', draft.publication)).toEqual([]);
    expect(undescribed('coverage', draft.coverage)).toEqual([]);
    expect(draft.records.flatMap((record) => undescribed('record', record))).toEqual([]);
    expect(events.flatMap((event) => undescribed('trailEvent', event))).toEqual([]);
  });

  it('is consistent: no event of stage validate finds fault with it', () => {
    expect(events.filter((event) => event.stage === 'validate')).toEqual([]);
  });
});

describe('findings', () => {
  it('are none for a valid value', () => expect(findings('publication', toyDraft().draft.publication)).toEqual([]));

  it('name the place, what must be, and what is', () => {
    const publication = structuredClone(toyDraft().draft.publication);
    publication.kind = 'poem' as 'budget';
    publication.tables[0]!.rows[0]!.cells[1]!.value = Number.NaN;
    publication.tables[0]!.rows[1]!.cells[0]!.spans = [[3, 'x' as unknown as number]];
    delete (publication as { facts?: unknown }).facts;
    expect(findings('publication', publication)).toEqual([
      'the whole lacks facts',
      'kind must be one of ["budget","final-accounts"], but is "poem"',
      'tables/0/rows/0/cells/1/value must be number,null, but is NaN',
      'tables/0/rows/1/cells/0/spans/0/1 must be integer, but is "x"',
    ]);
  });

  it('are no more than a person reads', () => {
    const publication = structuredClone(toyDraft().draft.publication);
    publication.sections = Array.from({ length: 100 }, () => ({}) as (typeof publication.sections)[number]);
    const words = findings('publication', publication);
    expect(words).toHaveLength(21);
    expect(words.at(-1)).toMatch(/^… and \d+ more$/u);
  });

  it('count characters, not UTF-16 units', () => {
    const [record] = toyDraft().draft.records;
    expect(findings('record', { ...record, publication: '𠮷'.repeat(120) })).toEqual([]);
    expect(findings('record', { ...record, publication: '𠮷'.repeat(121) })).not.toEqual([]);
    expect(findings('record', { ...record, publication: '' })).not.toEqual([]);
  });

  it('let an exact amount in 元 be a number, digits, or nothing', () => {
    const record = toyDraft().draft.records[0]!;
    for (const amountYuan of [0, -12.34, 9_999_999_999_999.99, '12345678901234567.89', null]) expect(findings('record', { ...record, amountYuan })).toEqual([]);
    for (const amountYuan of ['1,234', '1e9', '', '007']) expect(findings('record', { ...record, amountYuan })).not.toEqual([]);
  });
});
