/** 项目支出绩效自评表 printed one cell a line (PyMuPDF and the like): the lines are put together to rows again. */
import type { ProseLine } from '../document/outline.js';
import { canonical, concat, slice, trim, type Traced } from '../text.js';
import type { GridRow } from './grid-rows.js';
import { levelLabel } from './level-labels.js';
import type { Ledger } from './ledger.js';
import { targetFit } from './target-columns.js';
import { BARE_SCORE, EVALUATION_COLUMNS, EVALUATION_LABELS, FUND_COLUMNS, FUND_LINES, labelSet, NOTE, OCR_DASHES, PAGE_DIGITS, PAGE_MARK } from './vocabulary.js';

interface Token { readonly content: Traced; readonly text: string }

const FUND_HEADERS = labelSet(...Object.values(FUND_COLUMNS));
const HEADERS = labelSet(...Object.values(EVALUATION_COLUMNS));
const SIDES = labelSet(EVALUATION_LABELS.side, EVALUATION_LABELS.fundSide);
const GOALS = labelSet(EVALUATION_LABELS.goal, EVALUATION_LABELS.expected, EVALUATION_LABELS.actualGoal, EVALUATION_LABELS.completion);
const HEAD = labelSet(EVALUATION_LABELS.title, EVALUATION_LABELS.projectCode, EVALUATION_LABELS.projectName, EVALUATION_LABELS.year, EVALUATION_LABELS.unit, EVALUATION_LABELS.supervisor, EVALUATION_LABELS.unitCode, EVALUATION_LABELS.funds);
const FUNDS = labelSet(FUND_LINES);
const TOTALS = labelSet(EVALUATION_LABELS.total);
const FIGURE = /^-?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d{2})?$/u;
const FIGURE_PIECE = /^[\d.,]+$/u;
const TWO_POINTS = /\..*\./u;
/** A heading is broken over so many lines at most. */
const MOST_LINES = 4;
/** So many headings of one row, each on a line of its own, tell how the form is printed. */
const LEAST_HEADERS = 3;

const bare = (text: string): string => text.replace(/:$/u, '');
const isHeader = (text: string): boolean => FUND_HEADERS.has(text) || HEADERS.has(text);
const isLabel = (text: string): boolean => isHeader(text) || [SIDES, GOALS, HEAD, FUNDS, TOTALS].some((labels) => labels.has(bare(text))) || levelLabel(text) !== null;
const row = (tokens: readonly Token[]): GridRow => ({ cells: tokens.map(({ content }) => content), texts: tokens.map(({ text }) => text), loose: true });
const joined = (tokens: readonly Token[]): Token => {
  const content = concat(tokens.map((token) => token.content));
  return { content, text: canonical(content.text) };
};

/** The rows of a form that prints each cell on lines of its own; null where it is printed otherwise. */
export function stackedRows(lines: readonly ProseLine[], ledger: Ledger): GridRow[] | null {
  if (lines.some(({ line }) => line.cells !== null)) return null;
  const contents = lines.map(({ line }) => trim(line.content)).filter(({ text }) => text !== '' && !PAGE_MARK.test(canonical(text)));
  const tokens = wholeLabels(contents.map((content) => ({ content, text: canonical(content.text) })));
  const fundsAt = runOf(tokens, FUND_HEADERS);
  const indicatorsAt = runOf(tokens, HEADERS);
  if (indicatorsAt < 0 || fundsAt > indicatorsAt) return null;
  const bodyAt = firstRow(tokens, endOf(tokens, indicatorsAt, HEADERS));
  const body = indicatorRows(tokens.slice(bodyAt), ledger);
  if (!body) return null;
  for (const { line } of lines) if (PAGE_MARK.test(canonical(line.content.text))) ledger.drop(line.content, 'page-number');
  const start = SIDES.has(tokens[indicatorsAt - 1]?.text ?? '') ? indicatorsAt - 1 : indicatorsAt;
  const header = row(tokens.slice(start, bodyAt));
  const above = tokens.slice(0, start);
  if (fundsAt < 0) return [...headRows(above), header, ...body];
  const moneyAt = SIDES.has(above[fundsAt - 1]?.text ?? '') ? fundsAt - 1 : fundsAt;
  const moneyEnd = endOf(above, fundsAt, FUND_HEADERS);
  const goal = above.findIndex(({ text }, i) => i >= moneyEnd && GOALS.has(bare(text)));
  const goalsAt = goal < 0 ? above.length : goal;
  return [...headRows(above.slice(0, moneyAt)), row(above.slice(moneyAt, moneyEnd)), ...fundRows(above.slice(moneyEnd, goalsAt)), ...goalRows(above.slice(goalsAt)), header, ...body];
}

/** Headings and labels broken over lines become one token each. */
function wholeLabels(tokens: readonly Token[]): Token[] {
  const result: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    let end = i + 1;
    for (let k = i + 2; k <= Math.min(tokens.length, i + MOST_LINES); k++) {
      const { text } = joined(tokens.slice(i, k));
      // 产出 | 数量指标: two labels, not one.
      if (isLabel(text) && !(isLabel(tokens[i]!.text) && isLabel(tokens[k - 1]!.text))) end = k;
    }
    result.push(end > i + 1 ? joined(tokens.slice(i, end)) : tokens[i]!);
    i = end - 1;
  }
  return result;
}

function runOf(tokens: readonly Token[], labels: ReadonlySet<string>): number {
  return tokens.findIndex((_, i) => endOf(tokens, i, labels) - i >= LEAST_HEADERS);
}

function endOf(tokens: readonly Token[], start: number, labels: ReadonlySet<string>): number {
  let end = start;
  while (labels.has(tokens[end]?.text ?? '')) end++;
  return end;
}

/** Headings that nobody knows may stand between those that are known and the level of the first row. */
function firstRow(tokens: readonly Token[], end: number): number {
  const level = tokens.findIndex(({ text }, i) => i >= end && levelLabel(text) !== null);
  return level >= 0 && level - end <= MOST_LINES ? level : end;
}

/** Each label with what is printed behind it. */
function headRows(tokens: readonly Token[]): GridRow[] {
  const rows: Token[][] = [];
  for (const token of tokens) {
    const last = rows.at(-1);
    if (!last || HEAD.has(bare(token.text))) rows.push([token]);
    else if (last.length > 1) last[1] = joined([last[1]!, token]);
    else last.push(token);
  }
  return rows.map(row);
}

function fundRows(tokens: readonly Token[]): GridRow[] {
  const rows: Token[][] = [];
  for (const token of tokens) {
    const last = rows.at(-1);
    const before = last?.at(-1);
    const broken = before && FIGURE_PIECE.test(before.text) && FIGURE_PIECE.test(token.text) && !TWO_POINTS.test(before.text + token.text) && (!FIGURE.test(before.text) || /^[.,]/u.test(token.text));
    if (!last || FUNDS.has(bare(token.text))) rows.push([token]);
    else if (broken) last[last.length - 1] = joined([before, token]);
    else last.push(token);
  }
  return rows.map(row);
}

/** The labels of the goals, then both texts: the first ends with a sentence. */
function goalRows(tokens: readonly Token[]): GridRow[] {
  const labels = tokens.filter(({ text }) => GOALS.has(bare(text)));
  const texts = tokens.filter(({ text }) => !GOALS.has(bare(text)));
  const ends = texts.flatMap(({ text }, i) => (/[。；;]$/u.test(text) && texts[i + 1] && !/^[。；;，,]$/u.test(texts[i + 1]!.text) ? [i + 1] : []));
  if (texts.length === 0) return [row(labels)];
  const blank = { content: slice(texts[0]!.content, 0, 0), text: '' };
  if (ends.length !== 1) return [row(labels), ...texts.map((token) => row([blank, token]))];
  return [row(labels), row([blank, joined(texts.slice(0, ends[0])), joined(texts.slice(ends[0]))])];
}

/** Indicators end with weight and score, the last two of a run of numbers; what follows before the next row's names is the reason. */
function indicatorRows(tokens: readonly Token[], ledger: Ledger): GridRow[] | null {
  const rows: Token[][] = [];
  const ambiguous: Traced[] = [];
  const finished = (): GridRow[] => {
    for (const content of ambiguous) ledger.warn('ambiguous-placement', 'The print does not say where one cell ends and the next begins.', 'indicators', content);
    return rows.map(row);
  };
  let waiting: Token[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (TOTALS.has(bare(token.text))) {
      if (rows.length === 0) return null;
      reason(rows, waiting);
      let end = i + 1;
      while (end < Math.min(tokens.length, i + 3) && (BARE_SCORE.test(tokens[end]!.text) || OCR_DASHES.test(tokens[end]!.text))) end++;
      // The number of the page below both totals.
      if (end === i + 3 && end === tokens.length - 1 && PAGE_DIGITS.test(tokens[end]!.text)) { ledger.drop(tokens[end]!.content, 'page-number'); return [...finished(), row(tokens.slice(i, end))]; }
      const below = tokens.slice(end);
      const notes = below.findIndex(({ text }) => NOTE.test(text));
      for (const { content } of notes < 0 ? [] : below.slice(notes)) ledger.note(content);
      return [...finished(), row(tokens.slice(i, end)), ...(notes < 0 ? below : below.slice(0, notes)).map((one) => row([one]))];
    }
    const ends = BARE_SCORE.test(token.text) && BARE_SCORE.test(tokens[i - 1]?.text ?? '') && !BARE_SCORE.test(tokens[i + 1]?.text ?? '');
    if (!ends) { waiting.push(token); continue; }
    const cells = indicator(waiting.slice(0, -1), rows.length > 0, ambiguous);
    if (!cells) return null;
    reason(rows, cells.reason);
    rows.push([...cells.cells, waiting.at(-1)!, token]);
    waiting = [];
  }
  if (rows.length === 0) return null;
  reason(rows, waiting);
  return finished();
}

function reason(rows: Token[][], tokens: readonly Token[]): void {
  if (tokens.length > 0) rows.at(-1)!.push(joined(tokens));
}

/** Costs of a reading of what stands between two rows' figures. */
const REASON = 1.5;
const JOIN = 0.6;
const JOIN_SHORT = 2;
const FULL_LINE = 6;
const EQUAL = -1;
/** No row has more lines: all ways to part them are tried. */
const MOST_BETWEEN = 50;

/** Reason of the row above, levels, name, target and result; null where they are not all there. What may as well be parted otherwise goes to `ambiguous`. */
function indicator(tokens: readonly Token[], after: boolean, ambiguous: Traced[]): { readonly reason: readonly Token[]; readonly cells: readonly Token[] } | null {
  const at = tokens.findIndex(({ text }) => levelLabel(text) !== null);
  let from = at < 0 ? 0 : at;
  while (levelLabel(tokens[from]?.text ?? '') && tokens.length - from > 3) from++;
  if (tokens.length - from < 3 || tokens.length > MOST_BETWEEN || (at > 0 && !after)) return null;
  const rest = tokens.slice(from);
  let best: { cost: number; ends: readonly [number, number, number] } | null = null;
  let ties = 0;
  for (let name = 0; name < (at < 0 && after ? rest.length - 2 : 1); name++) {
    for (let target = name + 1; target < rest.length - 1; target++) {
      for (let actual = target + 1; actual < rest.length; actual++) {
        const parts = [rest.slice(name, target), rest.slice(target, actual), rest.slice(actual)];
        const [, wanted, done] = parts.map((part) => joined(part).text);
        const cost = (name > 0 ? REASON : 0) + parts.reduce((sum, part) => sum + joins(part), joins(rest.slice(0, name))) + targetFit(wanted!) + targetFit(done!) + (wanted === done ? EQUAL : 0);
        if (best && cost === best.cost) ties++;
        if (!best || cost < best.cost) { best = { cost, ends: [name, target, actual] }; ties = 0; }
      }
    }
  }
  const [name, target, actual] = best!.ends;
  const cells = [joined(rest.slice(name, target)), joined(rest.slice(target, actual)), joined(rest.slice(actual))];
  if (ties > 0) ambiguous.push(joined(rest).content);
  return { reason: at < 0 ? rest.slice(0, name) : tokens.slice(0, at), cells: [...tokens.slice(Math.max(0, at), from), ...cells] };
}

const joins = (part: readonly Token[]): number => part.slice(0, -1).reduce((sum, { text }) => sum + (text.length >= FULL_LINE ? JOIN : JOIN_SHORT), 0);
