import { mkdirSync, symlinkSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { collectInputs, reasonOf, UsageError } from '../../pipeline/run/inputs.js';
import { needsPerson, progressLine, summaryTable, type Reported } from '../../pipeline/run/report.js';
import { displayWidth } from '../../pipeline/width.js';
import { Sandbox } from '../support/sandbox.js';

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });
const labels = async (...paths: string[]) => (await collectInputs(paths.map((place) => box.path(place)), box.path('out'))).inputs.map(({ label }) => label);

describe('inputs', () => {
  it('of a folder are its texts at every depth, in the order of their names', async () => {
    for (const name of ['in/b.txt', 'in/a.MD', 'in/sub/c.markdown', 'in/readme.md', 'in/README.txt', 'in/.hidden.txt', 'in/.git/x.txt', 'in/table.xlsx', 'in/B.text']) box.write(name, 'x');
    expect(await labels('in')).toEqual(['B.text', 'a.MD', 'b.txt', 'sub/c.markdown']);
  });

  it('of a folder that are no texts by their names are passed over, and named', async () => {
    for (const name of ['in/a.txt', 'in/page.html', 'in/sub/b.pdf', 'in/named.csv', 'in/README', 'in/reviews/a.json']) box.write(name, 'x');
    const { inputs, passedOver } = await collectInputs([box.path('in/named.csv'), box.path('in')], box.path('out'));
    expect(inputs.map(({ id }) => id)).toEqual(['named', 'a']);
    expect(passedOver).toEqual(['in/page.html', 'in/sub/b.pdf'].map((file) => box.path(file)));
    box.write('pages/page.html', 'x');
    await expect(collectInputs([box.path('pages')], box.path('out'))).rejects.toThrow('holds no .txt or .md file to read; other files are read where they are named');
  });

  it('named one by one are read whatever their extension', async () => {
    box.write('in/a.csv', 'x');
    expect(await labels('in/a.csv')).toEqual([box.path('in/a.csv')]);
  });

  it('named twice are read once', async () => {
    box.write('in/a.txt', 'x');
    symlinkSync(box.path('in/a.txt'), box.path('in/link.txt'));
    expect(await labels('in', 'in/a.txt', 'in')).toEqual(['a.txt']);
  });

  it('never come from what another run wrote: the texts in it are read already', async () => {
    box.write('in/a.txt', 'x');
    box.write('in/out-2023/a/audit/source.txt', 'x');
    box.write('in/out-2023/index.json', '{\n  "schemaVersion": "1.0.0",\n  "tool": { "name": "fiscaltext", "version": "0.1.0" },\n  "publications": []\n}\n');
    box.write('in/site/index.json', '{}');
    box.write('in/site/b.txt', 'x');
    expect(await labels('in')).toEqual(['a.txt', 'site/b.txt']);
  });

  it('never come from the output folder, nor from a folder that links back', async () => {
    box.write('a.txt', 'x');
    box.write('out/x/b.txt', 'x');
    symlinkSync(box.root, box.path('loop'));
    expect(await labels('.')).toEqual(['a.txt']);
  });

  it('that are not there, or hold nothing to read, are wrong usage', async () => {
    mkdirSync(box.path('empty'));
    await expect(labels('nowhere')).rejects.toThrow(UsageError);
    await expect(labels('empty')).rejects.toThrow(/empty: the folder holds no \.txt or \.md file/u);
    box.write('file', 'x');
    await expect(labels('file/below')).rejects.toThrow(/no such file or folder/u);
  });

  it('with one id are told apart: the first keeps it', async () => {
    for (const name of ['x/a.txt', 'x/sub/A.md', 'x/a-duplicate-2.txt']) box.write(name, 'x');
    const { inputs } = await collectInputs([box.path('x')], box.path('out'));
    expect(inputs.map(({ label, id, duplicateOf }) => [label, id, duplicateOf])).toEqual([
      ['a-duplicate-2.txt', 'a-duplicate-2', null],
      ['a.txt', 'a', null],
      ['sub/A.md', 'A-duplicate-3', 'a.txt'],
    ]);
  });

  it('that fail are explained without the path of the machine', () => {
    expect(reasonOf(Object.assign(new Error('EACCES: permission denied, open /x'), { code: 'EACCES' }))).toBe('permission denied');
    expect(reasonOf(Object.assign(new Error('odd'), { code: 'EODD' }))).toBe('EODD');
  });
});

describe('the report', () => {
  const counts = { tables: 14, rows: 9, amounts: 812, verified: 790, unverified: 20, conflict: 2, corrected: 0, records: 800, sections: 3, facts: 4, checks: 5, failed: 1, errors: 1, warnings: 2, infos: 0, unclaimed: 0 };
  const entry = { id: 'a', file: 'a.txt', sha256: null, kind: 'budget', fiscalYear: 2024, organization: '深圳市测试局（本级）', counts, paths: { workbook: 'a/甲.xlsx' }, reason: null } as const;
  const all: Reported[] = [
    { path: 'in/a.txt', entry: { ...entry, status: 'flagged' }, milliseconds: 1234 },
    { path: 'in/b-long-name.txt', entry: { ...entry, id: 'b-long-name', status: 'read', counts: { ...counts, errors: 0, warnings: 0 }, organization: 'B' }, milliseconds: null },
    { path: 'in/坏.txt', entry: { ...entry, id: '坏', status: 'quarantined', kind: null, fiscalYear: null, organization: null, counts: null, paths: { reason: 'quarantine/坏/reason.json' }, reason: '坏.txt is empty.' }, milliseconds: 3 },
  ];

  it('says in a line what became of a publication', () => {
    expect(all.map((one, i) => progressLine(one, i + 1, 3))).toEqual([
      '[1/3] a: flagged, 14 tables, 812 amounts (790 verified), 1.2 s',
      '[2/3] b-long-name: unchanged',
      '[3/3] 坏: quarantined: 坏.txt is empty.',
    ]);
  });

  it('keeps its columns straight with full-width characters in them', () => {
    const lines = summaryTable(all);
    expect(lines[0]).toMatch(/^publication +kind +year +organization +tables +amounts +verified +issues +time$/u);
    const column = displayWidth(lines[0]!.slice(0, lines[0]!.indexOf('kind')));
    for (const [line, kind] of [[lines[1]!, 'budget'], [lines[3]!, 'quarantined']] as const) expect(displayWidth(line.slice(0, line.indexOf(kind)))).toBe(column);
    expect(new Set(lines.map(displayWidth)).size).toBe(1);
    expect(lines[1]).toContain('1 error, 2 warnings');
  });

  it('says what needs a person, and where', () => {
    expect(needsPerson(all, 'out')).toEqual([
      '1 publication to look at (sheet 问题 of the workbook):',
      '  out/a/甲.xlsx: 1 error, 2 warnings',
      '1 input in quarantine, not read (out/quarantine/):',
      '  in/坏.txt: 坏.txt is empty.',
    ]);
    expect(needsPerson([all[1]!], 'out')).toEqual([]);
    expect(needsPerson([all[1]!], 'out', ['a.html', 'sub/b.pdf'])).toEqual(['2 files of the folders not read, only .txt and .md files are unless they are named: a.html, sub/b.pdf']);
  });

  it('puts the worst first, and names inputs that are one publication', () => {
    const [a, b] = [all[0]!, { path: 'more/b.md', entry: { ...entry, id: 'b', status: 'flagged' as const, organization: '深圳市测试局(本级)', counts: { ...counts, errors: 3 }, paths: { workbook: 'b/甲.xlsx' } }, milliseconds: 1 }];
    expect(needsPerson([a, b], 'out')).toEqual([
      '2 publications to look at (sheet 问题 of the workbook):',
      '  out/b/甲.xlsx: 3 errors, 2 warnings',
      '  out/a/甲.xlsx: 1 error, 2 warnings',
      '1 publication read from more than one input: records.csv holds the amounts of each. Leave out all but one:',
      '  深圳市测试局（本级） 2024 budget: in/a.txt, more/b.md',
    ]);
  });
});
