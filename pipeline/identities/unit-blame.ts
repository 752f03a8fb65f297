/** Tables whose printed currency unit is at fault: 元 written for 万元. All their amounts agree with those of other tables to the last digit, in another unit. */
import { abs, add, multiply, pow10, subtract, type Whole } from '../exact.js';
import type { Blame } from './blame.js';
import { coefficientsOf, isBetweenSheets, type Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import { memo } from '../group.js';
import { isContradicted } from './scores.js';

/** So many quanta must agree: 1.00 and 10,000.00 may well be two things. */
const TELLING = 100;

/** A sheet, the unit that the others ask for, as a power of ten, and the failing identities that would hold in it. */
interface Suspicion {
  readonly sheet: number;
  readonly unit: number;
  readonly explains: Set<Evaluated>;
  telling: boolean;
}

/** Sheets that more identities contradict than bear out, those first that explain most. */
export function unitBlames(checks: readonly Evaluated[], figures: Figures): Blame[] {
  const suspicions = suspicionsOf(checks.filter(isContradicted), figures);
  if (suspicions.length === 0) return [];
  const { sheets, units } = membersOf(figures);
  const holds = holdsOf(checks, new Set(suspicions.map(({ sheet }) => sheet)), figures);
  const blames: Blame[] = [];
  for (;;) {
    const open = suspicions.filter(({ sheet, telling, explains }) => telling && explains.size > (holds.get(sheet) ?? 0));
    // Of two tables that say each other's unit is wrong, it is the one whose unit fewer tables print.
    const [best] = open.sort((a, b) => b.explains.size - a.explains.size || (units.get(b.unit) ?? 0) - (units.get(a.unit) ?? 0));
    if (!best) return blames;
    blames.push({ kind: 'unit', figures: sheets.get(best.sheet)!, mended: new Map(), explains: [...best.explains], unit: best.unit });
    for (const other of suspicions) if (other !== best) for (const check of best.explains) other.explains.delete(check);
    best.explains.clear();
  }
}

/** Amounts that were printed, not zero, of tables and forms: by sheet; and how many sheets print each unit. */
function membersOf(figures: Figures): { sheets: Map<number, number[]>; units: Map<number, number> } {
  const sheets = new Map<number, number[]>();
  const units = new Map<number, number>();
  figures.all.forEach(({ sheet, printed, value, unit, comparable }, index) => {
    if (!printed || value === 0 || !comparable) return;
    if (!sheets.has(sheet)) units.set(unit, (units.get(unit) ?? 0) + 1);
    memo(sheets, sheet, () => []).push(index);
  });
  return { sheets, units };
}

/** What each sheet adds to the difference of a check between several. */
function sharesOf(check: Evaluated, figures: Figures): Map<number, Share> | null {
  if (!isBetweenSheets(check.instance.left, check.instance.right, figures)) return null;
  const shares = new Map<number, Share>();
  for (const [figure, coefficient] of coefficientsOf(check, figures)) {
    const { sheet, value, quantum, unit, comparable, path } = figures.all[figure]!;
    if (!comparable) return null;
    const share = memo(shares, sheet, (): Share => ({ total: 0, terms: 0, unit, telling: false, isText: path.startsWith('facts/') }));
    share.total = add(share.total, multiply(coefficient, value));
    if (value !== 0) share.terms++;
    share.telling ||= abs(value) >= multiply(TELLING, quantum);
  }
  return shares;
}

interface Share {
  total: Whole;
  terms: number;
  readonly unit: number;
  telling: boolean;
  readonly isText: boolean;
}

function suspicionsOf(failing: readonly Evaluated[], figures: Figures): Suspicion[] {
  const suspicions = new Map<string, Suspicion>();
  for (const check of failing) {
    const shares = sharesOf(check, figures);
    if (!shares) continue;
    const units = new Set([...shares.values()].map(({ unit }) => unit));
    const terms = [...shares.values()].reduce((sum, share) => sum + share.terms, 0);
    for (const [sheet, { total, unit, telling, isText }] of shares) {
      // A sentence has a unit of its own: its figures are blamed one by one.
      if (isText || total === 0) continue;
      for (const asked of units) {
        if (asked === unit || !agrees(total, subtract(check.difference, total), asked - unit, multiply(check.twiceBound, terms))) continue;
        const suspicion = memo(suspicions, `${sheet} ${asked}`, (): Suspicion => ({ sheet, unit: asked, explains: new Set(), telling: false }));
        suspicion.explains.add(check);
        suspicion.telling ||= telling;
      }
    }
  }
  return [...suspicions.values()];
}

/** Whether `own` times 10^`power` makes up for `rest`. */
function agrees(own: Whole, rest: Whole, power: number, twiceBound: Whole): boolean {
  const left = power > 0 ? add(multiply(own, pow10(power)), rest) : add(own, multiply(rest, pow10(-power)));
  return multiply(2, abs(left)) <= twiceBound;
}

/** How many identities between sheets bear out the unit of each. */
function holdsOf(checks: readonly Evaluated[], suspects: ReadonlySet<number>, figures: Figures): Map<number, number> {
  const holds = new Map<number, number>();
  for (const check of checks) {
    if (!check.outcome.startsWith('holds') || check.nonZero === 0 || check.instance.relation !== '=') continue;
    const shares = sharesOf(check, figures);
    for (const [sheet, { total }] of shares ?? []) if (total !== 0 && suspects.has(sheet)) holds.set(sheet, (holds.get(sheet) ?? 0) + 1);
  }
  return holds;
}
