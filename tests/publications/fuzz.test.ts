/**
 * Damaged, hostile and oversized inputs: each is read or refused with a reason; nothing is lost, nothing crashes, nothing hangs.
 * `npm run test:long` is the long version (FUZZ_RUNS damaged inputs); FUZZ_FROM=… goes on elsewhere. docs/faults.md has its figures.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { read } from '../../pipeline/read.js';
import { extremes, hostile, mutant, seedBases, smallBases, truncations, type Base, type Mutant } from '../support/mutate.js';
import { cpuTime } from '../support/cpu.js';
import { judge, type Clock } from '../support/oracle.js';
import { seedText, SEEDS } from '../support/stages.js';

const RUNS = Number(process.env['FUZZ_RUNS'] ?? 0);
const FROM = Number(process.env['FUZZ_FROM'] ?? 0);
const LONG = RUNS > 0;
const DAY = 86_400_000;
/** What the short version does of what the long one does. */
const MUTANTS = LONG ? RUNS : 90;
const CUT_STEP = LONG ? 1 : 20;
const SCALE = LONG ? 1 : 0.02;
const EVERY_HOSTILE = LONG ? 1 : 6;
/** Writing a workbook takes longer than reading: in the short version one reading in so many is written. */
const RENDERED = LONG ? 3 : 15;
/** Milliseconds of work that the seeds took on an idle machine, all five, warmed up. */
const IDLE = 900;

const clock: Clock = { slowness: 1 };

beforeAll(() => {
  const readSeeds = () => { for (const id of SEEDS) read(new TextEncoder().encode(seedText(id)), `${id}.txt`); };
  readSeeds();
  const start = cpuTime();
  readSeeds();
  clock.slowness = Math.max(1, (cpuTime() - start) / IDLE);
}, 120_000);

/** Problems listed of all inputs; a broken program has thousands. */
const MAX_LISTED = 40;

async function tryAll(kind: string, inputs: Iterable<Mutant>, renderEvery: number): Promise<void> {
  const found: string[] = [];
  const counts = new Map<string, number>();
  let n = 0;
  for (const input of inputs) {
    const { outcome, problems } = await judge(input, clock, n++ % renderEvery === 0);
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    if (problems.length > 0) found.push(`${input.name} (${input.bytes.length} bytes): ${problems.join(' · ')}`);
  }
  if (LONG) console.log(`${kind}: ${n} inputs: ${[...counts].sort((a, b) => b[1] - a[1]).map(([outcome, times]) => `${outcome} ${times}`).join(', ')}; with problems ${found.length}`);
  expect(n).toBeGreaterThan(0);
  expect(found.slice(0, MAX_LISTED)).toEqual([]);
}

/** One after the other, made when it is its turn; the short version takes them from all over. */
function* mutants(bases: readonly Base[]): Generator<Mutant> {
  for (let i = 0; i < MUTANTS; i++) yield mutant(bases, FROM + (LONG ? i : i * SPREAD));
}
const SPREAD = 7;

function* every<T>(items: Iterable<T>, step: number): Generator<T> {
  let n = 0;
  for (const item of items) if (n++ % step === 0) yield item;
}

describe('bad input', () => {
  const bases = [...seedBases(), ...smallBases(12)];

  it(`damaged in ${MUTANTS} ways`, async () => {
    await tryAll('damaged', mutants(bases), RENDERED);
  }, DAY);

  it(`cut off at every ${CUT_STEP} %`, async () => {
    await tryAll('cut off', truncations(LONG ? bases : bases.slice(0, 6), CUT_STEP), RENDERED);
  }, DAY);

  it('hostile in a field', async () => {
    await tryAll('hostile in a field', every(hostile(), EVERY_HOSTILE), LONG ? 1 : 4);
  }, DAY);

  it('of an unusual size or depth', async () => {
    await tryAll('of an unusual size or depth', extremes(SCALE), LONG ? 20 : 1000);
  }, DAY);
});
