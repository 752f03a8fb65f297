/** What the fields and funds of 项目支出绩效目标表 say, however it is printed. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { slice, type Traced } from '../text.js';
import type { DraftField, DraftProjectFund, DraftProjectTargets } from './draft.js';
import { moneyCell, unitIn } from './evaluation-funds.js';
import type { Ledger } from './ledger.js';
import { PROJECT_LABELS } from './vocabulary.js';

/** A label with what is printed behind it. */
export interface NamedField { readonly name: string; readonly label: Traced; readonly value: readonly Traced[]; readonly wraps: boolean }

const FIELDS = ['projectName', 'supervisor', 'unit'] as const;
const UNIT = /[(（]\s{0,4}(亿元|百万元|万元|千元|元)\s{0,4}[)）]/u;
const YEAR = /^[(（]?\s{0,4}(\d{4}\s{0,4}年?度?)\s{0,4}[)）]?$/u;
/** 实施期资金总额 and what belongs to it stand beside those of the year. */
const LONG_TERM = /^(?:实施期|中期|总|项目资金总额)/u;
/** A line of the funds begins with their total. */
const TOTAL = /资金(?:申请)?总额|^总额|^合计/u;
/** Money that only a year has: nothing of the whole term stands beside it. */
const OF_YEAR = /^上年结转/u;
const THIS_YEAR = /[当本]年|年度/u;

/** The leaf that a label names; null where it has none of its own. */
export const kindOf = (name: string): (typeof FIELDS)[number] | null => FIELDS.find((field) => (PROJECT_LABELS[field] as readonly string[]).includes(name)) ?? null;

export const textCell = ({ value, wraps }: Pick<NamedField, 'value' | 'wraps'>): DraftCell => (value.length === 0 ? NOTHING : cell(value[0]!, wraps ? ['join-wrapped-text'] : []));

/** The fields with leaves of their own, and the others with their labels. */
export function fieldCells(fields: readonly NamedField[], ledger: Ledger): Pick<DraftProjectTargets, 'projectName' | 'supervisor' | 'unit' | 'fields'> {
  const values = new Map<string, DraftCell>();
  const others: DraftField[] = [];
  for (const field of fields) {
    const own = kindOf(field.name);
    if (own && !values.has(own)) { ledger.label(field.label); values.set(own, textCell(field)); } else others.push({ label: cell(field.label), value: textCell(field) });
  }
  const value = (field: (typeof FIELDS)[number]): DraftCell => values.get(field) ?? NOTHING;
  return { projectName: value('projectName'), supervisor: value('supervisor'), unit: value('unit'), fields: others };
}

/** （2024年度） above the fields. */
export function projectYear(above: readonly Traced[], ledger: Ledger): { readonly year: DraftCell; readonly rest: readonly Traced[] } {
  let year: DraftCell = NOTHING;
  const rest = above.filter((content) => {
    const match = year === NOTHING ? YEAR.exec(content.text.trim()) : null;
    if (!match) return true;
    const from = content.text.indexOf(match[1]!);
    ledger.label(slice(content, 0, from), slice(content, from + match[1]!.length));
    year = cell(slice(content, from, from + match[1]!.length));
    return false;
  });
  return { year, rest };
}

/** 项目资金（万元） and the lines of money beside it; those of the whole term stand beside those of the year, or above them. */
export function projectFunds(money: readonly NamedField[], side: Traced, ledger: Ledger): Pick<DraftProjectTargets, 'currencyUnit' | 'funds'> {
  return { currencyUnit: unitIn(side, UNIT, ledger), funds: fundsOf(money, ledger) };
}

function fundsOf(money: readonly NamedField[], ledger: Ledger): DraftProjectFund[] {
  const amount = ({ value, wraps }: NamedField): DraftCell => {
    const read = moneyCell(value);
    return wraps ? { ...read, repairs: [...read.repairs, 'join-wrapped-number'] } : read;
  };
  const alone = (field: NamedField): DraftProjectFund => ({ label: cell(field.label), amount: amount(field), longTerm: NOTHING });
  const totals = money.flatMap(({ name }, i) => (TOTAL.test(name) ? [i] : []));
  if (totals.length !== 2 || !totals.some((i) => LONG_TERM.test(money[i]!.name))) return money.map(alone);
  // Beside each other where the second total follows at once.
  const beside = totals[1]! === totals[0]! + 1;
  const longFirst = LONG_TERM.test(money[totals[0]!]!.name);
  if (beside && longFirst && money.some(({ name }) => OF_YEAR.test(name))) {
    const pairs = besideYears(money);
    if (pairs) return pairs.map(([long, own]) => {
      if (!long) return alone(own);
      ledger.label(long.label);
      return { label: cell(own.label), amount: amount(own), longTerm: amount(long) };
    });
  }
  const half = money.length / 2;
  if (!Number.isInteger(half) || (!beside && totals[1] !== half)) {
    ledger.warn('ambiguous-placement', 'Which money is that of the year, and which that of the whole term, the lines do not say.', 'funds', money[0]!.label);
    return money.map(alone);
  }
  return Array.from({ length: half }, (_, k) => {
    const pair = beside ? [money[2 * k]!, money[2 * k + 1]!] as const : [money[k]!, money[k + half]!] as const;
    const [long, own] = longFirst ? pair : [pair[1], pair[0]] as const;
    ledger.label(long.label);
    return { label: cell(own.label), amount: amount(own), longTerm: amount(long) };
  });
}

/** The money of the whole term with that of the year behind it, and what the year has alone; null where they do not come in pairs. */
function besideYears(money: readonly NamedField[]): (readonly [NamedField | null, NamedField])[] | null {
  const pairs: (readonly [NamedField | null, NamedField])[] = [];
  for (let i = 0; i < money.length; i++) {
    if (OF_YEAR.test(money[i]!.name)) { pairs.push([null, money[i]!]); continue; }
    const own = money[i + 1];
    if (!own || OF_YEAR.test(own.name) || THIS_YEAR.test(money[i]!.name)) return null;
    pairs.push([money[i++]!, own]);
  }
  return pairs;
}
