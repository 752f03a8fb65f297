/** Synthetic publications for the benchmarks, from the renderers of the tests: every one different, in all dialects, from 20 to 400 KB. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DIALECTS, DIFFICULTIES, render, type DialectName } from '../tests/support/render/dialects.js';
import { generatePublication } from '../tests/support/render/publication.js';
import { KB, median } from './measure.js';

/** Kinds of publications, and how many of each hundred there are: most real ones are small. Sizes are what these make in bytes, about. */
const MIX = [
  { kind: 'budget', units: 2, of100: 52 }, // 20–30 KB
  { kind: 'final-accounts', units: 8, of100: 28 }, // 20–35 KB
  { kind: 'budget', units: 3, of100: 12 }, // 30–45 KB
  { kind: 'budget', units: 7, of100: 6 }, // 60–90 KB
  { kind: 'budget', units: 24, of100: 1 }, // 170–230 KB
  { kind: 'budget', units: 38, of100: 1 }, // 280–430 KB
] as const;
const CYCLE = MIX.flatMap((one) => new Array<(typeof MIX)[number]>(one.of100).fill(one));
/** Spreads the kinds over the cycle; no divisor of its length. */
const STEP = 17;
/** Publications to a folder: a run takes as many folders as it has publications. */
export const FOLDER = 50;
/** A text is as large as wanted when it is off by no more than this share. */
const NEAR = 0.2;
const MOST_TRIES = 12;

/** The publication with this number. */
function synthetic(number: number): string {
  const { kind, units } = CYCLE[(number * STEP) % CYCLE.length]!;
  const model = generatePublication({ seed: number, kind, units, basicItems: 12, projects: 4, contents: true, prose: 2 });
  // Each kind comes in each dialect, and each dialect in each difficulty.
  const round = Math.floor(number / CYCLE.length);
  return render(model, DIALECTS[(number + round) % DIALECTS.length]!, DIFFICULTIES[(number + Math.floor(round / DIALECTS.length)) % DIFFICULTIES.length]!, number);
}

/** Writes `count` publications into folders of fifty; gives the folders and what sizes there are. */
export function writeCorpus(folder: string, count: number): { folders: string[]; sizes: string } {
  const folders: string[] = [];
  const sizes: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = path.join(folder, `part-${String(Math.floor(i / FOLDER)).padStart(4, '0')}`);
    if (i % FOLDER === 0) {
      mkdirSync(place, { recursive: true });
      folders.push(place);
    }
    const text = synthetic(i);
    sizes.push(Buffer.byteLength(text) / KB);
    writeFileSync(path.join(place, `${String(i).padStart(5, '0')}.txt`), text);
  }
  const at = (share: number) => [...sizes].sort((a, b) => a - b)[Math.min(sizes.length - 1, Math.floor(share * sizes.length))]!.toFixed(0);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return { folders, sizes: `${at(0)}–${at(1)} KB, median ${median(sizes).toFixed(0)}, mean ${mean.toFixed(0)}, a tenth over ${at(0.9)}` };
}

/** One publication of about so many bytes, by the number of its member units. */
export function ofSize(bytes: number, dialect: DialectName): Uint8Array {
  const make = (units: number) => new TextEncoder().encode(render(generatePublication({ seed: 4, kind: 'budget', units, contents: true }), dialect, 0, 4));
  let units = 10;
  let text = make(units);
  // A unit takes the more bytes the more there are: its projects have names of their own in more tables.
  for (let i = 0; i < MOST_TRIES && Math.abs(text.length / bytes - 1) > NEAR; i++) text = make((units = Math.max(1, Math.round((units * bytes) / text.length))));
  return text;
}
