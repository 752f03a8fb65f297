import { existsSync, rmSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Workers, timeLimit } from '../../pipeline/run/workers.js';
import { Program } from '../support/program.js';
import { budget, Sandbox } from '../support/sandbox.js';

const FAULTY = { module: new URL('../support/worker-faulty.mjs', import.meta.url) };

const home = new Sandbox();
let real: Program['threads'] & { readonly limit: () => number };
beforeAll(async () => { real = { ...(await Program.compile(home.path('program'))).threads, limit: () => 60_000 }; });
afterAll(() => { home.remove(); });

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });

const entries = () => box.json<{ publications: { id: string; status: string; reason: string | null }[] }>('out', 'index.json').publications;
const reason = (id: string) => box.json<{ code: string; message: string }>('out', 'quarantine', id, 'reason.json');
const different = (a: Record<string, string>, b: Record<string, string>) => [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((file) => a[file] !== b[file]);
const task = (content: string) => ({ id: 'a', file: 'a.txt', bytes: new TextEncoder().encode(content), review: null });

describe('threads', () => {
  it('give the same bytes as one thread, whatever their number', async () => {
    ['甲局', '乙局', '丙局', '丁局'].forEach((name, i) => box.write(`in/${i}.txt`, budget(name, 2024)));
    box.write('in/bad.txt', '\n\n');
    await box.run([box.path('in')], { jobs: 1 });
    await box.run([box.path('in')], { jobs: 1, workers: real, out: box.path('one') });
    await box.run([box.path('in')], { jobs: 4, workers: real, out: box.path('four') });
    expect(different(box.files('one'), box.files('out'))).toEqual([]);
    expect(different(box.files('four'), box.files('out'))).toEqual([]);
    expect(entries().map(({ status }) => status)).toContain('read');
  });

  it('write records.parquet of old and new publications alike, in the order of the index', async () => {
    ['甲局', '乙局', '丙局'].forEach((name, i) => box.write(`in/${i}.txt`, budget(name, 2024)));
    await box.run([box.path('in')], { jobs: 2, workers: real });
    box.write('in/1.txt', budget('丁局', 2025));
    rmSync(box.path('in', '2.txt'));
    await box.run([box.path('in')], { jobs: 2, workers: real });
    await box.run([box.path('in')], { jobs: 1, out: box.path('anew') });
    expect(box.files('out')['records.parquet']).toBe(box.files('anew')['records.parquet']);
  });

  it('that die or hang put their publication into quarantine, and the others go on', async () => {
    for (const [name, content] of [['a', 'fine'], ['b', 'EXIT'], ['c', 'THROW'], ['d', 'HANG'], ['e', 'fine'], ['f', 'fine']]) box.write(`in/${name}.txt`, content!);
    const { status, printed } = await box.run([box.path('in')], { workers: { ...FAULTY, limit: () => 1500 } });
    expect(status).toBe(1);
    expect(printed).toContain('3 inputs in quarantine');
    expect(entries().map(({ id, status: of }) => `${id} ${of}`)).toEqual(['a read', 'b quarantined', 'c quarantined', 'd quarantined', 'e read', 'f read']);
    expect(reason('b')).toMatchObject({ code: 'worker-died', message: expect.stringContaining('exit code 7') as string });
    expect(reason('c')).toMatchObject({ code: 'worker-died', message: expect.stringContaining('out of luck') as string });
    expect(reason('d')).toMatchObject({ code: 'time-limit' });
  });

  it.each([
    ['runs for ever', 'HANG', 'time-limit'],
    ['backtracks for ever', 'BACKTRACK', 'time-limit'],
    ['never answers', 'SILENT', 'time-limit'],
    ['dies', 'EXIT', 'worker-died'],
  ])('protect a run of one publication that %s', async (_, content, code) => {
    box.write('in/a.txt', content);
    const { status } = await box.run([box.path('in')], { workers: { ...FAULTY, limit: () => 700 } });
    expect(status).toBe(1);
    expect(reason('a')).toMatchObject({ code });
  });

  it('are tried again with what they failed on, though nothing changed', async () => {
    for (const [name, content] of [['a', 'fine'], ['b', 'EXIT'], ['c', 'fine']]) box.write(`in/${name}.txt`, content!);
    await box.run([box.path('in')], { workers: FAULTY });
    expect(existsSync(box.path('out', 'quarantine', 'b'))).toBe(true);
    const { printed } = await box.run([box.path('in')], { workers: FAULTY });
    expect(printed).toMatch(/a: unchanged|a.*unchanged/u);
    expect(printed).not.toMatch(/b: unchanged/u);
  });

  it('are not started when there is nothing to read', async () => {
    for (const name of ['甲局', '乙局', '丙局']) box.write(`in/${name}.txt`, budget(name, 2024));
    await box.run([box.path('in')]);
    const { status, printed } = await box.run([box.path('in')], { workers: { module: new URL('file:///there/is/no/such/worker.js') } });
    expect(status).toBe(0);
    expect(printed).toContain('Nothing to do');
  });

  it('are used again', async () => {
    const workers = new Workers(FAULTY);
    const thread = async () => {
      const outcome = await workers.work(task('fine'));
      return 'folder' in outcome ? outcome.files.get('thread')![0] : null;
    };
    const first = await thread();
    expect(await thread()).toBe(first);
    await workers.work(task('THROW'));
    expect(await thread()).not.toBe(first);
    await workers.close();
  });
});

it('the time limit takes more than 10 s for each MB for a hang', () => {
  expect(timeLimit(20e6) - timeLimit(0)).toBe(200_000);
});

describe('a thread whose memory runs out', () => {
  const outcomes = async (texts: readonly string[], roomy: number) => {
    const workers = new Workers({ ...FAULTY, heap: { usual: 32, roomy } });
    const all = await Promise.all(texts.map((text) => workers.work(task(text))));
    await workers.close();
    return all.map((outcome) => ('folder' in outcome ? 'read' : outcome.code));
  };

  it('takes only its publication with it', async () => {
    expect(await outcomes(['MEMORY', 'fine'], 64)).toEqual(['memory-limit', 'read']);
  });

  it('is followed by one with more', async () => {
    expect(await outcomes(['MUCH', 'fine'], 32)).toEqual(['memory-limit', 'read']);
    expect(await outcomes(['MUCH', 'fine'], 96)).toEqual(['read', 'read']);
  });
});
