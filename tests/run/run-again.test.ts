import { appendFileSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Reader } from '../../pipeline/publication.js';
import { Sandbox } from '../support/sandbox.js';
import { readToy, toyText } from '../support/toy-stages.js';

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });

const toy = (name: string, amount = '1.00') => toyText(name, 2024, [['支出', amount]]);
const run = (paths: readonly string[], options: Parameters<Sandbox['run']>[1] = {}) => box.run(paths.map((place) => box.path(place)), { read: readToy, ...options });
const ids = () => box.json<{ publications: { id: string }[] }>('out', 'index.json').publications.map(({ id }) => id);

describe('a second run', () => {
  it('without changes touches no file at all', async () => {
    box.write('in/a.txt', toy('甲局'));
    box.write('in/b.txt', '');
    expect((await run(['in'])).status).toBe(1);
    const times = () => ['run.json', 'index.json', 'records.csv', 'a/publication.json', 'quarantine/b/reason.json'].map((file) => statSync(box.path('out', file)).mtimeMs);
    const before = times();
    const again = await run(['in']);
    expect(times()).toEqual(before);
    expect(again.printed).toContain('Nothing to do: 2 publications unchanged');
    expect(again.status).toBe(1);
  });

  it('reads only what is new', async () => {
    const seen: string[] = [];
    const read: Reader = (bytes, file) => { seen.push(file); return readToy(bytes, file); };
    box.write('in/a.txt', toy('甲局'));
    box.write('in/b.txt', toy('乙局'));
    await run(['in'], { read, jobs: 1 });
    box.write('in/b.txt', toy('乙局', '2.00'));
    box.write('in/c.txt', toy('丙局'));
    await run(['in'], { read, jobs: 1 });
    expect(seen).toEqual(['a.txt', 'b.txt', 'b.txt', 'c.txt']);
    expect(readFileSync(box.path('out', 'records.csv'), 'utf8').trim().split('\n')).toHaveLength(4);
  });

  it('leaves a workbook alone that an editor has worked in, but mends a damaged record', async () => {
    box.write('in/a.txt', toy('甲局'));
    await run(['in']);
    appendFileSync(box.path('out', 'a', '甲局2024年部门预算.xlsx'), 'edited');
    expect((await run(['in'])).printed).toContain('Nothing to do');
    appendFileSync(box.path('out', 'a', 'records.csv'), 'damaged');
    expect((await run(['in'])).printed).not.toContain('Nothing to do');
    expect(readFileSync(box.path('out', 'a', 'records.csv'), 'utf8')).not.toContain('damaged');
  });

  it('sees a change that kept the size and the time of a file, and that a touched file or a copy is none', async () => {
    box.write('in/a.txt', toy('甲局'));
    await run(['in']);
    const place = box.path('out', 'a', 'records.csv');
    const text = readFileSync(place, 'utf8');
    const { atime, mtime } = statSync(place);
    box.write('out/a/records.csv', text.replace('1.00', '7.00'));
    utimesSync(place, atime, mtime);
    expect((await run(['in'])).printed).not.toContain('Nothing to do');
    expect(readFileSync(place, 'utf8')).toBe(text);
    utimesSync(place, new Date(), new Date());
    expect((await run(['in'])).printed).toContain('Nothing to do');
    cpSync(box.path('out'), box.path('copy'), { recursive: true });
    expect((await run(['in'], { out: box.path('copy') })).printed).toContain('Nothing to do');
    box.write('copy/index.html', '');
    expect((await run(['in'], { out: box.path('copy') })).printed).not.toContain('Nothing to do');
  });

  it('of another input lists that one, keeps the folder of the first and says so', async () => {
    box.write('in/a.txt', toy('甲局'));
    box.write('in/b.txt', toy('乙局'));
    await run(['in/a.txt']);
    const { printed } = await run(['in/b.txt']);
    expect(ids()).toEqual(['b']);
    expect(existsSync(box.path('out', 'a', 'publication.json'))).toBe(true);
    expect(printed).toContain('from earlier runs and not in its index: a');
    expect((await run(['in'])).printed).toMatch(/a: unchanged[^]*b: unchanged|b: unchanged[^]*a: unchanged/u);
    expect(ids()).toEqual(['a', 'b']);
  });

  it('starts anew when the notes of the last one are damaged or gone', async () => {
    box.write('in/a.txt', toy('甲局'));
    await run(['in']);
    const before = box.files('out');
    box.write('out/run.json', '{"publications": {"a": 3}');
    expect((await run(['in'])).printed).not.toContain('Nothing to do');
    box.write('out/run.json', readFileSync(box.path('out', 'run.json'), 'utf8').replace('"甲局"', '"乙局"'));
    expect((await run(['in'])).printed).not.toContain('Nothing to do');
    rmSync(box.path('out', 'run.json'));
    await run(['in']);
    expect(box.files('out')).toEqual(before);
  });
});

describe('while a run goes on', () => {
  it('an input may vanish: it goes to quarantine, the others are done', async () => {
    box.write('in/a.txt', toy('甲局'));
    box.write('in/b.txt', toy('乙局'));
    const read: Reader = (bytes, file) => { rmSync(box.path('in', 'b.txt'), { force: true }); return readToy(bytes, file); };
    const { status, printed } = await run(['in'], { read, jobs: 1 });
    expect(status).toBe(1);
    expect(printed).toContain('b.txt cannot be read: it is no longer there');
    expect(box.json('out', 'quarantine', 'b', 'reason.json')).toMatchObject({ code: 'unreadable-file', sha256: null, stage: 'ingest' });
    expect(ids()).toEqual(['a', 'b']);
  });

  it('a broken stage costs one publication', async () => {
    box.write('in/a.txt', `${toy('甲局')}CRASH 1.00\n`);
    box.write('in/b.txt', toy('乙局'));
    expect((await run(['in'])).status).toBe(1);
    expect(box.json('out', 'quarantine', 'a', 'reason.json')).toMatchObject({ code: 'internal-error', stage: 'parse' });
    expect(existsSync(box.path('out', 'b', 'publication.json'))).toBe(true);
  });

  it('a folder is a folder, whatever its name ends in', async () => {
    box.write('in/a.txt', toy('甲局'));
    mkdirSync(box.path('in/b.txt'));
    box.write('in/b.txt/c.txt', toy('丙局'));
    expect((await run(['in'])).status).toBe(0);
    expect(ids()).toEqual(['a', 'c']);
  });
});

it('many publications at once give what they give one by one', async () => {
  for (let i = 0; i < 40; i++) box.write(`in/p${i}.txt`, toy(`第${i}局`, `${i}.25`));
  await run(['in'], { jobs: 16 });
  await run(['in'], { jobs: 1, out: box.path('other') });
  expect(box.files('other')).toEqual(box.files('out'));
});
