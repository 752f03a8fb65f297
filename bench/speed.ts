/**
 * How fast fiscaltext is, as ratios that mean the same on every machine. `npm run bench` prints a table and writes bench/speed.json.
 *
 *   npm run bench -- --growth 50,500,5000,10000 --huge 20 --only growth,huge
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { isRefused } from '../pipeline/publication.js';
import { read } from '../pipeline/read.js';
import { renderRead } from '../pipeline/stages/emit.js';
import { DIALECTS, DIFFICULTIES, render } from '../tests/support/render/dialects.js';
import { generatePublication } from '../tests/support/render/publication.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const CLI = path.join(ROOT, 'dist/pipeline/cli.js');
const KB = 1024;
/** A synthetic text is as large as wanted when it is off by no more than this share. */
const NEAR = 0.2;
const MOST_TRIES = 12;
/** Member units of the synthetic publications, in turn: texts of 20 to 400 KB. */
const UNITS = [1, 2, 3, 5, 8, 13, 24];
/** Prints the peak memory of a process when it ends. */
const PEAK = `--import=data:text/javascript,${encodeURIComponent('process.on("exit",()=>process.stderr.write("peak "+process.resourceUsage().maxRSS+"\\n"))')}`;

interface Line {
  readonly what: string;
  /** What the goal is set for. */
  readonly ratio: number;
  readonly goal: string;
  readonly detail: string;
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
const fixed = (value: number, digits = 2): string => value.toFixed(digits);

async function timed(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** Medians of works that take turns, after `warmUp` turns that do not count. */
async function interleaved(rounds: number, warmUp: number, works: Readonly<Record<string, () => unknown>>): Promise<Record<string, number>> {
  const times: Record<string, number[]> = {};
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const [name, work] of Object.entries(works)) {
      const time = await timed(work);
      if (round >= warmUp) (times[name] ??= []).push(time);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, all]) => [name, median(all)]));
}

const SEEDS = readdirSync(path.join(ROOT, 'seeds')).filter((name) => name.endsWith('.txt')).map((file) => ({ file, bytes: readFileSync(path.join(ROOT, 'seeds', file)) }));

async function reading(rounds: number): Promise<Line[]> {
  const markdown = unified().use(remarkParse).use(remarkGfm).freeze();
  const texts = SEEDS.map(({ bytes }) => bytes.toString('utf8'));
  const times = await interleaved(rounds, rounds, {
    remark: () => texts.forEach((text) => markdown.parse(text)),
    read: () => SEEDS.forEach(({ bytes, file }) => read(bytes, file)),
  });
  return [{ what: 'reading ÷ remark', ratio: times['read']! / times['remark']!, goal: '≤ 0.3', detail: `${fixed(times['read']!, 0)} ms, ${fixed(times['remark']!, 0)} ms` }];
}

async function job(rounds: number): Promise<Line[]> {
  const readings = SEEDS.map(({ bytes, file }) => read(bytes, file)).filter((one) => !isRefused(one));
  const renderAll = async () => { for (const one of readings) if (!isRefused(one)) await renderRead(one); };
  const times = await interleaved(rounds, rounds, {
    floor: renderAll,
    job: async () => { SEEDS.forEach(({ bytes, file }) => read(bytes, file)); await renderAll(); },
  });
  return [{ what: 'whole job ÷ floor', ratio: times['job']! / times['floor']!, goal: '≤ 1.6', detail: `${fixed(times['job']!, 0)} ms, ${fixed(times['floor']!, 0)} ms; no disk in either` }];
}

function synthetic(seed: number): string {
  const model = generatePublication({ seed, units: UNITS[seed % UNITS.length]!, basicItems: 12, projects: 4, contents: true, prose: 2 });
  return render(model, DIALECTS[seed % DIALECTS.length]!, DIFFICULTIES[seed % DIFFICULTIES.length]!, seed);
}

/** A run of the built program. */
function runCli(args: readonly string[]): { milliseconds: number; peakMb: number } {
  const start = performance.now();
  const { stderr, status, error } = spawnSync(process.execPath, [PEAK, CLI, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'ignore', 'pipe'] });
  const milliseconds = performance.now() - start;
  if (error ?? (status !== 0 && status !== 1)) throw new Error(`fiscaltext ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  const peaks = Array.from(stderr.matchAll(/^peak (\d+)$/gmu), ([, kb]) => Number(kb));
  return { milliseconds, peakMb: Math.max(0, ...peaks) / KB };
}

function growth(folder: string, counts: readonly number[]): Line[] {
  const lines: Line[] = [];
  let base: { each: number; peakMb: number } | null = null;
  for (const count of counts) {
    const inputs = path.join(folder, `in-${count}`);
    mkdirSync(inputs);
    for (let i = 0; i < count; i++) writeFileSync(path.join(inputs, `${i}.txt`), synthetic(i));
    const { milliseconds, peakMb } = runCli(['run', inputs, '--quiet', '--out', path.join(folder, `out-${count}`)]);
    const each = milliseconds / count;
    base ??= { each, peakMb };
    lines.push({
      what: `${count} publications: time for each ÷ at ${counts[0]!}`, ratio: each / base.each, goal: '≤ 1.15',
      detail: `${fixed(each, 0)} ms each, peak ${fixed(peakMb, 0)} MB (× ${fixed(peakMb / base.peakMb)}, goal ≤ 1.3)`,
    });
    rmSync(path.join(folder, `out-${count}`), { recursive: true });
  }
  const inputs = path.join(folder, `in-${counts[0]!}`);
  const times = [1, 2].map((jobs) => runCli(['run', inputs, '--quiet', '--jobs', String(jobs), '--out', path.join(folder, `jobs-${jobs}`)]).milliseconds);
  return [...lines, {
    what: '--jobs 1 ÷ --jobs 2', ratio: times[0]! / times[1]!, goal: '≥ 1.7', detail: `${counts[0]!} publications, ${availableParallelism()} cores: ${fixed(times[0]!, 0)} ms, ${fixed(times[1]!, 0)} ms`,
  }];
}

/** One publication of about so many bytes, by the number of its units. */
function ofSize(bytes: number): Uint8Array {
  const make = (units: number) => new TextEncoder().encode(render(generatePublication({ seed: 4, kind: 'budget', units, contents: true }), 'row-pdf', 0, 4));
  let units = 10;
  let text = make(units);
  // A unit takes the more bytes the more there are: its projects have names of their own in more tables.
  for (let i = 0; i < MOST_TRIES && Math.abs(text.length / bytes - 1) > NEAR; i++) text = make((units = Math.max(1, Math.round((units * bytes) / text.length))));
  return text;
}

async function huge(megabytes: number): Promise<Line[]> {
  const small = ofSize(200 * KB);
  const large = ofSize(megabytes * KB * KB);
  for (const text of [small, small, small, large]) {
    const reading = read(text, 'synthetic.txt');
    if (isRefused(reading)) throw new Error(`the synthetic publication of ${text.length} bytes is refused: ${reading.refusal.message.slice(0, 200)}`);
  }
  const usual = median(await Promise.all([0, 1, 2].map(() => timed(() => read(small, 'small.txt'))))) / small.length;
  const most = (await timed(() => read(large, 'large.txt'))) / large.length;
  return [{
    what: `${megabytes} MB: cost of a byte ÷ at 200 KB`, ratio: most / usual, goal: '≤ 1.5',
    detail: `${fixed(most * KB, 2)} ms/KB at ${fixed(large.length / KB, 0)} KB, ${fixed(usual * KB, 2)} ms/KB at ${fixed(small.length / KB, 0)} KB`,
  }];
}

async function start(folder: string, rounds: number): Promise<Line[]> {
  const out = path.join(folder, 'out-start');
  const seeds = path.join(ROOT, 'seeds');
  runCli(['run', seeds, '--quiet', '--out', out]);
  const node = (...args: string[]) => spawnSync(process.execPath, args, { stdio: 'ignore' });
  const times = await interleaved(rounds, 2, {
    floor: () => node('-e', '0'), version: () => node(CLI, '--version'), nothing: () => node(CLI, 'run', seeds, '--quiet', '--out', out),
  });
  const line = (what: string, name: string): Line => ({
    what, ratio: times[name]! / times['floor']!, goal: '≤ 3', detail: `${fixed(times[name]!, 0)} ms, node -e 0: ${fixed(times['floor']!, 0)} ms`,
  });
  return [line('--version ÷ node -e 0', 'version'), line('nothing to do ÷ node -e 0', 'nothing')];
}

const { values } = parseArgs({
  options: {
    growth: { type: 'string', default: '50,500' }, huge: { type: 'string', default: '2' }, rounds: { type: 'string', default: '15' },
    only: { type: 'string', default: 'reading,job,growth,huge,start' },
  },
});
const rounds = Number(values.rounds);
const folder = mkdtempSync(path.join(tmpdir(), 'fiscaltext-bench-'));
const parts: Readonly<Record<string, () => Line[] | Promise<Line[]>>> = {
  reading: () => reading(rounds), job: () => job(rounds), growth: () => growth(folder, values.growth.split(',').map(Number)),
  huge: () => huge(Number(values.huge)), start: () => start(folder, rounds),
};
const lines: Line[] = [];
try {
  for (const name of values.only.split(',')) {
    const part = parts[name];
    if (!part) throw new Error(`no benchmark is called ${name}; there are ${Object.keys(parts).join(', ')}`);
    for (const line of await part()) {
      lines.push(line);
      console.log(`${line.what.padEnd(44)} ${fixed(line.ratio).padStart(7)}   ${line.goal.padEnd(7)} ${line.detail}`);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
writeFileSync(path.join(ROOT, 'bench/speed.json'), `${JSON.stringify({ node: process.version, cores: availableParallelism(), lines }, null, 2)}\n`);
