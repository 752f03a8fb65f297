import { describe, expect, it } from 'vitest';
import { STAGES, summaryFile } from '../../pipeline/audit/summary.js';
import { isRefused, reader, type Read, type Refused } from '../../pipeline/publication.js';
import { renderRead, renderRefused } from '../../pipeline/stages/emit.js';
import { findings } from '../../schemas/validator.js';
import { readToy, TOY, toyStages } from '../support/toy-stages.js';

const bytes = (text: string) => new TextEncoder().encode(text);
const readOk = (text = TOY) => readToy(bytes(text), 'toy.txt') as Read;

describe('a publication that is read', () => {
  it('passes the stages in order, and each leaves a summary', () => {
    const reading = readOk();
    expect(isRefused(reading)).toBe(false);
    expect(reading.summaries().map((summary) => summary.stage)).toEqual(STAGES.slice(0, -1));
    expect(reading.events.map((event) => event.stage)).toEqual(['parse', 'normalize']);
    expect(reading.summaries()[0]!.produced).toMatchObject({ id: 'toy', encoding: 'utf-8', characters: TOY.length });
    expect(reading.summaries()[0]!.produced).not.toHaveProperty('text');
    expect(reading.summaries()[6]!.produced).toMatchObject({ tables: 1, amounts: 3, verified: 3, records: 3 });
  });

  it('gives files that the contract names, and an index entry that fits the schema', async () => {
    const { folder, files, entry } = await renderRead(readOk());
    expect(folder).toBe('toy');
    expect([...files.keys()]).toEqual(expect.arrayContaining([
      'publication.json', 'records.ndjson', 'records.csv', '深圳市测试局（本级）2024年部门预算.xlsx',
      ...STAGES.map((stage) => `audit/${summaryFile(stage)}`), 'audit/trail.ndjson', 'audit/coverage.json',
    ]));
    for (const path of Object.values(entry.paths)) expect([...files.keys()].map((name) => `toy/${name}`)).toContain(path);
    expect(findings('index', { schemaVersion: '1.0.0', tool: { name: 'fiscaltext', version: '0' }, publications: [entry] })).toEqual([]);
    expect(entry.status).toBe('read');
  });

  it('is flagged when a person should look at it', async () => {
    expect((await renderRead(readOk(`${TOY}待核!支出 1.00\n`))).entry.status).toBe('flagged');
  });

  it('names its summaries by the order of the stages', () => {
    expect(STAGES.map(summaryFile)).toEqual(['01-ingest.json', '02-parse.json', '03-segment.json', '04-extract.json', '05-normalize.json', '06-reconcile.json', '07-validate.json', '08-emit.json']);
  });

  it('keeps summaries small, however much there is', async () => {
    const { files } = await renderRead(readOk(TOY + Array.from({ length: 4000 }, (_, i) => `支出第${i}项 ${i}.00`).join('\n')));
    for (const [name, content] of files) if (/^audit\/0/u.test(name)) expect(content.length, name).toBeLessThan(200_000);
  });
});

describe('an input that is refused', () => {
  it('by a stage: names the stage, keeps what was met so far', () => {
    const reading = readToy(bytes('床前明月光\n疑是地上霜\n'), 'poem.txt') as Refused;
    expect(reading).toMatchObject({ id: 'poem', file: 'poem.txt', stage: 'segment', refusal: { code: 'not-a-publication' } });
    expect(reading.events.map((event) => event.rule)).toEqual(['split-lines', 'no-cover']);
    expect(reading.summaries().at(-1)).toMatchObject({ stage: 'segment', refused: reading.refusal.message });
  });

  it('because a stage broke: is a refusal that says so, not a crash', () => {
    const reading = readToy(bytes(`${TOY}CRASH 1.00\n`), 'toy.txt') as Refused;
    expect(reading).toMatchObject({ stage: 'parse', refusal: { code: 'internal-error' } });
    expect(reading.refusal.message).toContain('the toy parser was asked to fail');
  });

  it('by validation: goes to quarantine with its reasons and what was rejected, never half-written', () => {
    const broken = reader({
      ...toyStages,
      reconcile: (draft) => ({ value: { ...draft, publication: { ...draft.publication, fiscalYear: 24 } }, events: [] }),
    });
    const reading = broken(bytes(TOY), 'toy.txt') as Refused;
    expect(reading).toMatchObject({ stage: 'validate', refusal: { code: 'not-valid' } });
    const { folder, files, entry } = renderRefused(reading);
    expect([folder, [...files.keys()]]).toEqual(['quarantine/toy', ['reason.json', 'trail.ndjson', 'rejected.json']]);
    const reason: unknown = JSON.parse(new TextDecoder().decode(files.get('reason.json')));
    expect(findings('quarantineReason', reason)).toEqual([]);
    expect(reason).toMatchObject({ details: [expect.stringContaining('fiscalYear must be >= 1949, but is 24') as string] });
    expect(entry).toMatchObject({ status: 'quarantined', kind: null, paths: { reason: 'quarantine/toy/reason.json' } });
  });

  it('because an event is not valid: is refused too, for the trail is written as well', () => {
    const broken = reader({ ...toyStages, extract: (value) => ({ value, events: [{ stage: 'extract', rule: 'Not Kebab', severity: 'info', spans: [], at: null, before: null, after: null, message: 'x' }] }) });
    expect((broken(bytes(TOY), 'toy.txt') as Refused).refusal.message).toContain('event 1: rule must match pattern');
  });
});
