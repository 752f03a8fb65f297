/**
 * Two-sided tables in PDF text (收入 | 支出): a line may hold an entry of either side or of both. The vocabulary of the
 * form, the names of the classification and the printed order say which.
 */
import { balance, ENUMERATED, isSummary } from '../../labels.js';
import { cell, DOUBT, extracted, NOTHING, type DraftCell } from '../../cells.js';
import type { Form, SideVocabulary } from '../../forms/form.js';
import type { Figure } from '../../figures/figures.js';
import { readRun } from '../../figures/run.js';
import { canonical, type Traced } from '../../text.js';
import type { TrailEvent } from '../../../schemas/types.js';
import { SIDE_OPENERS } from '../../forms/vocabulary.js';
import { placementsWithout, relationsOf, type Placement, type Relation } from '../sums/place.js';
import type { Names } from '../../names.js';
import type { DraftColumn, DraftRow, ReadingContext } from '../reading.js';
import { rightLabelsInside } from './right-around.js';
import type { Block } from './serials.js';
import { joinBroken, joinTokens, type Token } from './tokens.js';

/** Functional categories are expenditure, whatever their wording. */
const LIKELY_SIDES: SideVocabulary = {
  left: /收入|拨款|资金|上年|年初/u,
  right: /支出|事务|费|下年|年末/u,
};

/** Whether a label belongs to the right side; null where neither its words nor the classification say so. */
export function likelySide(label: string, names: Names, vocabulary: SideVocabulary = LIKELY_SIDES): boolean | null {
  const left = vocabulary.left.test(label);
  const right = vocabulary.right.test(label) || (!left && names.has(label.replace(ENUMERATED, '')));
  return left === right ? null : right;
}

/** 行次. */
const LINE_NUMBER = /^\d{1,3}$/u;

/** The number of the line behind line `before`, or one later: a print may leave one out. */
const isNextLine = ({ content }: Token, before: number): boolean => LINE_NUMBER.test(content.text) && Number(content.text) > before && Number(content.text) <= before + 2;

/** Key of the column in tables of one list. */
const keyOf = ({ key }: DraftColumn): string => key.replace(/^expenditure-/u, '');

type Side = 'left' | 'right';

interface Entry {
  readonly words: Token[];
  readonly figures: Token[];
  /** Of the first entry of a row with a number before it: that number; null behind it. */
  readonly serial?: Token | null;
}

export interface SideColumns {
  readonly label: DraftColumn;
  readonly line: DraftColumn | undefined;
  readonly amounts: readonly DraftColumn[];
}

/** The columns of each side: a side begins with its label column. */
export function sidesOf(columns: readonly DraftColumn[]): SideColumns[] {
  const starts = columns.flatMap((column, i) => (column.role === 'label' ? [i] : []));
  return starts.map((start, s) => {
    const own = columns.slice(start, starts[s + 1] ?? columns.length);
    return { label: own[0]!, line: own.find(({ type }) => type === 'number'), amounts: own.filter(({ type }) => type === 'amount') };
  });
}

/** A row while its sides are read. */
interface OpenRow {
  readonly cells: Map<DraftColumn, DraftCell>;
  readonly indent: number | null;
  hasRight: boolean;
}

export interface SidesReading {
  readonly rows: DraftRow[];
  readonly pageNumbers: Traced[];
  readonly stray: Traced[];
  readonly events: TrailEvent[];
}

/** The rows of a two-sided table; `form`: null where nobody described it, and its words say which side they are of. */
export function readSides(printed: readonly Token[], columns: readonly DraftColumn[], form: Form | null, context: ReadingContext): SidesReading {
  const broken = joinBroken(printed, context.decimals);
  const [left, right] = sidesOf(columns);
  if (!left || !right) return { rows: [], pageNumbers: [], stray: broken.map(({ content }) => content), events: [] };
  const vocabulary = form?.vocabulary ?? LIKELY_SIDES;
  const tokens = rightLabelsInside(broken, left, right, vocabulary, context.names);
  return new SidesReader(columns, { left, right }, form, context).read(entriesOf(tokens, left, vocabulary, context.names), vocabulary);
}

/** … each of whose rows has a number before both of its sides, in the column that all others stand behind. */
export function readNumberedSides(blocks: readonly Block[], [serial, ...own]: readonly DraftColumn[], form: Form, context: ReadingContext): SidesReading {
  const [left, right] = sidesOf(own);
  const vocabulary = form.vocabulary ?? LIKELY_SIDES;
  const entries = blocks.flatMap((block) => {
    const [first, ...rest] = entriesOf(joinBroken(block.tokens, context.decimals), left!, vocabulary, context.names);
    return [{ ...(first ?? { words: [], figures: [] }), serial: block.serial }, ...rest];
  });
  return new SidesReader([serial!, ...own], { left: left!, right: right! }, form, context).read(entries, vocabulary);
}

class SidesReader {
  readonly #columns: readonly DraftColumn[];
  readonly #sides: Readonly<Record<Side, SideColumns>>;
  readonly #relations: Readonly<Record<Side, readonly Relation[]>>;
  readonly #context: ReadingContext;
  /** Both sides number their lines (行次). */
  readonly #lined: boolean;

  readonly #rows: DraftRow[] = [];
  readonly #pageNumbers: Traced[] = [];
  readonly #stray: Traced[] = [];
  readonly #events: TrailEvent[] = [];
  #open: OpenRow | null = null;
  /** 行次 that the right side begins with, and the last one it has. */
  #firstRight: number | null = null;
  #lastRight = 0;

  constructor(columns: readonly DraftColumn[], sides: Readonly<Record<Side, SideColumns>>, form: Form | null, context: ReadingContext) {
    this.#columns = columns;
    this.#sides = sides;
    this.#relations = { left: form ? relationsOf(form, sides.left.amounts) : [], right: form ? relationsOf(form, sides.right.amounts) : [] };
    this.#context = context;
    this.#lined = sides.left.line !== undefined && sides.right.line !== undefined;
  }

  read(entries: readonly Entry[], vocabulary: SideVocabulary): SidesReading {
    const labels = entries.map(({ words }) => canonical(joinTokens(words).text));
    let previous: Side = 'left';
    for (const [e, entry] of entries.entries()) {
      const label = labels[e]!;
      if (entry.serial !== undefined) this.#close();
      const leftIsOpen = this.#open !== null && !this.#open.hasRight;
      // Of two totals side by side the first is the left one; said twice in a row, the second is the right one.
      const totalFollows = isSummary(label) && isSummary(labels[e + 1] ?? '') && (!leftIsOpen || label !== (labels[e - 1] ?? ''));
      previous = this.#sideByLine(entry) ?? sideOf({ label, entry, next: entries[e + 1], previous, leftIsOpen, totalFollows }, vocabulary, this.#context.names);
      this.#take(entry, previous);
    }
    this.#close();
    return { rows: this.#rows, pageNumbers: this.#pageNumbers, stray: this.#stray, events: this.#events };
  }

  /** 行次 of an entry; null where it prints none. */
  #lineOf({ figures: [first] }: Entry): number | null {
    return this.#lined && first && LINE_NUMBER.test(first.content.text) ? Number(first.content.text) : null;
  }

  /** The right side's 行次 go on where the left side's end. */
  #sideByLine(entry: Entry): Side | null {
    const line = this.#lineOf(entry);
    if (line === null || this.#firstRight === null) return null;
    return line >= this.#firstRight ? 'right' : 'left';
  }

  #close(): void {
    const row = this.#open;
    if (row) this.#rows.push({ cells: this.#columns.map((column) => row.cells.get(column) ?? NOTHING), indent: row.indent });
    this.#open = null;
  }

  #take(entry: Entry, side: Side): void {
    const { words, figures } = entry;
    if (side === 'left' || !this.#open || this.#open.hasRight) {
      this.#close();
      this.#open = { cells: new Map(), indent: words[0]?.opens ? words[0].gap : null, hasRight: false };
    }
    const row = this.#open;
    if (entry.serial) row.cells.set(this.#columns[0]!, cell(entry.serial.content));
    if (side === 'right') {
      const line = this.#lineOf(entry);
      row.hasRight = true;
      if (line !== null) { this.#firstRight ??= line; this.#lastRight = line; }
    }
    const wrapped = words.some((token, i) => i > 0 && token.line !== words[i - 1]!.line);
    if (words.length > 0) row.cells.set(this.#sides[side].label, cell(joinTokens(words), wrapped ? ['join-wrapped-text'] : []));
    // 行次 of the right side behind the left side's figures: the right side prints nothing else.
    const rest = side === 'left' && this.#lined && this.#firstRight !== null ? figures.findIndex((token, i) => i > 0 && isNextLine(token, this.#lastRight)) : -1;
    this.#fill(rest > 0 ? figures.slice(0, rest) : figures, side, row.cells);
    if (rest > 0) {
      this.#fill(figures.slice(rest), 'right', row.cells);
      row.hasRight = true;
      this.#lastRight = Number(figures[rest]!.content.text);
    }
  }

  /** Puts the figures of an entry into the columns of its side. */
  #fill(printed: readonly Token[], side: Side, cells: Map<DraftColumn, DraftCell>): void {
    const { line, amounts } = this.#sides[side];
    const numbered = line !== undefined && printed[0] !== undefined && LINE_NUMBER.test(printed[0].content.text);
    if (numbered) cells.set(line, cell(printed[0]!.content));
    const figures = this.#amountsIn(numbered ? printed.slice(1) : printed, amounts.length);
    const short = figures.length > 0 && figures.length < amounts.length;
    // Fewer amounts than columns: the sums say where they stand; else the first is the total of the side.
    const place = short ? this.#placed(figures, side) : null;
    // More than columns: something among them is no amount by itself, and nobody knows what.
    const doubtful = place ? place.ways !== 1 : figures.length > amounts.length;
    figures.forEach((figure, i) => {
      const column = amounts[place?.way[i] ?? i];
      const repairs = doubtful && !place?.settled[i] ? [...figure.repairs, DOUBT] : short ? [...figure.repairs, 'place-by-sums'] : figure.repairs;
      if (column) cells.set(column, { text: figure.text, content: figure.content, repairs });
      else {
        this.#stray.push(figure.content);
        this.#events.push(extracted('surplus-figure', `More figures than columns: ${figure.text}.`, { severity: 'warning', content: figure.content }));
      }
    });
  }

  #placed(figures: readonly Figure[], side: Side): Placement {
    const { emptyColumns, columnUse } = this.#context;
    const keys = this.#sides[side].amounts.map(keyOf);
    return placementsWithout(keys.map((key) => emptyColumns?.has(key) === true), figures, this.#relations[side], keys.map((key) => columnUse.get(key) === false));
  }

  #amountsIn(printed: readonly Token[], arity: number): Figure[] {
    if (printed.length === 0) return [];
    const { lastPage, decimals } = this.#context;
    const reading = readRun(printed, { arity, isCode: null, codes: 0, spaced: false, started: 0, mayBreak: true, ragged: true, lastPage, decimals });
    if (!reading) for (const { content } of printed) this.#stray.push(content);
    const figures: Figure[] = [];
    for (const item of reading?.items ?? []) {
      if (item.kind === 'amount') figures.push(item.figure);
      else if (item.kind === 'page-number') this.#pageNumbers.push(item.content);
    }
    return figures;
  }
}

/** Words with the figures behind them. A new entry begins with words behind figures, or where a label begins anew. */
function entriesOf(tokens: readonly Token[], left: SideColumns, vocabulary: SideVocabulary, names: Names): Entry[] {
  const closing = tokens.some((t) => t.ends && t.closed) && tokens.some((t) => t.ends && !t.closed);
  const entries: Entry[] = [];
  let entry: Entry = { words: [], figures: [] };
  const push = () => {
    if (entry.words.length > 0 || entry.figures.length > 0) entries.push(entry);
    entry = { words: [], figures: [] };
  };
  const lined = left.line !== undefined;
  let lastLine = 0;
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.figure) {
      // A row whose left label is blank opens with its 行次.
      const line = LINE_NUMBER.test(token.content.text) ? Number(token.content.text) : 0;
      const beside = tokens[i + 1] !== undefined && !tokens[i + 1]!.figure && tokens[i + 1]!.line === token.line;
      // One may have been taken for the number of a page.
      const next = token.alone ? isNextLine(token, lastLine) : line === lastLine + 1;
      if (lined && token.opens && entry.figures.length > 0 && line > lastLine && (next || beside)) push();
      if (lined && entry.figures.length === 0 && line > lastLine && (next || entry.words.length === 0)) lastLine = line;
      entry.figures.push(token);
      continue;
    }
    const last = entry.words.at(-1);
    if (entry.figures.length > 0) push();
    else if (last && !isTotalOf(entry.words, token) && (startsAnew(last, token, closing) || twoNames(entry.words, token, names) || opensLabel(entry.words, token, vocabulary) || changesSide(entry.words, token, vocabulary, names))) push();
    entry.words.push(token);
  }
  push();
  return entries;
}

/** 本年收入 | 合计: the total of what the words say. */
const isTotalOf = (words: readonly Token[], token: Token): boolean =>
  token.opens && isSummary(canonical(token.content.text)) && /^(?:本年)?(?:收入|支出)$/u.test(canonical(joinTokens(words).text));

/** Two labels without a figure between them: one is the left side's, the other the right side's. */
function changesSide(words: readonly Token[], token: Token, { left, right }: SideVocabulary, names: Names): boolean {
  const sideOfText = (text: string): Side | null => {
    if (left.test(text) !== right.test(text)) return left.test(text) ? 'left' : 'right';
    // Behind a label on its line, a category's name is the other side's.
    return apart && !left.test(text) && names.has(text) ? 'right' : null;
  };
  // On the same line, or each cell on a line of its own.
  const apart = !token.opens || (token.alone && words.at(-1)!.alone);
  const before = sideOfText(canonical(joinTokens(words).text));
  const after = sideOfText(canonical(token.content.text));
  return before !== null && after !== null && before !== after && (token.opens ? words.at(-1)!.closed || (token.alone && names.has(canonical(token.content.text))) : after === 'right');
}

/** Each of the two is a name of its own: the first has no amount. */
function twoNames(words: readonly Token[], token: Token, names: Names): boolean {
  const [before, after] = [canonical(joinTokens(words).text), canonical(token.content.text)];
  return token.opens && names.has(before) && names.has(after) && ![before + after, (before + after).replace(ENUMERATED, '')].some((whole) => names.has(whole));
}

/** Whether `token` begins a label though no figure stands between it and the label before. */
function startsAnew(last: Token, token: Token, closing: boolean): boolean {
  if (ENUMERATED.test(token.content.text)) return true;
  return closing && token.opens && last.closed && last.line !== token.line;
}

/** Whether a label begins that no label goes on with, behind one that may be whole. */
function opensLabel(words: readonly Token[], token: Token, { left, right }: SideVocabulary): boolean {
  if (!SIDE_OPENERS.test(canonical(token.content.text))) return false;
  const before = canonical(joinTokens(words).text);
  return (left.test(before) || right.test(before)) && balance(before) === 0 && !/[和及与、,的]$/u.test(before);
}

const firstOf = (entry: Entry | undefined): Token | undefined => entry?.words[0] ?? entry?.figures[0];

/** An entry whose side is asked for, and what stands around it. */
interface Asked {
  readonly label: string;
  readonly entry: Entry;
  readonly next: Entry | undefined;
  /** The side of the entry before. */
  readonly previous: Side;
  /** The row has its left side, and no right one yet. */
  readonly leftIsOpen: boolean;
  /** It is a total, and another one stands beside it. */
  readonly totalFollows: boolean;
}

function sideOf({ label, entry, next, previous, leftIsOpen, totalFollows }: Asked, vocabulary: SideVocabulary, names: Names): Side {
  const [first, following] = [firstOf(entry), firstOf(next)];
  const insideLine = first?.opens === false;
  if (insideLine && leftIsOpen) return 'right';
  // Of two entries that begin on one line, the first is the left one.
  if (!insideLine && following !== undefined && !following.opens && following.line === first?.line) return 'left';
  const isLeft = vocabulary.left.test(label);
  const isRight = vocabulary.right.test(label);
  if (isLeft !== isRight) return isLeft ? 'left' : 'right';
  // The two totals stand side by side: where another follows, this is the left one.
  if (isSummary(label) && totalFollows) return 'left';
  if (label === '' || isSummary(label)) return leftIsOpen ? 'right' : 'left';
  const plain = label.replace(ENUMERATED, '');
  if (!isLeft && names.has(plain)) return 'right';
  if (leftIsOpen) return 'right';
  return previous === 'right' ? 'right' : 'left';
}
