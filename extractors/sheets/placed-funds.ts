/** The money of 项目支出绩效自评表 in text that keeps the places of the print. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { decimalOf } from '../figures/figures.js';
import { canonical } from '../text.js';
import type { DraftFundLine } from './draft.js';
import { markCell, moneyCell, unitIn } from './evaluation-funds.js';
import type { Ledger } from './ledger.js';
import { columnsOf, rowsOf, type Lines, type PlacedRow, type Word } from './placed-cells.js';
import { besideRows, contentOf, pieceOf, textOf } from './placed-fields.js';
import { fundText, usualDecimals, type FundKey } from './text-columns.js';
import { EVALUATION_LABELS, FUND_COLUMNS, FUND_LINES, labelSet, OCR_DASHES, isNoScore, isScore } from './vocabulary.js';

const FUND_HEADINGS = [...labelSet(...Object.values(FUND_COLUMNS))];
const WHOLE_SIDES = labelSet(EVALUATION_LABELS.fundSide);
const FUND_SIDES = [...WHOLE_SIDES];
const LINES = FUND_LINES.map((line) => canonical(line));
/** Lines that no longer one begins or ends with: they stand whole, with or without figures beside them. */
const WHOLE_LINES = LINES.filter((line) => !LINES.some((other) => other !== line && (other.endsWith(line) || other.startsWith(line))) && !line.startsWith('其中'));
const UNIT = /[(（](亿元|百万元|万元|千元|元)[)）]?/u;
const MONEY = /^-?[\d,]*(?:\.\d*)?$/u;
/** A header takes so many lines above and below the one with most of its headings. */
const HEADER_REACH = 2;

/** The lines of money: each has a line of figures; labels and figures that are broken are centred beside it. */
export function fundsOf(lines: Lines, at: number, ledger: Ledger): { funds: DraftFundLine[]; currencyUnit: DraftCell; used?: ReadonlySet<Word> } {
  const keys = (Object.keys(FUND_COLUMNS) as (keyof typeof FUND_COLUMNS)[]).filter((key) => lines.some((line, i) => Math.abs(i - at) <= 1 && line.some(({ text }) => pieceOf([...FUND_COLUMNS[key]], text) && text.length > 1)));
  const used = new Set<Word>();
  const isHeading = (word: Word): boolean => Math.abs(word.line - at) <= HEADER_REACH && !/\d/u.test(word.text) && pieceOf(FUND_HEADINGS, word.text) && !pieceOf(LINES, word.text);
  for (const word of lines.flat()) if (isHeading(word)) { used.add(word); ledger.label(word.content); }
  const left = lines[at]!.find(isHeading)?.start ?? 0;
  const all = lines.map((line, i) => (i < at - 1 ? [] : line.filter((word) => !used.has(word) && (i >= at || (word.start < left && pieceOf(FUND_SIDES, word.text))))));
  const beside = besideRows(all.flat(), left, WHOLE_SIDES);
  const body = all.map((line) => line.filter((word) => !beside.has(word)));
  const columns = ['side', 'label', ...keys] as const;
  const fit = (text: string, c: number): number => {
    const key = columns[c]!;
    if (key === 'side') return beside.size === 0 && pieceOf(FUND_SIDES, text) ? 0.2 : 8;
    if (key === 'label') return /\d/u.test(text) ? 8 : pieceOf(LINES, text) ? 0 : 1;
    return figureFit(text, key === 'weight' || key === 'score' || key === 'executionRate' ? key : 'amount');
  };
  const figures = (line: readonly Word[]): number => line.filter(({ text }) => /\d/u.test(text) || isNoScore(text)).length;
  const { places } = columnsOf(body, columns.length, fit, (line) => figures(line) >= keys.length);
  const money = keys.flatMap((key, c) => (key === 'initialBudget' || key === 'annualBudget' || key === 'executed' ? [c + 2] : []));
  const amounts = body.map((line, i) => line.filter(({ text }, k) => money.includes(places[i]![k]!) && /\d/u.test(text)).length);
  const marks = body.map((line, i) => line.filter(({ text }, k) => places[i]![k]! > 1 && !money.includes(places[i]![k]!) && isScore(text)).length);
  const isRow = body.map((line, i) => amounts[i]! >= Math.min(2, money.length) || line.some(({ text }) => WHOLE_LINES.includes(text)));
  // Marks by themselves are those of a row without amounts, or stand a little above or below its amounts.
  const anchors = body.flatMap((_, i) => (isRow[i] || (amounts[i] === 0 && marks[i]! > 1 && ![i - 1, i + 1].some((near) => isRow[near] && marks[near] === 0)) ? [i] : []));
  if (anchors.length === 0) return { funds: [], currencyUnit: NOTHING, used };
  const decimals = usualDecimals(body.flat().map(({ text }) => text));
  const rows = rowsOf<FundKey>(body, places.map((line) => line.map((c) => c - 1)), fundText(keys, decimals), anchors).flatMap((row, i) => parted(row, anchors[i]!));
  for (const word of all.flat()) used.add(word);
  if (!rows.every((row) => isWhole(row, decimals)) || lostDecimals(rows, decimals)) {
    ledger.unread(contentOf(all.flat()), 'funds');
    return { funds: [], currencyUnit: NOTHING, used };
  }
  const side = beside.size > 0 ? all.flat().filter((word) => beside.has(word)) : body.flatMap((line, i) => line.filter((_, k) => places[i]![k] === 0));
  return { funds: rows.map((row, i) => lineOf(row, i, ledger)), currencyUnit: unitIn(contentOf(side), UNIT, ledger), used };
}

/** How ill a piece of a figure stands in a column of them. */
export function figureFit(text: string, key: 'amount' | 'weight' | 'executionRate' | 'score'): number {
  if (isNoScore(text)) return key === 'amount' ? 1.5 : 0.2;
  if (key === 'executionRate') return /^[\d.]+[%％]?$/u.test(text) ? (/[%％]$/u.test(text) ? 0 : 0.5) : 8;
  if (key !== 'amount') return isScore(text) ? 0 : 8;
  return MONEY.test(text) ? (/[.,]/u.test(text) ? 0 : 0.5) : 8;
}

/** A line without figures has no line of its own: its label stands with that of its neighbour, of which the one beside the figures has them. */
function parted(row: PlacedRow<FundKey>, anchor: number): PlacedRow<FundKey>[] {
  const words = row.label ?? [];
  const at = words.findIndex((_, k) => k > 0 && LINES.includes(textOf(words.slice(0, k))) && LINES.includes(textOf(words.slice(k))));
  if (at < 0 || LINES.includes(textOf(words))) return [row];
  const [first, second] = [words.slice(0, at), words.slice(at)];
  const off = (label: readonly Word[]): number => Math.abs((label[0]!.line + label.at(-1)!.line) / 2 - anchor);
  return off(first) <= off(second) ? [{ ...row, label: first }, { label: second }] : [{ label: first }, { ...row, label: second }];
}

/** Whether a line has a label, and nothing but whole amounts: where lines shift against each other, pieces of them meet. */
function isWhole(row: PlacedRow<FundKey>, decimals: number): boolean {
  const text = (key: FundKey): string => textOf(row[key] ?? []);
  const amounts = (['initialBudget', 'annualBudget', 'executed'] as const).map(text);
  const whole = new RegExp(`^-?(?:\\d{1,3}(?:,\\d{3})*|\\d+)(?:\\.\\d{1,${decimals}})?$`, 'u');
  const broken = amounts.some((amount) => amount !== '' && !OCR_DASHES.test(amount) && !whole.test(amount));
  const short = amounts.some((amount) => amount.includes('.')) && amounts.some((amount) => /^\d$/u.test(amount) && amount !== '0');
  return isLabel(text('label')) && !broken && !short && (amounts.some((amount) => amount !== '') || !/\d/u.test(text('executionRate')));
}
/** The name of a line, and neither the beginning of one nor two that met. */
function isLabel(label: string): boolean {
  if (LINES.includes(label)) return true;
  return LABEL.test(label) && !LINES.some((line) => line.startsWith(label) || (label.startsWith(line) && LINES.includes(label.slice(line.length))));
}
/** An amount with fewer decimals than the others, in a column whose lines do not make their total: the last of them stand elsewhere. */
function lostDecimals(rows: readonly PlacedRow<FundKey>[], decimals: number): boolean {
  return (['initialBudget', 'annualBudget', 'executed'] as const).some((key) => {
    const amounts = rows.map((row) => textOf(row[key] ?? []));
    const [total = 0, ...parts] = amounts.map((amount) => Number(decimalOf(amount) ?? 0));
    const short = amounts.some((amount) => amount.includes('.') && amount.length - amount.indexOf('.') <= decimals);
    return short && Math.abs(total - parts.reduce((sum, part) => sum + part, 0)) > SUM_ERROR;
  });
}
const SUM_ERROR = 0.000001;
const LABEL = /^[\p{Script=Han}:()、]{3,}$/u;

function lineOf(row: PlacedRow<FundKey>, i: number, ledger: Ledger): DraftFundLine {
  const parts = (key: FundKey) => (row[key] ?? []).map(({ content }) => content);
  const broken = (read: DraftCell, key: FundKey): DraftCell => ((row[key]?.length ?? 0) > 1 ? { ...read, repairs: [...read.repairs.filter((rule) => rule !== 'join-cut-cell'), 'join-wrapped-number'] } : read);
  const amount = (key: 'initialBudget' | 'annualBudget' | 'executed'): DraftCell => broken(moneyCell(parts(key)), key);
  const mark = (key: 'weight' | 'executionRate' | 'score'): DraftCell => broken(markCell(parts(key), [], `funds/${i}/${key}`, ledger), key);
  return {
    label: row.label ? cell(contentOf(row.label), row.label.length > 1 ? ['join-wrapped-text'] : []) : NOTHING, initialBudget: amount('initialBudget'), annualBudget: amount('annualBudget'), executed: amount('executed'),
    weight: mark('weight'), executionRate: mark('executionRate'), score: mark('score'),
  };
}
