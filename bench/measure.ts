/** Works measured in turns, and runs of the built program in processes of their own. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { cpuTime } from '../tests/support/cpu.js';

export const ROOT = fileURLToPath(new URL('..', import.meta.url));
export const CLI = path.join(ROOT, 'dist/pipeline/cli.js');
export const KB = 1024;
export const MB = KB * KB;

/** One ratio that a goal is set for. */
export interface Line {
  readonly what: string;
  readonly ratio: number;
  readonly goal: string;
  readonly detail: string;
}

/** Milliseconds on the clock, and of all processors. */
export interface Cost {
  readonly wall: number;
  readonly cpu: number;
}

export const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
export const fixed = (value: number, digits = 2): string => value.toFixed(digits);

export async function cost(work: () => unknown): Promise<Cost> {
  const wall = performance.now();
  const cpu = cpuTime();
  await work();
  return { wall: performance.now() - wall, cpu: cpuTime() - cpu };
}

/** Median costs of works that take turns, after `warmUp` turns that do not count. */
export async function interleaved<K extends string>(rounds: number, warmUp: number, works: Readonly<Record<K, () => unknown>>): Promise<Record<K, Cost>> {
  const names = Object.keys(works) as K[];
  const costs = new Map<K, Cost[]>(names.map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round++) {
    for (const name of names) {
      const one = await cost(works[name]);
      if (round >= warmUp) costs.get(name)!.push(one);
    }
  }
  return Object.fromEntries(Array.from(costs, ([name, all]) => [name, middle(all)])) as Record<K, Cost>;
}

export const middle = (costs: readonly Cost[]): Cost => ({ wall: median(costs.map(({ wall }) => wall)), cpu: median(costs.map(({ cpu }) => cpu)) });

/** The mean of two runs. */
export const between = (one: Run, other: Run): Run =>
  ({ wall: (one.wall + other.wall) / 2, cpu: (one.cpu + other.cpu) / 2, peakMb: (one.peakMb + other.peakMb) / 2 });

/** Prints what a process took, all its threads together, when it ends. */
const PEAK = `--import=data:text/javascript,${encodeURIComponent(
  'process.on("exit",()=>{const u=process.resourceUsage();process.stderr.write("took "+u.maxRSS+" "+(u.userCPUTime+u.systemCPUTime)+"\\n")})',
)}`;

/** What a run of the built program took. */
export interface Run extends Cost {
  readonly peakMb: number;
}

/** Runs the built program. */
export function runCli(args: readonly string[]): Run {
  const start = performance.now();
  const { stderr, status, error } = spawnSync(process.execPath, [PEAK, CLI, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'ignore', 'pipe'] });
  const wall = performance.now() - start;
  if (error ?? (status !== 0 && status !== 1)) throw new Error(`fiscaltext ${args.join(' ')} ended with ${String(status)}: ${stderr}`);
  // The threads of a process report as well, each the process so far: the most is the whole.
  const took = Array.from(stderr.matchAll(/^took (\d+) (\d+)$/gmu), ([, kb, microseconds]) => [Number(kb) / KB, Number(microseconds) / 1000] as const);
  return { wall, cpu: Math.max(0, ...took.map(([, cpu]) => cpu)), peakMb: Math.max(0, ...took.map(([mb]) => mb)) };
}
