/**
 * How fast fiscaltext is, as ratios that mean the same on every machine. `npm run bench` prints a table and writes bench/speed.json.
 *
 *   npm run bench -- --growth 500,10000 --huge 20 --only growth,huge
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Read } from '../pipeline/publication.js';
import { DIALECTS } from '../tests/support/render/dialects.js';
import { isRefused, read, run, setEngine, work } from './built.js';
import { floorOf } from './floor.js';
import { between, CLI, cost, fixed, interleaved, KB, MB, middle, ROOT, runCli, type Cost, type Line } from './measure.js';
import { FOLDER, ofSize, writeCorpus } from './synthetic.js';

const SEED_FOLDER = path.join(ROOT, 'seeds');
const SEEDS = readdirSync(SEED_FOLDER).filter((name) => name.endsWith('.txt')).map((file) => ({ file, bytes: readFileSync(path.join(SEED_FOLDER, file)) }));
const CORES = availableParallelism();
/** Publications and rounds of the comparison of one job with two. */
const JOBS_COUNT = 100;
const JOBS_ROUNDS = 3;
/** What the cost of a byte of a huge publication is held against, and how often that is read. */
const USUAL = 200 * KB;
const USUAL_ROUNDS = 7;

const nothing = (): void => undefined;
const milliseconds = ({ cpu, wall }: Cost): string => `${fixed(cpu, 0)} ms CPU (${fixed(wall, 0)} on the clock)`;

function readAll(): Read[] {
  return SEEDS.map(({ bytes, file }) => {
    const reading = read(bytes, file);
    if (isRefused(reading)) throw new Error(`${file} is refused: ${reading.refusal.message}`);
    return reading;
  });
}

/** 1. All stages from ingest to validate, nothing written. */
async function reading(rounds: number): Promise<Line[]> {
  const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
  const texts = SEEDS.map(({ bytes }) => bytes.toString('utf8'));
  const costs = await interleaved(rounds, rounds, { remark: () => texts.forEach((text) => markdown.parse(text)), read: readAll });
  return [{ what: 'reading ÷ remark', ratio: costs.read.cpu / costs.remark.cpu, goal: '≤ 0.3', detail: `${milliseconds(costs.read)}, remark ${milliseconds(costs.remark)}` }];
}

/** 2. A run over the five, from their bytes to all files on disk, held against writing what is ready in memory. */
async function job(folder: string, rounds: number): Promise<Line[]> {
  const place = (name: string) => path.join(folder, `job-${name}`);
  const whole = (out: string) => run({ paths: [SEED_FOLDER], out, jobs: 1, force: true, strict: false, quiet: true, read, print: nothing, warn: nothing });
  await whole(place('first'));
  const floor = floorOf(readAll(), place('first'));
  const cleared = (name: string) => rmSync(place(name), { recursive: true, force: true });
  const costs = await interleaved(rounds, rounds, {
    clear: () => { cleared('floor'); cleared('whole'); },
    floor: () => floor.write(place('floor')), whole: () => whole(place('whole')),
  });
  return [{ what: 'whole job ÷ floor', ratio: costs.whole.cpu / costs.floor.cpu, goal: '≤ 1.6', detail: `${milliseconds(costs.whole)}, floor ${milliseconds(costs.floor)}` }];
}

/** 3. Many publications. */
async function growth(folder: string, counts: readonly number[]): Promise<Line[]> {
  const { folders, sizes } = writeCorpus(path.join(folder, 'corpus'), Math.max(JOBS_COUNT, ...counts));
  console.log(`synthetic publications, all different: ${sizes}`);
  const inputs = (count: number) => folders.slice(0, Math.ceil(count / FOLDER));
  const out = path.join(folder, 'out');
  const once = (count: number, jobs: number) => {
    const took = runCli(['run', ...inputs(count), '--quiet', '--jobs', String(jobs), '--out', out]);
    rmSync(out, { recursive: true });
    return took;
  };
  const [base, ...larger] = [...counts].sort((a, b) => a - b);
  // Goals are set against 500 where it was measured.
  const usual = counts.includes(500) ? 500 : base!;
  // A machine gets quicker and slower in an hour: what the others are held against is measured before them and behind them.
  const before = once(usual, CORES);
  const runs = new Map(counts.filter((count) => count !== usual).map((count) => [count, once(count, CORES)]));
  const behind = once(usual, CORES);
  runs.set(usual, between(before, behind));
  const lines = larger.filter((count) => count !== usual).concat(usual === base ? [] : [base!]).map((count): Line => {
    const [one, other] = [runs.get(count)!, runs.get(usual)!];
    const each = (took: Cost, n: number) => took.wall / n;
    return {
      what: `${count} publications: each ÷ at ${usual}`, ratio: each(one, count) / each(other, usual), goal: count > usual ? '≤ 1.15' : '',
      detail: `${fixed(each(one, count), 0)} ms each, ${fixed(each(before, usual), 0)} before and ${fixed(each(behind, usual), 0)} behind at ${usual}; of CPU × ${fixed(one.cpu / count / (other.cpu / usual))}; peak memory ${fixed(one.peakMb, 0)} MB, × ${fixed(one.peakMb / other.peakMb)} (goal ≤ 1.3)`,
    };
  });
  const jobs = { one: [] as Cost[], two: [] as Cost[] };
  for (let round = 0; round < JOBS_ROUNDS; round++) {
    jobs.one.push(once(JOBS_COUNT, 1));
    jobs.two.push(once(JOBS_COUNT, 2));
  }
  const [one, two] = [middle(jobs.one), middle(jobs.two)];
  return [...lines, { what: '--jobs 1 ÷ --jobs 2', ratio: one.wall / two.wall, goal: '≥ 1.7', detail: `${JOBS_COUNT} publications, ${CORES} cores: ${fixed(one.wall, 0)} ms, ${fixed(two.wall, 0)} ms` }];
}

/** 3. One huge publication, in each dialect: read, and read and made into its files. */
async function huge(megabytes: number): Promise<Line[]> {
  const lines: Line[] = [];
  for (const dialect of DIALECTS) {
    const usual = ofSize(USUAL, dialect);
    const large = ofSize(megabytes * MB, dialect);
    const works = {
      read: (bytes: Uint8Array) => { const one = read(bytes, 'huge.txt'); if (isRefused(one)) throw new Error(one.refusal.message); },
      'read and written': async (bytes: Uint8Array) => { const { entry } = await work({ id: 'huge', file: 'huge.txt', bytes, review: null }, read); if (entry.status === 'quarantined') throw new Error(entry.reason!); },
    };
    for (const [name, once] of Object.entries(works)) {
      const costs: Cost[] = [];
      for (let round = 0; round < 2 * USUAL_ROUNDS; round++) costs.push(await cost(() => once(usual)));
      const each = middle(costs.slice(USUAL_ROUNDS)).cpu / usual.length;
      const most = (await cost(() => once(large))).cpu / large.length;
      lines.push({
        what: `${megabytes} MB, ${dialect}, ${name}: a byte ÷ at 200 KB`, ratio: most / each, goal: '≤ 1.5',
        detail: `${fixed(most * KB)} ms/KB at ${fixed(large.length / MB, 1)} MB, ${fixed(each * KB)} at ${fixed(usual.length / KB, 0)} KB`,
      });
    }
  }
  return lines;
}

/** 4. What a user waits for before anything is done. */
async function start(folder: string, rounds: number): Promise<Line[]> {
  const out = path.join(folder, 'out-start');
  runCli(['run', SEED_FOLDER, '--quiet', '--out', out]);
  const node = (...args: string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' });
  const costs = await interleaved(rounds, 2, {
    floor: () => node('-e', '0'), version: () => node(CLI, '--version'), nothing: () => node(CLI, 'run', SEED_FOLDER, '--quiet', '--out', out),
  });
  const line = (what: string, { wall }: Cost): Line => ({ what, ratio: wall / costs.floor.wall, goal: '≤ 3', detail: `${fixed(wall, 0)} ms, node -e 0: ${fixed(costs.floor.wall, 0)} ms` });
  return [line('--version ÷ node -e 0', costs.version), line('nothing to do ÷ node -e 0', costs.nothing)];
}

// All that takes turns in this process runs as the command line runs: what the program is held against, too.
setEngine();

const { values } = parseArgs({
  options: {
    growth: { type: 'string', default: '50,500' }, huge: { type: 'string', default: '5' }, rounds: { type: 'string', default: '15' },
    only: { type: 'string', default: 'reading,job,growth,huge,start' },
  },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(path.join(tmpdir(), 'fiscaltext-bench-'));
const parts: Readonly<Record<string, () => Promise<Line[]>>> = {
  reading: () => reading(rounds), job: () => job(folder, rounds), growth: () => growth(folder, values.growth.split(',').map(Number)),
  huge: () => huge(Number(values.huge)), start: () => start(folder, rounds),
};
const lines: Line[] = [];
try {
  for (const name of values.only.split(',')) {
    const part = parts[name];
    if (!part) throw new Error(`no benchmark is called ${name}; there are ${Object.keys(parts).join(', ')}`);
    for (const line of await part()) {
      lines.push(line);
      console.log(`${line.what.padEnd(58)} ${fixed(line.ratio).padStart(6)}   ${line.goal.padEnd(7)} ${line.detail}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(path.join(ROOT, 'bench/speed.json'), `${JSON.stringify({ node: process.version, cores: CORES, lines }, null, 2)}\n`);
