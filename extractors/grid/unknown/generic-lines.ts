/**
 * PDF-text tables that nobody described, one printed row a line: label, words and figures by their place on the line.
 */
import { CODE, isSummary } from '../../labels.js';
import { cell, DOUBT, joined, NOTHING, type DraftCell } from '../../cells.js';
import { halfWidth, oddity, readFigure } from '../../figures/figures.js';
import { headingOf } from '../../forms/lexicon.js';
import { canonical, type Traced } from '../../text.js';
import { figureType, type DraftColumn, type DraftRow } from '../reading.js';
import { joinTokens, type Token } from '../stream/tokens.js';
import { mostCommon } from '../../../pipeline/group.js';
import { append, largest } from '../../../pipeline/many.js';

/** So many of the lines must have the same number of figures. */
const SHARE = 0.8;
export const FEWEST = 2;

interface Line {
  /** 序号 or a code before the words. */
  readonly lead: Token | null;
  readonly words: Token[];
  readonly figures: readonly Token[];
}

export interface LinesReading {
  readonly columns: readonly DraftColumn[];
  readonly rows: readonly DraftRow[];
}

/** Reads the body line by line; null where its lines are no rows. */
export function readLines(body: readonly (readonly Token[])[], head: readonly string[]): LinesReading | null {
  const lines = body.map(partsOf);
  const rows = lines.filter((line) => line.figures.length > 0 && line.words.length + (line.lead ? 1 : 0) > 0);
  const usual = mostCommon(rows.map(({ figures }) => figures.length));
  if (usual === null || rows.length < FEWEST || rows.filter(({ figures }) => figures.length === usual).length < SHARE * rows.length) return null;
  // A total has a figure in each column; the other rows leave some of them blank.
  const arity = Math.max(usual, largest(rows.filter(isTotal).map(({ figures }) => figures.length)));
  if (rows.length + lines.filter((line) => line.figures.length === 0 && isItem(line)).length < lines.length / 2) return null;
  const led = rows.filter(({ lead }) => lead !== null).length >= rows.length / 2;
  const coded = led && rows.every(({ lead }) => lead === null || CODE.test(lead.content.text));
  const wide = mostCommon(rows.map(({ words }) => words.length)) ?? 1;
  const uniform = wide > 1 && rows.filter(({ words }) => words.length === wide).length >= SHARE * rows.length && head.length === (led ? 1 : 0) + wide + arity;
  const texts = uniform ? wide : 1;
  const labels = (led ? 1 : 0) + texts;
  const paths = head.length === labels + arity && head.every((text, i) => !isOfOther(text, i >= labels)) ? head : null;
  const columns = Array.from({ length: labels + arity }, (_, i): DraftColumn => {
    const path = [paths ? paths[i]! : `列${i + 1}`];
    if (i >= labels) return { key: `amount-${i - labels + 1}`, type: figureType(path), role: null, path };
    if (led && i === 0) return { key: coded ? 'code' : 'number', type: coded ? 'code' : 'number', role: coded ? 'code' : 'line', path };
    return { key: texts === 1 ? 'label' : `label-${i + (led ? 0 : 1)}`, type: 'text', role: 'name', path };
  });
  return { columns, rows: joinWrapped(lines, led).map((line): DraftRow => ({ cells: cellsOf(line, led, texts, arity), indent: line.words[0]?.opens ? line.words[0].gap : null })) };
}

/** 合计, 总计. */
const isTotal = ({ words }: Line): boolean => isSummary(words.map(({ content }) => content.text).join(''));

/** A heading that stands above amounts in other forms, and here above words; or the other way round. */
function isOfOther(text: string, overAmounts: boolean): boolean {
  const type = headingOf(canonical(text))?.column?.type;
  return overAmounts ? type === 'text' || type === 'code' : type === 'amount';
}

function partsOf(tokens: readonly Token[]): Line {
  const last = tokens.findLastIndex((token) => !readsAsFigure(token));
  const first = tokens[0]!;
  const lead = last > 0 && first.figure && /^\d{1,7}$/u.test(halfWidth(first.content.text)) ? first : null;
  return { lead, words: tokens.slice(lead ? 1 : 0, last + 1), figures: tokens.slice(last + 1) };
}

export const readsAsFigure = (token: Token): boolean => token.figure && oddity(halfWidth(token.content.text)) < Infinity;

/**
 * A line without figures belongs to the label of the row above it, before the first row to the first; where rows begin with
 * codes or numbers, one that has its own opens the row that the next line goes on with.
 */
function joinWrapped(lines: readonly Line[], led: boolean): Line[] {
  const rows: Line[] = [];
  let waiting: Token[] = [];
  let opened: Line | null = null;
  for (const line of lines) {
    if (opened && line.figures.length > 0 && !line.lead) { rows.push({ ...line, lead: opened.lead, words: [...opened.words, ...line.words] }); opened = null; continue; }
    if (opened && line.figures.length === 0 && !line.lead) { append(opened.words, line.words); continue; }
    if (opened) { rows.push(opened); opened = null; }
    if (line.figures.length > 0) { rows.push({ ...line, words: [...waiting, ...line.words] }); waiting = []; }
    else if (led && line.lead && line.words.length > 0) opened = { ...line, words: [...waiting.splice(0), ...line.words] };
    else if (rows.length > 0 && !isItem(line)) append(rows.at(-1)!.words, line.words);
    else if (rows.length > 0) rows.push({ ...line, words: [...line.words] });
    else append(waiting, line.words);
  }
  if (opened) rows.push(opened);
  return rows;
}

/** 2、公务接待费 begins a row, also where its figures are blank. */
const isItem = ({ words }: Line): boolean => words[0] !== undefined && ITEM.test(words[0].content.text);
const ITEM = /^(?:其中[:：])?(?:[一二三四五六七八九十]+、|\d{1,2}[、.．]|[(（][一二三四五六七八九十\d]{1,2}[)）])\p{Script=Han}/u;

function cellsOf(line: Line, led: boolean, texts: number, arity: number): DraftCell[] {
  const lead = led ? [line.lead ? cell(line.lead.content) : NOTHING] : [];
  const words = led || !line.lead ? line.words : [line.lead, ...line.words];
  const parts: Token[][] = Array.from({ length: texts }, () => []);
  words.forEach((token, i) => parts[Math.min(i, texts - 1)]!.push(token));
  const labels = parts.map((part) => (part.length === 0 ? NOTHING : joined([joinTokens(part)])));
  const short = line.figures.length < arity;
  const amounts = Array.from({ length: arity }, (_, i): DraftCell => {
    const content: Traced | undefined = line.figures[i]?.content;
    const figure = content ? readFigure(content) : null;
    return figure ? { text: figure.text, content: figure.content, repairs: short ? [...figure.repairs, DOUBT] : figure.repairs } : content ? cell(content) : NOTHING;
  });
  return [...lead, ...labels, ...amounts];
}
