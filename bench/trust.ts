/**
 * How far `verified` can be trusted: damages correct grids thousands of times as scans do and counts the damaged cells
 * that are still called verified. `npm run bench:trust [-- rounds]` prints a table and writes bench/trust.json.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { reconcile } from '../pipeline/identities/reconcile.js';
import { DAMAGES, damage, judge, random, type Damage } from '../tests/support/reconcile-damage.js';
import { truths, type Truth } from '../tests/support/reconcile-grids.js';

const SEED = 20240701;
/** Damages of each kind in each publication. */
const ROUNDS = 300;
/** Neighbouring cells are swapped in a row or in a column: one kind of damage, two lines. */
const HALVED: ReadonlySet<Damage> = new Set(['cells swapped in a row', 'cells swapped in a column']);
/** Damages of whole rows and columns. */
const WHOLE_PARTS: ReadonlySet<Damage> = new Set(['rows exchanged', 'columns exchanged', 'columns exchanged in a class']);
/** The promise of the design, of what a sum notices: where rows of one amount change places, none does. */
const MOST_VERIFIED = 0.005;

export interface Line {
  readonly damage: Damage;
  damages: number;
  cells: number;
  verified: number;
  /** Of them those of damages that a sum notices. */
  told: number;
  noticed: number;
  found: number;
  exact: number;
}

export interface TrustReport {
  readonly seed: number;
  readonly rounds: number;
  readonly publications: readonly { readonly name: string; readonly nonZero: number; readonly verified: number }[];
  readonly lines: readonly Line[];
  readonly total: { readonly damages: number; readonly cells: number; readonly verified: number; readonly told: number };
  /** Every damaged cell that is still called verified, with the reason; whole rows and columns are left out. */
  readonly escaped: readonly { readonly publication: string; readonly damage: Damage; readonly words: string; readonly explanation: string }[];
}

export function measureTrust(all: readonly Truth[], rounds: number, seed = SEED): TrustReport {
  const rng = random(seed);
  const lines = DAMAGES.map((kind): Line => ({ damage: kind, damages: 0, cells: 0, verified: 0, told: 0, noticed: 0, found: 0, exact: 0 }));
  const escaped: { publication: string; damage: Damage; words: string; explanation: string }[] = [];
  for (const { name, publication } of all) {
    const before = reconcile(publication);
    for (const line of lines) {
      for (let round = 0; round < (HALVED.has(line.damage) ? rounds / 2 : rounds); round++) {
        const damaged = damage(line.damage, publication, rng);
        const verdict = judge(damaged, before);
        line.damages++;
        line.cells += verdict.cells;
        line.verified += verdict.verified.length;
        if (verdict.noticed) line.told += verdict.verified.length;
        line.noticed += Number(verdict.noticed);
        line.found += Number(verdict.found);
        line.exact += Number(verdict.exact);
        // Of whole parts that moved each cell would tell the same: they are counted only.
        if (!WHOLE_PARTS.has(line.damage)) verdict.explanations.forEach((explanation) => escaped.push({ publication: name, damage: line.damage, words: damaged.words, explanation }));
      }
    }
  }
  const sum = (key: 'damages' | 'cells' | 'verified' | 'told') => lines.reduce((total, line) => total + line[key], 0);
  return { seed, rounds, publications: all.map(share), lines, total: { damages: sum('damages'), cells: sum('cells'), verified: sum('verified'), told: sum('told') }, escaped };
}

/** Share of the amounts of a correct grid that are verified, zeros left out. */
export function share({ name, publication }: Truth): { name: string; nonZero: number; verified: number } {
  const { statuses } = reconcile(publication);
  const nonZero = publication.tables.flatMap((table, t) => table.rows.flatMap((row, r) => row.cells.flatMap((cell, c) =>
    table.columns[c]!.type === 'amount' && cell.value !== null && cell.value !== 0 ? [`tables/${t}/rows/${r}/cells/${c}`] : [])));
  return { name, nonZero: nonZero.length, verified: nonZero.filter((path) => statuses.get(path) === 'verified').length };
}

const percent = (part: number, whole: number) => (whole === 0 ? '–' : `${((100 * part) / whole).toFixed(2)} %`);

function print(report: TrustReport): void {
  const rows = [
    ['damage', 'damages', 'damaged cells', 'still verified', 'though a sum fails', 'share', 'sum fails', 'right cell named', 'nothing else named'],
    ...report.lines.map((line) => [
      line.damage, String(line.damages), String(line.cells), String(line.verified), String(line.told), percent(line.told, line.cells),
      percent(line.noticed, line.damages), percent(line.found, line.damages), percent(line.exact, line.damages),
    ]),
    ['all', String(report.total.damages), String(report.total.cells), String(report.total.verified), String(report.total.told), percent(report.total.told, report.total.cells), '', '', ''],
  ];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  for (const row of rows) console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '));
  for (const one of report.publications) console.log(`${one.name}: ${one.verified} of ${one.nonZero} non-zero amounts verified (${percent(one.verified, one.nonZero)})`);
  for (const one of report.escaped) console.log(`still verified: ${one.publication} ${one.damage}: ${one.words}: ${one.explanation}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const report = measureTrust(truths(), Number(process.argv[2] ?? ROUNDS));
  print(report);
  writeFileSync(new URL('trust.json', import.meta.url), `${JSON.stringify(report, null, 1)}\n`);
  const { cells, told } = report.total;
  if (told > MOST_VERIFIED * cells || report.escaped.some((one) => one.explanation.startsWith('UNEXPLAINED'))) process.exitCode = 1;
}
