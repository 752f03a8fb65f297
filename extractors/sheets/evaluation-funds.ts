/** The money of 项目支出绩效自评表: fund lines, with amounts that a column cut. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { decimalOf, readFigure } from '../figures/figures.js';
import { append } from '../../pipeline/many.js';
import { canonical, concat, filter, isSpace, slice, type Traced } from '../text.js';
import type { DraftFundLine } from './draft.js';
import { amountCell, joinCut, tabulate, type Column, type GridRow } from './grid-rows.js';
import { printed, type Ledger } from './ledger.js';
import { EVALUATION_LABELS, FUND_COLUMNS, FUND_LINES, OCR_DASHES } from './vocabulary.js';

type Key = 'side' | 'label' | keyof typeof FUND_COLUMNS;

const MISFIT = { side: 3, label: 3, figure: 5, wholes: 5 } as const;
const AMOUNT = /^-?[\d,.]*\d$/u;
const WHOLE_AMOUNT = /\.\d{2}$/u;
const CENTS = /^\d+\.\d{2}$/u;
/** More readings of the cut amounts than this are not tried. */
const MAX_READINGS = 4096;
/** A printed rate of two decimals is off by half of its last place at most. */
const RATE_ERROR = 0.0051;
/** The bracket may close on the next line. */
const UNIT = /[(（]\s*(亿元|百万元|万元|千元|元)\s*(?:[)）]|$)/u;

const plain = (text: string): string => text.replace(/^其中:/u, '');
const isFundLine = (text: string): boolean => FUND_LINES.some((line) => plain(line) === plain(text));
/** Whether the pieces are the beginning of a fund line, or all of it. */
const beginsFundLine = (pieces: readonly Traced[]): boolean => {
  const text = plain(canonical(concat(pieces).text));
  return text.length >= LEAST_BEGINNING && FUND_LINES.some((line) => plain(line).startsWith(text));
};
const LEAST_BEGINNING = 2;
const isSide = (text: string): boolean => (EVALUATION_LABELS.fundSide as readonly string[]).includes(text);

const money = (key: 'initialBudget' | 'annualBudget' | 'executed'): Column<Key> => ({
  key, labels: FUND_COLUMNS[key], skip: 2, fit: (text) => (AMOUNT.test(text) || OCR_DASHES.test(text) ? 0 : MISFIT.figure),
  merge: (left) => (WHOLE_AMOUNT.test(left) ? MISFIT.wholes : 0),
});
const mark = (key: 'weight' | 'executionRate' | 'score'): Column<Key> => ({
  key, labels: FUND_COLUMNS[key], skip: 1, fit: (text) => (OCR_DASHES.test(text) || /^[\d.]+%?$/u.test(text) ? 0 : /\d/u.test(text) ? 1 : MISFIT.figure),
  merge: () => MISFIT.wholes,
});

const COLUMNS: readonly Column<Key>[] = [
  { key: 'side', labels: EVALUATION_LABELS.fundSide, skip: 0.2, fit: (text) => (isSide(text) ? 0 : MISFIT.side) },
  { key: 'label', labels: [], skip: 2, fit: (text) => (isFundLine(text) ? 0 : AMOUNT.test(text) ? MISFIT.figure : MISFIT.label) },
  money('initialBudget'), money('annualBudget'), money('executed'), mark('weight'), mark('executionRate'), mark('score'),
];

const HEADERS = Object.values(FUND_COLUMNS).flat().map((label) => canonical(label));

/** Whether a row is the header above the fund lines. */
export function isFundHeader({ texts }: GridRow): boolean {
  return texts.filter((text) => HEADERS.includes(text)).length >= 3;
}

/** Reads the rows below the header of the funds. */
export function readFunds(rows: readonly GridRow[], header: GridRow, ledger: Ledger): { funds: DraftFundLine[]; currencyUnit: DraftCell } {
  let currencyUnit: DraftCell = NOTHING;
  const side = (content: Traced): void => {
    if (currencyUnit === NOTHING) currencyUnit = unitIn(content, UNIT, ledger);
    else ledger.label(content);
  };
  // 项目资金（万元） may stand beside the labels of the columns.
  for (const content of header.cells) side(content);
  /** A label broken over lines, above its figures or before them. */
  let begun: Traced[] = [];
  /** The label of the line above, which may go on below its figures. */
  let above: Traced[] = [];
  const lines = tabulate(rows, COLUMNS, header).flatMap((row) => {
    row.side.forEach(side);
    const figures = [...row.initialBudget, ...row.annualBudget, ...row.executed, ...row.weight, ...row.executionRate, ...row.score];
    const rest = [...row.label, ...figures];
    const filled = rest.some(({ text }) => /\d/u.test(text));
    const whole = [...begun, ...row.label];
    const goesOn = begun.length > 0 && beginsFundLine(whole);
    if (!filled && begun.length === 0 && row.label.length > 0 && rest.length === row.label.length && isFundLine(canonical(concat([...above, ...row.label]).text)) && beginsFundLine(above)) {
      append(above, row.label);
      above = [];
      return [];
    }
    if (!filled && rest.length > 0 && rest.length === row.label.length && (goesOn || (beginsFundLine(row.label) && !row.label.some(({ text }) => isFundLine(canonical(text)))))) {
      if (!goesOn) for (const content of begun) ledger.drop(content, 'ghost-text');
      begun = goesOn ? whole : row.label;
      return [];
    }
    const label = goesOn && filled ? whole : row.label;
    if (label === row.label) for (const content of begun) ledger.drop(content, 'ghost-text');
    begun = [];
    above = filled ? label : [];
    if (filled || row.label.some(({ text }) => isFundLine(canonical(text)))) return [{ ...row, label }];
    for (const content of rest) ledger.drop(content, 'ghost-text');
    return [];
  });
  for (const content of begun) ledger.drop(content, 'ghost-text');
  // Of cells one behind the other, figures for a label: the print has lost their order.
  if (rows.some(({ loose }) => loose) && lines.some(({ label }) => /\d[.,]\d/u.test(concat(label).text))) {
    ledger.unread(concat(lines.flatMap((row) => COLUMNS.flatMap(({ key }) => (key === 'side' ? [] : row[key])))), 'funds');
    return { currencyUnit, funds: [] };
  }
  const budgets = lines.map((row) => moneyCell(row.annualBudget));
  const rates = lines.map((row, i) => markCell(row.executionRate, [...row.weight, ...row.score], `funds/${i}/executionRate`, ledger));
  const executed = executedCells(lines.map((row) => row.executed), budgets, rates, ledger);
  const funds = lines.map((row, i): DraftFundLine => ({
    label: labelCell(row.label, ledger, `funds/${i}/label`), initialBudget: moneyCell(row.initialBudget), annualBudget: budgets[i]!, executed: executed[i]!,
    weight: markCell(row.weight, [], `funds/${i}/weight`, ledger), executionRate: rates[i]!, score: markCell(row.score, [], `funds/${i}/score`, ledger),
  }));
  return { currencyUnit, funds };
}

/** A label; of lines that it was broken over nothing is read twice. */
const labelCell = (parts: readonly Traced[], ledger: Ledger, at: string): DraftCell =>
  (parts.length > 1 && isFundLine(canonical(concat(parts).text)) ? cell(concat(parts), ['join-wrapped-text']) : joinCut(parts, ledger, at));

/** A printed dash, however OCR read it; null where the cell holds anything else. */
function dashCell(parts: readonly Traced[]): DraftCell | null {
  const content = concat(parts);
  return OCR_DASHES.test(canonical(content.text)) ? { text: '-', content, repairs: content.text.trim() === '-' ? [] : ['mend-dash'] } : null;
}

/** An amount, or a dash. */
export const moneyCell = (parts: readonly Traced[]): DraftCell => dashCell(parts) ?? amountCell(parts);

/** A cell with a number or a dash; of several numbers in it, those of its neighbours are their ghosts. */
export function markCell(parts: readonly Traced[], neighbours: readonly Traced[], at: string, ledger: Ledger): DraftCell {
  const dash = dashCell(parts);
  if (dash) return dash;
  const content = concat(parts);
  const tokens = [...content.text.matchAll(/\S+/gu)].map((match) => slice(content, match.index, match.index + match[0].length));
  const others = new Set(neighbours.map(({ text }) => canonical(text)));
  const own = tokens.filter(({ text }) => !others.has(canonical(text)));
  if (tokens.length < 2 || own.length !== 1) return amountCell(parts);
  for (const token of tokens) if (token !== own[0]) ledger.drop(token, 'ghost-text', at);
  return cell(own[0]!, ['split-glued-figures']);
}

interface Reading { readonly content: Traced; readonly dropped: readonly Traced[]; readonly cents: number }

/** The amounts spent; where a column cut them, the one reading under which the parts make the total and the rate is right. */
function executedCells(parts: readonly (readonly Traced[])[], budgets: readonly DraftCell[], rates: readonly DraftCell[], ledger: Ledger): DraftCell[] {
  const choices = parts.map(readingsOf);
  const count = choices.reduce((product, list) => Math.min(MAX_READINGS + 1, product * Math.max(1, list.length)), 1);
  const cut = parts.some((list) => list.length > 1);
  const fitting = cut && count <= MAX_READINGS && choices.every((list) => list.length > 0) ? combinations(choices).filter((chosen) => agrees(chosen, budgets, rates)) : [];
  const chosen = fitting.length === 1 ? fitting[0]! : null;
  return parts.map((list, i) => {
    const at = `funds/${i}/executed`;
    if (list.length < 2) return moneyCell(list);
    const several = choices[i]!.length > 1;
    const reading = chosen?.[i] ?? (several ? null : choices[i]![0] ?? null);
    if (!reading) {
      const read = cell(concat(list), ['join-cut-cell']);
      ledger.warn('illegible', `A column cut goes through “${printed(read.content)}” and no sum says which amount it is.`, at, read.content);
      return read;
    }
    for (const ghost of reading.dropped) ledger.drop(ghost, ghost.text.length === 1 ? 'doubled-character' : 'ghost-text', at);
    return { text: reading.content.text, content: reading.content, repairs: ['join-cut-cell', ...(several ? ['restore-from-identity'] : [])] };
  });
}

/** What two pieces of a cut amount may be: joined; with the character on the cut read once, in either piece; the second alone, of which the first is a ghost. */
function readingsOf(parts: readonly Traced[]): Reading[] {
  const packed = parts.map((part) => filter(part, (char) => !isSpace(char.charCodeAt(0))));
  const found = new Map<string, Reading>();
  const add = (content: Traced, dropped: readonly Traced[]) => {
    const figure = readFigure(content);
    const decimal = figure ? decimalOf(figure.text) : null;
    if (decimal && (packed.length < 2 || CENTS.test(decimal)) && !/^0\d/u.test(decimal) && !found.has(decimal)) {
      found.set(decimal, { content: figure!.content, dropped, cents: Math.round(Number(decimal) * 100) });
    }
  };
  if (packed.length === 1) add(packed[0]!, []);
  if (packed.length === 2) {
    const [left, right] = packed as [Traced, Traced];
    add(concat([left, right]), []);
    if (right.text.startsWith(left.text)) add(right, [left]);
    add(concat([left, slice(right, 1)]), [slice(right, 0, 1)]);
    add(concat([slice(left, 0, left.text.length - 1), right]), [slice(left, left.text.length - 1)]);
  }
  return [...found.values()];
}

function combinations(choices: readonly (readonly Reading[])[]): Reading[][] {
  return choices.reduce<Reading[][]>((all, list) => all.flatMap((chosen) => list.map((reading) => [...chosen, reading])), [[]]);
}

function agrees(chosen: readonly Reading[], budgets: readonly DraftCell[], rates: readonly DraftCell[]): boolean {
  const [total, ...parts] = chosen;
  if (parts.length > 0 && total!.cents !== parts.reduce((sum, { cents }) => sum + cents, 0)) return false;
  return chosen.every(({ cents }, i) => {
    const budget = Number(decimalOf(budgets[i]!.text));
    const rate = decimalOf(rates[i]!.text.replace(/[%％]$/u, ''));
    return rate === null || !(budget > 0) || Math.abs(cents / budget - Number(rate)) <= RATE_ERROR;
  });
}

/** 万元 out of 项目资金（万元）, as `pattern` finds it; the rest of the text is label. */
export function unitIn(content: Traced, pattern: RegExp, ledger: Ledger): DraftCell {
  const unit = pattern.exec(content.text);
  if (!unit) { ledger.label(content); return NOTHING; }
  const from = unit.index + unit[0].indexOf(unit[1]!);
  ledger.label(slice(content, 0, from), slice(content, from + unit[1]!.length));
  return cell(slice(content, from, from + unit[1]!.length));
}
