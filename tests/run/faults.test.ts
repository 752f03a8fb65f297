/** Faults that really happen: killed runs, full disks, changing inputs, two runs at once. `npm run test:long` is the long version, with FAULT_RUNS kills. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.js';
import { LOCK_FILE } from '../../pipeline/run/lock.js';
import { apart, canMount } from '../support/disk.js';
import { Program } from '../support/program.js';
import { Random } from '../support/render/random.js';
import { budget, Sandbox } from '../support/sandbox.js';

const RUNS = Number(process.env['FAULT_RUNS'] ?? 0);
const LONG = RUNS > 0;
const HOUR = 3_600_000;
/** Kills at random moments, and at chosen file operations. */
const KILLS = LONG ? RUNS : 2;
const MORE_KILLS = 4;
const STEPS = LONG ? Infinity : 4;
const FILES = LONG ? 10_000 : 200;

const home = new Sandbox();
let program: Program;
beforeAll(async () => { program = await Program.compile(home.path('program')); }, 120_000);
afterAll(() => { home.remove(); });

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); }, 600_000);

/** What was tried and what came of it, for docs/faults.md. */
const report = (words: string): void => { if (LONG) console.log(words); };

/** Names below a folder that begin with a dot: locks and what is not yet in its place. */
const hidden = (folder: string): string[] =>
  existsSync(box.path(folder)) ? readdirSync(box.path(folder), { recursive: true, encoding: 'utf8' }).filter((name) => /(?:^|[/\\])\./u.test(name)) : [];

const VERSIONS = ['555.08', '655.08'] as const;
/** Three publications and one that goes to quarantine; the version stands in the figures. */
function writeInputs(version: number): void {
  for (const name of ['甲局', '乙局', '丙局']) box.write(`in/${name}.txt`, budget(name, 2024, VERSIONS[version % 2]));
  box.write('in/broken.txt', version % 2 ? '' : budget('丁局', 2024));
}

/** What an undisturbed run makes of each version. */
const expected: Record<string, string>[] = [];
beforeAll(async () => {
  box = new Sandbox();
  for (const version of [0, 1]) {
    writeInputs(version);
    await program.run(runArguments());
    expected.push(box.files('out'));
    expect(Object.keys(expected[version]!).length).toBeGreaterThan(20);
    rmSync(box.path('out'), { recursive: true });
  }
  box.remove();
}, 120_000);

const runArguments = () => ['run', box.path('in'), '--out', box.path('out'), '--quiet'];

async function isPutRight(wanted: Record<string, string>, what: string): Promise<void> {
  // Outputs never depend on the number of threads; one is cheaper to start.
  const again = await program.run([...runArguments(), '--jobs', '1']);
  expect(again.warned, what).not.toMatch(/cannot write|another run|\n\s+at /u);
  expect(hidden('out'), what).toEqual([]);
  expect(box.files('out'), what).toEqual(wanted);
}

describe('a killed run', () => {
  it('at any moment is put right by the next one, to the byte', async () => {
    const started = performance.now();
    writeInputs(1);
    await program.run(runArguments());
    const duration = performance.now() - started;
    const random = new Random(5);
    let killed = 0;
    // Where the machine has become faster since, all may have come too late: then some more, earlier.
    for (let i = 0; i < KILLS || (killed === 0 && i < KILLS + MORE_KILLS); i++) {
      writeInputs(i);
      const killAfter = Math.floor(random.next() * duration * (i < KILLS ? 1.1 : 0.5 ** (i - KILLS + 1)));
      if ((await program.run(runArguments(), { killAfter })).signal === 'SIGKILL') killed++;
      await isPutRight(expected[i % 2]!, `killed after ${killAfter} ms`);
    }
    report(`kills at random moments: ${KILLS}, of which ${killed} while the run was at work; all put right`);
    expect(killed).toBeGreaterThan(0);
  }, HOUR);

  it('at any change of a file is put right by the next one, to the byte', async () => {
    writeInputs(1);
    const counted = await program.run([...runArguments(), '--force'], { sabotage: { how: 'count', at: 0 } });
    const steps = Number(/STEPS (\d+)/u.exec(counted.warned)?.[1]);
    expect(steps).toBeGreaterThan(50);
    const step = Math.max(1, Math.floor(steps / STEPS));
    for (let at = 1, i = 0; at <= steps; at += step, i++) {
      writeInputs(i);
      const { signal } = await program.run(runArguments(), { sabotage: { how: 'kill', at } });
      if (signal !== 'SIGKILL') expect(at).toBeGreaterThan(steps / 2);
      await isPutRight(expected[i % 2]!, `killed at change ${at} of ${steps}`);
    }
    report(`kills at changes of files: each ${step} of ${steps}; all put right`);
  }, HOUR);
});

describe('a disk that is full', () => {
  it('ends the run with a reason, leaves what was there whole and readable, and the next run goes on', async () => {
    writeInputs(0);
    await program.run(runArguments());
    let writes = 0;
    for (let at = 2; ; at++) {
      writeInputs(1);
      const { status, warned } = await program.run(runArguments(), { sabotage: { how: 'full', at } });
      expect(status, `full at ${at}`).toBe(1);
      // The run was over before.
      if (LONG && !warned.includes('no space left on the device')) break;
      writes++;
      expect(warned).toContain('no space left on the device');
      expect(warned).not.toMatch(/\n\s+at /u);
      for (const name of ['甲局', '乙局', '丙局']) expect(() => JSON.parse(readFileSync(box.path('out', name, 'publication.json'), 'utf8')) as unknown).not.toThrow();
      await isPutRight(expected[1]!, `full at ${at}`);
      if (!LONG) break;
      writeInputs(0);
      await program.run(runArguments());
    }
    report(`disk full at each of ${writes} writes; all put right`);
    if (LONG) expect(writes).toBeGreaterThan(60);
  }, HOUR);
});

describe.runIf(canMount)('a disk that is really', () => {
  /** Shares of what the outputs need. */
  const SIZES = LONG ? [0.005, 0.02, 0.07, 0.15, 0.3, 0.4, 0.55, 0.7, 0.8, 0.95] : [0.3];
  it.each(SIZES)('full after %d of the outputs ends the run with a reason; with more room the next run goes on', async (share) => {
    writeInputs(0);
    const size = Math.ceil((Object.values(expected[0]!).reduce((sum, content) => sum + Buffer.byteLength(content, 'base64'), 0) * share) / 1024);
    mkdirSync(box.path('out'));
    const printed = await apart(`
      mount -t tmpfs -o size=${size}k tmpfs "$1"
      "$2" "$3" run "$4" --out "$1" --quiet || echo "first ended with $?"
      cp -r "$1" "$5"
      mount -o remount,size=100m "$1"
      "$2" "$3" run "$4" --out "$1" --quiet || echo "second ended with $?"
      cp -r "$1" "$6"`, box.path('out'), process.execPath, program.cli, box.path('in'), box.path('first'), box.path('second'));
    expect(printed).toContain(`cannot write to the output folder ${box.path('out')}: no space left on the device. Choose another folder with --out.`);
    expect(printed).toContain('first ended with 1');
    expect(printed).not.toMatch(/second|\n\s+at /u);
    for (const [name, content] of Object.entries(box.files('first'))) if (/^[^/]+\/publication\.json$/u.test(name)) expect(content, name).toBe(expected[0]![name]);
    expect(hidden('second')).toEqual([]);
    expect(box.files('second')).toEqual(expected[0]);
  }, HOUR);

  it('read-only is named before any work is done', async () => {
    writeInputs(0);
    mkdirSync(box.path('out'));
    const printed = await apart('mount -t tmpfs -o ro tmpfs "$1"; "$2" "$3" run "$4" --out "$1" || echo "ended with $?"', box.path('out'), process.execPath, program.cli, box.path('in'));
    expect(printed).toBe(`fiscaltext: cannot write to the output folder ${box.path('out')}: the file system is read-only. Choose another folder with --out.\nended with 1\n`);
  });
});

describe('an output folder that cannot be written to', () => {
  it('is said before any work is done', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    box.write('file', '');
    let reads = 0;
    const { status, warned } = await box.run([box.path('in')], { out: box.path('file', 'out'), read: (...given) => { reads++; return read(...given); } });
    expect([status, reads]).toEqual([1, 0]);
    expect(warned).toContain('cannot write to the output folder');
  });
});

describe('an input', () => {
  it('that vanishes goes to quarantine, the others are read', async () => {
    const [, second] = ['a', 'b', 'c'].map((name) => box.write(`in/${name}.txt`, budget(`${name.toUpperCase()}市甲局`, 2024)));
    const { status, warned } = await box.run([box.path('in')], { jobs: 1, quiet: true, read: (...given) => { rmSync(second!, { force: true }); return read(...given); } });
    expect(status).toBe(1);
    expect(warned).toContain('b.txt cannot be read: it is no longer there');
    expect(readdirSync(box.path('out', 'quarantine'))).toEqual(['b']);
    expect(existsSync(box.path('out', 'c', 'publication.json'))).toBe(true);
  });

  it('that changes before it is read is read as it is then, and remembered as that', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    const second = box.write('in/b.txt', budget('乙局', 2024));
    let changed = false;
    await box.run([box.path('in')], { jobs: 1, read: (...given) => { if (!changed) writeFileSync(second, budget('乙局', 2024, '655.08')); changed = true; return read(...given); } });
    expect(readFileSync(box.path('out', 'b', 'records.csv'), 'utf8')).toContain('655.08');
    expect((await box.run([box.path('in')])).printed).toContain('Nothing to do');
  });

  it('that is being written is refused, and read when it is whole', async () => {
    const file = box.write('in/a.txt', budget('甲局', 2024) + '\n'.repeat(30_000_000));
    const writer = setInterval(() => appendFileSync(file, '\n'), 1);
    const { status, warned } = await box.run([box.path('in')], { quiet: true });
    clearInterval(writer);
    expect(status).toBe(1);
    expect(warned).toContain('a.txt changes while it is read');
    writeFileSync(file, budget('甲局', 2024));
    expect((await box.run([box.path('in')])).status).toBe(0);
    expect(existsSync(box.path('out', 'quarantine'))).toBe(false);
  });
});

describe('two runs into one output folder', () => {
  it('at once: one does it, the other says who does', async () => {
    writeInputs(0);
    const both = await Promise.all([box.run([box.path('in')]), box.run([box.path('in')])]);
    const [done, refused] = both.sort((a, b) => a.status - b.status) as [typeof both[0], typeof both[0]];
    expect([done.status, refused.status]).toEqual([0, 1]);
    expect(refused.warned).toMatch(/another run \(process \d+, since 20\S+\) is writing to .*Wait until it is done/u);
    expect(hidden('out')).toEqual([]);
  });

  it('of many processes never mix: whatever they say, the outputs are those of one run', async () => {
    writeInputs(0);
    const all = await Promise.all(Array.from({ length: 4 }, () => program.run(runArguments())));
    expect(all.some(({ status }) => status === 0)).toBe(true);
    for (const { status, warned } of all) if (status !== 0) expect(warned).toContain('another run');
    expect(hidden('out')).toEqual([]);
    expect(box.files('out')).toEqual(expected[0]);
  });

  it.each([
    ['a process that is gone', () => JSON.stringify({ pid: spawnSync(process.execPath, ['-e', '0']).pid, born: null, since: '2024-01-01T00:00:00Z', token: 'x' })],
    ['a process whose number another one has now', () => JSON.stringify({ pid: process.pid, born: '1', since: '2024-01-01T00:00:00Z', token: 'x' })],
    ['nobody', () => ''],
    ['nobody: no JSON', () => 'lock'],
    ['nobody: another shape', () => '{"pid":-1}'],
  ])('a lock left behind by %s does not block', async (_, content) => {
    box.write('in/a.txt', budget('甲局', 2024));
    mkdirSync(box.path('out'));
    writeFileSync(box.path('out', LOCK_FILE), content());
    expect((await box.run([box.path('in')])).status).toBe(0);
    expect(hidden('out')).toEqual([]);
  });

  it('a stale lock is taken over by one only', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    mkdirSync(box.path('out'));
    writeFileSync(box.path('out', LOCK_FILE), '{"pid":1,"born":"never","since":"","token":"x"}');
    const all = await Promise.all(Array.from({ length: 8 }, () => box.run([box.path('in')])));
    expect(all.filter(({ status }) => status === 0)).toHaveLength(1);
    expect(hidden('out')).toEqual([]);
  });
});

describe(`${FILES} files`, () => {
  it('of which one in a hundred is broken: exactly those are in quarantine', async () => {
    const broken: string[] = [];
    const damage = ['', '\n\n', '%PDF-1.7', 'PK\x03\x04', '床前明月光。\n', '2024年\n'];
    for (let i = 0; i < FILES; i++) {
      const bad = i % 100 === 37;
      if (bad) broken.push(String(i));
      box.write(`in/${i % 7}/${i}.txt`, bad ? damage[broken.length % damage.length]! : budget(`第${i}局`, 2024));
    }
    const { status, warned } = await program.run(runArguments());
    expect(status).toBe(1);
    expect(readdirSync(box.path('out', 'quarantine')).sort()).toEqual(broken.sort());
    for (const id of broken) expect(warned).toContain(`${id}.txt`);
    const index = box.json<{ publications: { id: string; status: string }[] }>('out', 'index.json').publications;
    expect(index).toHaveLength(FILES);
    report(`${FILES} files: ${index.length} in the index, ${broken.length} broken ones in quarantine`);
    expect(index.filter((entry) => entry.status === 'quarantined').map((entry) => entry.id)).toEqual(broken.sort());
  }, HOUR);
});
