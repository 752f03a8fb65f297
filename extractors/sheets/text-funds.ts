/** The money of 项目支出绩效自评表 in PDF text: figures and labels that narrow cells broke over lines. */
import { NOTHING, doubted, type DraftCell } from '../cells.js';
import { decimalOf } from '../figures/figures.js';
import { canonical, concat } from '../text.js';
import type { DraftFundLine } from './draft.js';
import { markCell, moneyCell, unitIn } from './evaluation-funds.js';
import type { Ledger } from './ledger.js';
import { cellOf, contentOf, labelEnd, type Piece, type Range } from './pieces.js';
import { fundText, usualDecimals, type FundKey } from './text-columns.js';
import { cutRows, type TextLabel } from './text-rows.js';
import type { Header } from './text-sections.js';
import { contents } from './text-sections.js';
import { EVALUATION_LABELS, type FUND_COLUMNS } from './vocabulary.js';

type Line = Partial<Record<FundKey, Range>>;
const MONEY = ['initialBudget', 'annualBudget', 'executed'] as const;
const UNIT = /[(（]\s*(亿元|百万元|万元|千元|元)\s*[)）]/u;
/** More ways to place amounts beside blank cells are not tried. */
const MOST_WAYS = 4096;
/** A printed rate of two decimals is off by half of its last place at most. */
const RATE_ERROR = 0.0051;

export function readTextFunds(pieces: readonly Piece[], header: Header<keyof typeof FUND_COLUMNS>, range: Range, ledger: Ledger): { funds: DraftFundLine[]; currencyUnit: DraftCell } {
  const currencyUnit = unitIn(contentOf(pieces, { start: header.start, end: header.end }), UNIT, ledger);
  const keys = header.headings.flatMap(({ key }) => (key === 'other' ? [] : [key]));
  const body = pieces.slice(range.start, range.end);
  const items = cutRows<FundKey>(body, fundText(keys, usualDecimals(body.map(({ text }) => text))), sideLabels(body));
  const lines = items.flatMap((item): Line[] => (item.kind === 'row' ? [item.cells] : []));
  if (lines.some(({ label }) => !label)) {
    ledger.unread(contentOf(body, { start: 0, end: body.length }), 'funds');
    return { funds: [], currencyUnit };
  }
  for (const item of items) {
    if (item.kind === 'page') ledger.drop(contentOf(body, item.range), 'page-number');
    else if (item.kind === 'label') ledger.label(contentOf(body, item.range));
  }
  const money = placed(body, lines, keys);
  const funds = lines.map((line, i): DraftFundLine => {
    const amount = (key: (typeof MONEY)[number]): DraftCell => {
      const own = money.lines[i]![key];
      if (!own) return NOTHING;
      const read = moneyCell(contents(body, own));
      const whole = own.end - own.start > 1 ? { ...read, repairs: [...read.repairs, 'join-wrapped-number'] } : read;
      return money.doubtful.has(i) ? doubted(whole) : whole;
    };
    const mark = (key: 'weight' | 'executionRate' | 'score'): DraftCell => markCell(line[key] ? contents(body, line[key]) : [], [], `funds/${i}/${key}`, ledger);
    if (money.doubtful.has(i)) ledger.warn('ambiguous-placement', 'Cells are blank, and neither print nor sums say which.', `funds/${i}`, concat(MONEY.flatMap((key) => (line[key] ? contents(body, line[key]) : []))));
    return {
      label: line.label ? cellOf(body, line.label) : NOTHING, initialBudget: amount('initialBudget'), annualBudget: amount('annualBudget'), executed: amount('executed'),
      weight: mark('weight'), executionRate: mark('executionRate'), score: mark('score'),
    };
  });
  return { funds, currencyUnit };
}

/** 项目资金 may stand among its lines. */
function sideLabels(pieces: readonly Piece[]): TextLabel[][] {
  return pieces.map((_, i) => {
    const end = labelEnd(pieces, i, EVALUATION_LABELS.fundSide);
    return end > 0 ? [{ end, cost: 0 }] : [];
  });
}

/** Amounts beside blank cells go where the lines make their total and the rate is right; `doubtful` are lines where that leaves several ways. */
function placed(pieces: readonly Piece[], lines: readonly Line[], keys: readonly FundKey[]): { readonly lines: readonly Line[]; readonly doubtful: ReadonlySet<number> } {
  const columns = MONEY.filter((key) => keys.includes(key));
  const ways = lines.map((line) => waysOf(columns.flatMap((key) => (line[key] ? [line[key]] : [])), columns));
  const count = ways.reduce((product, list) => Math.min(MOST_WAYS + 1, product * list.length), 1);
  const open = new Set(lines.flatMap((_, i) => (ways[i]!.length > 1 ? [i] : [])));
  if (open.size === 0) return { lines, doubtful: open };
  const fitting = count > MOST_WAYS ? [] : ways.reduce<Line[][]>((all, list) => all.flatMap((chosen) => list.map((way) => [...chosen, way])), [[]]).filter((chosen) => agrees(pieces, lines, chosen, columns));
  if (fitting.length === 0) return { lines, doubtful: open };
  const doubtful = new Set([...open].filter((i) => fitting.some((chosen) => columns.some((key) => chosen[i]![key] !== fitting[0]![i]![key]))));
  return { lines: lines.map((line, i) => ({ ...line, ...Object.fromEntries(columns.map((key) => [key, undefined])), ...fitting[0]![i]! })), doubtful };
}

/** All ways to put some amounts, in order, into the columns. */
function waysOf(amounts: readonly Range[], columns: readonly (typeof MONEY)[number][]): Line[] {
  if (amounts.length === 0 || columns.length === 0) return [{}];
  const [first, ...rest] = columns;
  const here = amounts.length <= columns.length ? waysOf(amounts.slice(1), rest).map((way) => ({ [first!]: amounts[0]!, ...way })) : [];
  return amounts.length < columns.length ? [...here, ...waysOf(amounts, rest)] : here;
}

function agrees(pieces: readonly Piece[], lines: readonly Line[], chosen: readonly Line[], columns: readonly (typeof MONEY)[number][]): boolean {
  const value = (range: Range | undefined): number => (range ? Number(decimalOf(canonical(contentOf(pieces, range).text).replace(/\s/gu, '')) ?? 0) : 0);
  const sums = columns.every((key) => {
    const [total = 0, ...parts] = chosen.map((line) => value(line[key]));
    return parts.length === 0 || Math.abs(total - parts.reduce((sum, part) => sum + part, 0)) < SUM_ERROR;
  });
  return sums && chosen.every((way, i) => {
    const budget = value(way.annualBudget);
    const rate = lines[i]!.executionRate ? canonical(contentOf(pieces, lines[i]!.executionRate!).text) : '';
    const printed = decimalOf(rate.replace(/[%％\s]/gu, ''));
    return printed === null || !(budget > 0) || Math.abs(value(way.executed) / budget * (rate.includes('%') ? 100 : 1) - Number(printed)) <= RATE_ERROR * (rate.includes('%') ? 100 : 1);
  });
}
const SUM_ERROR = 0.000001;
