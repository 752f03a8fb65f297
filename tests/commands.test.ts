import { writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { diff, diffCsv, diffLines } from '../pipeline/commands/diff.js';
import { explain, explained } from '../pipeline/commands/explain.js';
import { CommandError, loadPublication } from '../pipeline/commands/load.js';
import { schemaNames, schemaText } from '../pipeline/commands/schema.js';
import { validateFile } from '../pipeline/commands/validate.js';
import { budget, Sandbox } from './support/sandbox.js';

const box = new Sandbox();
beforeAll(async () => {
  box.write('in/earlier.txt', budget('甲局', 2023));
  box.write('in/later.txt', budget('甲局', 2024, '560.08'));
  await box.run([box.path('in')]);
});
afterAll(() => { box.remove(); });
const load = (id: string) => loadPublication(id, box.path('out'));

describe('explain', () => {
  it('tells the source line, the value in 元, the status and the checks of a figure', () => {
    const written = load('earlier');
    const found = explain('general-public-by-function!1,3', written);
    expect(found.lines[0]!.text).toContain('201 一般公共服务支出 555.08');
    expect(found.record).toMatchObject({ code: '201', amountYuan: 5_550_800 });
    expect(found.checks.map(({ identity }) => identity)).toContain('row-total');
    const lines = explained(found).join('\n');
    expect(lines).toContain('⟦555.08⟧');
    expect(lines).toContain('5550800 元');
    expect(explain(found.record!.id, written).at).toBe(found.at);
  });

  it('names what there is when the place does not exist', () => {
    expect(() => explain('general-public-by-function!9,9', load('earlier'))).toThrow(/general-public-by-function \(2 rows, 6 columns\)/u);
    expect(() => explain('nothing', load('earlier'))).toThrow(CommandError);
    expect(() => load('nobody')).toThrow(/nobody/u);
  });
});

describe('diff', () => {
  it('finds the figures that changed between two years', async () => {
    const changes = diff(load('earlier'), load('later'));
    expect(changes).toHaveLength(2);
    expect(changes.every((change) => change.before === 555.08 && change.after === 560.08 && change.difference === 5 && change.percent === 0.9)).toBe(true);
    expect(await diffCsv(changes)).toContain('201,一般公共服务支出,支出总计,555.08,560.08,5,0.9');
    expect(diffLines(changes)).toHaveLength(3);
  });

  it('finds none between a publication and itself', () => {
    expect(diff(load('later'), load('later'))).toEqual([]);
    expect(diffLines([])).toEqual(['No figure changed.']);
  });
});

describe('validate and schema', () => {
  it('holds a written file against its schema, and a damaged one names the place', () => {
    const file = box.path('out', 'later', 'publication.json');
    expect(validateFile(file)).toMatchObject({ kind: 'publication', findings: [] });
    const damaged = box.path('publication.json');
    writeFileSync(damaged, JSON.stringify({ ...box.json('out', 'later', 'publication.json'), fiscalYear: 'next' }));
    expect(validateFile(damaged).findings.join()).toContain('fiscalYear');
    expect(() => validateFile(box.path('in', 'later.txt'))).toThrow(CommandError);
    const review = box.write('in/reviews/later.json', JSON.stringify({ schemaVersion: '1.0.0', publication: 'later', decisions: [{}] }));
    expect(validateFile(review)).toMatchObject({ kind: 'review', findings: expect.arrayContaining([expect.stringContaining('decisions')]) as string[] });
  });

  it('prints every schema by its name', () => {
    expect(schemaNames()).toContain('publication');
    for (const name of schemaNames()) expect(JSON.parse(schemaText(name))).toHaveProperty('$id');
    expect(() => schemaText('nothing')).toThrow(/There are:/u);
  });
});
