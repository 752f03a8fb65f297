/**
 * Pages of spreadsheets whose cells with broken lines or mixed scripts a program drew behind all others (LibreOffice Calc), in text that
 * keeps the order of drawing: the title, pieces of headings and long names stand below the rows. Each goes back to its place.
 */
import { balance, CODE, ENUMERATED, isSummary } from '../labels.js';
import { displayWidth } from '../../pipeline/width.js';
import { append, largest } from '../../pipeline/many.js';
import type { LineNode } from '../../pipeline/tree.js';
import { isGroup, labelsOf, leaves, wordings, type Form, type FormNode } from '../forms/form.js';
import { canonical, maskDigits, slice } from '../text.js';
import { stacksCodes } from '../grid/column-order/blocks.js';
import { isNote, isSentence } from './below-tables.js';
import type { ProseLine } from './outline.js';
import { feedsOf, type Continuous } from './pages.js';
import { headRole, matchTitle } from './titles.js';

/** So many pages with cells below their rows are the print's way; where that is all of the head, it may be that of the next table unless most pages print it so. */
const FEWEST_PAGES = 2;
const MOSTLY = 0.5;
/** One or two words may be those of a row without amounts. */
const FEWEST_HEADINGS = 3;
/** A name is broken over so many lines at most. */
const MOST_PIECES = 5;
const AMOUNT = /^-?(?:[\d,]*\d\.\d{2,8}|\d{1,3}(?:,\d{3}){1,5})$/u;
const NUMBERS = /^(?:[\d\s]|栏次|行次|类|款|项)+$/u;
const HEAD_ORDER = ['number', 'title', 'owner', 'unit'];

interface Page {
  readonly own: readonly number[];
  readonly title: number | undefined;
  /** Lines with amounts: the first and the last of them. */
  readonly first: number;
  readonly last: number;
  /** Where the cells begin that were drawn last; −1 where none were. */
  readonly late: number;
  readonly evidence: Evidence;
}

/** Names below rows may be those of the next page's; a head there that of the next table, unless the title stands on top, and so do pieces of headings. */
type Evidence = 'none' | 'head' | 'sure';

interface Line { readonly item: ProseLine; readonly text: string }

/** The lines of the text, what was drawn last at its place. */
export function lateCellsInPlace(source: string, continuous: Continuous): Continuous {
  const { lines, text } = continuous;
  const pages = pagesOf(source, continuous).map((own) => pageOf(own, lines, text));
  const headed = pages.filter((page) => page !== null && page.own.some((i) => isHead(text[i]!)));
  const late = headed.filter((page) => page!.late >= 0);
  const sure = late.filter((page) => page!.evidence === 'sure').length;
  const told = late.filter((page) => page!.evidence !== 'none').length;
  if (told < FEWEST_PAGES || (told < headed.length * MOSTLY && sure < FEWEST_PAGES)) return continuous;
  const ordered: Line[] = [];
  let forms: readonly Form[] = [];
  let next = 0;
  for (const page of late as Page[]) {
    for (; next < page.own[0]!; next++) ordered.push({ item: lines[next]!, text: text[next]! });
    if (page.title !== undefined) forms = matchTitle(text[page.title]!)!.forms;
    append(ordered, inPlace(page, lines, text, forms));
    next = page.own.at(-1)! + 1;
  }
  for (; next < lines.length; next++) ordered.push({ item: lines[next]!, text: text[next]! });
  return { ...continuous, lines: ordered.map(({ item }) => item), text: ordered.map((line) => line.text) };
}

const offsetOf = ({ position }: LineNode): number => position!.start.offset!;
const isTitle = (text: string): boolean => matchTitle(text) !== null;
const isHead = (text: string): boolean => headRole(text) !== null || isTitle(text);
const wordsOf = ({ line }: ProseLine): string[] => line.content.text.trim().split(/\s+/u);
/** Amounts with decimals, or noughts alone. */
const hasAmount = (item: ProseLine): boolean => {
  const words = wordsOf(item);
  return words.some((word) => AMOUNT.test(word)) || words.every((word) => word === '0');
};

/** Whether all words of a line are headings of a form, or parts of some. */
function isHeadingOf(forms: readonly Form[], item: ProseLine): boolean {
  return NUMBERS.test(item.line.content.text) || forms.some((form) => wordsOf(item).every((word) => labelsOf(form).includes(maskDigits(canonical(word)))));
}

/** The lines between form feeds and the numbers of pages. */
function pagesOf(source: string, { lines, numbers }: Continuous): number[][] {
  const breaks = [...feedsOf(source), ...numbers.map(offsetOf)].sort((a, b) => a - b);
  const pages: number[][] = [];
  let next = 0;
  let open = false;
  lines.forEach(({ line }, i) => {
    while (next < breaks.length && breaks[next]! <= offsetOf(line)) { next++; open = false; }
    if (open) pages.at(-1)!.push(i);
    else pages.push([i]);
    open = true;
  });
  return pages;
}

/** Null where the page prints no table, more than one, or anything else. */
function pageOf(own: readonly number[], lines: readonly ProseLine[], text: readonly string[]): Page | null {
  const isProse = (i: number): boolean => isSentence(lines[i]!.line.content.text) && !isNote(text[i]!) && !(i > own[0]! && isNote(text[i - 1]!));
  if (own.some((i) => lines[i]!.line.cells !== null || isProse(i))) return null;
  const amounts = own.filter((i) => hasAmount(lines[i]!));
  const titles = amounts.length === 0 ? [] : own.filter((i) => isTitle(text[i]!));
  // Codes below each other are a column in one block: there nothing was drawn row by row.
  if (amounts.length === 0 || titles.length > 1 || stacksCodes(own.map((i) => lines[i]!.line))) return null;
  const [first, last] = [amounts[0]!, amounts.at(-1)!];
  const head = own.find((i) => i > last && isHead(text[i]!)) ?? -1;
  const forms = titles[0] === undefined ? [] : matchTitle(text[titles[0]]!)!.forms;
  // A page that begins with rows goes on with a table: the head below them is that of the next one.
  const begins = isHead(text[own[0]!]!) || isHeadingOf(forms, lines[own[0]!]!);
  if (head >= 0) return { own, title: titles[0], first, last, late: titles[0] !== undefined && begins ? head : -1, evidence: titles[0]! < first ? 'sure' : 'head' };
  const below = own.filter((i) => i > last);
  const end = below.findIndex((i) => isNote(text[i]!));
  const names = end < 0 ? below : below.slice(0, end);
  const lacking = own.filter((i) => i <= last && lacksName(lines, i)).length;
  const other = names.findIndex((i) => !isHeadingOf(forms, lines[i]!));
  const headings = forms.length > 0 && titles[0]! < first && (other < 0 ? names.length : other) >= FEWEST_HEADINGS;
  const isLate = headings || (lacking > 0 && names.length >= lacking);
  const late = isLate && names.every((i) => !/\d$/u.test(text[i]!) && !ENUMERATED.test(text[i]!)) ? names[0]! : -1;
  return { own, title: titles[0], first, last, late, evidence: headings ? 'sure' : 'none' };
}

/** A code whose row goes on with its amounts. */
function lacksName(lines: readonly ProseLine[], i: number): boolean {
  const [code, amount] = [...wordsOf(lines[i]!), ...(lines[i + 1] ? wordsOf(lines[i + 1]!) : [])];
  return CODE.test(code!) && amount !== undefined && AMOUNT.test(amount);
}

function inPlace({ own, first, late, title }: Page, lines: readonly ProseLine[], text: readonly string[], forms: readonly Form[]): Line[] {
  const lineOf = (i: number): Line => ({ item: lines[i]!, text: text[i]! });
  const isHeading = (i: number): boolean => isHeadingOf(forms, lines[i]!);
  const head = own.filter((i) => isHead(text[i]!) && (i < first || i >= late)).map((i) => ({ i, role: i === title ? 'title' : headRole(text[i]!)! }));
  const isIn = new Set(head.map(({ i }) => i));
  const top: number[] = [];
  const notes: number[] = [];
  const rest: number[] = [];
  let noted = false;
  const before = own.filter((i) => i < late && !isIn.has(i));
  const body = before.findIndex((i) => i >= first || !isHeading(i) || (isSummary(text[i]!) && AMOUNT.test(lines[i + 1]!.line.content.text.trim())));
  append(top, before.slice(0, body));
  for (const i of own.filter((line) => line >= late && !isIn.has(line))) {
    noted ||= isNote(text[i]!);
    if (noted) notes.push(i);
    else if (rest.length === 0 && isHeading(i)) top.push(i);
    else rest.push(i);
  }
  const rows = before.slice(body).map(lineOf);
  const heading = headingsOf(top.map(lineOf), top.filter((i) => i >= late).length, forms);
  head.sort((a, b) => HEAD_ORDER.indexOf(a.role) - HEAD_ORDER.indexOf(b.role));
  // What is none of a form's stays where it was drawn.
  const [above, below] = heading ? [heading, []] : [top.filter((i) => i < late).map(lineOf), top.filter((i) => i >= late).map(lineOf)];
  return [...head.map(({ i }) => lineOf(i)), ...above, ...withNames(rows, rest.map(lineOf), forms.every(({ layout }) => layout === 'sides') ? forms[0] : undefined), ...below, ...notes.map(lineOf)];
}

/**
 * The lines of a header, the last `late` of them pieces of cells that were drawn last, one behind the other: in the order of the form whose
 * labels they are; null where they are those of none: in the order of drawing they would be those of other columns.
 */
function headingsOf(lines: readonly Line[], late: number, forms: readonly Form[]): Line[] | null {
  if (late === 0) return [...lines];
  const numbers = lines.filter(({ item }, l) => l < lines.length - late && NUMBERS.test(item.line.content.text));
  const parts = lines.flatMap((line, l) => (numbers.includes(line) ? [] : wordsIn(line).map((word) => ({ word, piece: l >= lines.length - late }))));
  for (const form of forms) {
    const nodes = nodesOf(form.header);
    const order = placesOf(parts.map(({ word, piece }) => ({ text: maskDigits(word.text), piece })), nodes);
    if (order) return [...parts.map(({ word }, p) => ({ word, at: order[p]! })).sort((a, b) => a.at - b.at).map(({ word }) => word), ...numbers];
  }
  return null;
}

const nodesOf = (nodes: readonly FormNode[]): FormNode[] => nodes.flatMap((node) => (isGroup(node) ? [node, ...nodesOf(node.columns)] : [node]));

/** The label that each of the words is, or is a piece of; null where one is none, or one that the form needs is not among them. */
function placesOf(words: readonly { readonly text: string; readonly piece: boolean }[], nodes: readonly FormNode[]): number[] | null {
  const places: number[] = [];
  const taken = new Set<number>();
  const find = (label: string): number => nodes.findIndex((node, n) => !taken.has(n) && wordings(node.label).some((wording) => maskDigits(wording) === label));
  while (places.length < words.length) {
    const from = places.length;
    const { piece } = words[from]!;
    const most = piece ? words.findIndex((word, w) => w >= from + MOST_PIECES || !word.piece && w > from) : from + 1;
    let to = most < 0 ? Math.min(words.length, from + MOST_PIECES) : most;
    let node = -1;
    for (; to > from && node < 0; to--) node = find(words.slice(from, to).map((word) => word.text).join(''));
    if (node < 0) return null;
    taken.add(node);
    for (let w = from; w <= to; w++) places.push(node);
  }
  return nodes.every((node, n) => taken.has(n) || node.optional || (isGroup(node) && node.bare)) ? places : null;
}

/** The words of a line, each as a line. */
function wordsIn({ item }: Line): Line[] {
  const { content } = item.line;
  return [...content.text.matchAll(/\S+/gu)].map(({ 0: word, index }) => ({ item: { ...item, line: { ...item.line, content: slice(content, index, index + word.length) } }, text: canonical(word) }));
}

/** The rows, those without a name with the names that are left over for them, in their order; as they are where these are too few or too many. */
function withNames(rows: readonly Line[], names: readonly Line[], sided: Form | undefined): Line[] {
  const amounts = rows.filter(({ item }) => hasAmount(item));
  const byLine = amounts.filter(({ item }) => wordsOf(item).length > 1).length > amounts.length / 2;
  /** How many words of a row's line stand before the name that it lacks; −1 where it lacks none. */
  const before = rows.map(({ item }, r): number => {
    const words = wordsOf(item);
    if (sided) return byLine ? lackingOnSide(words, sided) : -1;
    const coded = CODE.test(words[0]!);
    const figures = words.slice(coded ? 1 : 0);
    if (byLine) return figures.length > 0 && figures.every((word) => AMOUNT.test(word) || word === '0') ? words.length - figures.length : -1;
    const next = rows[r + 1];
    if (coded && words.length === 1) return next && AMOUNT.test(next.item.line.content.text.trim()) ? 1 : -1;
    return r === 0 && words.length === 1 && AMOUNT.test(words[0]!) ? 0 : -1;
  });
  const shares = sharesOf(names, before.filter((words) => words >= 0).length);
  if (!shares) return [...rows, ...names];
  let next = 0;
  return rows.flatMap((row, r) => (before[r]! < 0 ? [row] : around(row, before[r]!, shares[next++]!)));
}

/** … of a row of two sides: its left name where an amount begins it, its right one where amounts follow that of the left. */
function lackingOnSide(words: readonly string[], { vocabulary, header }: Form): number {
  const amounts = words.map((word) => AMOUNT.test(word) || word === '0');
  if (leaves(header).some(({ column }) => column.role === 'line') || !amounts.includes(true)) return -1;
  const first = amounts.indexOf(true);
  if (first === 0) return 0;
  const isLeft = vocabulary?.left.test(canonical(words.slice(0, first).join(''))) === true;
  return isLeft && amounts[first + 1] === true && amounts.slice(first).every((own) => own) ? first + 1 : -1;
}

/** The line of a row with the name behind so many of its words. */
function around(row: Line, words: number, name: readonly Line[]): Line[] {
  const { line } = row.item;
  const { text } = line.content;
  const at = words === 0 ? 0 : new RegExp(`^\\s*(?:\\S+\\s+){${words}}`, 'u').exec(`${text} `)![0].length;
  const part = (from: number, to: number): Line => ({ item: { ...row.item, line: { ...line, content: slice(line.content, from, to) } }, text: row.text });
  if (at === 0) return [...name, row];
  const code = part(0, text.slice(0, at).trimEnd().length);
  const figures = part(at, text.length);
  const plain = (own: Line): Line => ({ ...own, text: canonical(own.item.line.content.text) });
  return [plain(code), ...name, ...(at < text.length ? [plain(figures)] : [])];
}

/** The cheapest way to end names so, the last of them before line `end`. */
interface Way { readonly end: number; readonly cost: number; readonly before: Way | null }

/** The lines of each of so many names: a line that is not full ends one, and so do brackets. Null where there are too few or too many. */
function sharesOf(lines: readonly Line[], count: number): Line[][] | null {
  if (count === 0 || count > MOST_ROWS || lines.length < count || lines.length > count * MOST_PIECES) return null;
  const full = largest(lines.map(({ text }) => displayWidth(text))) - SHORT;
  // By lines taken: the cheapest way with so many names.
  let ways = new Map<number, Way>([[0, { end: 0, cost: 0, before: null }]]);
  for (let n = 0; n < count; n++) {
    const next: typeof ways = new Map();
    for (const [from, before] of ways) {
      for (let end = from + 1; end <= Math.min(lines.length, from + MOST_PIECES); end++) {
        const own = lines.slice(from, end).map(({ text }) => text);
        const cost = before.cost + own.slice(0, -1).filter((text) => displayWidth(text) < full).length * 2 + (displayWidth(own.at(-1)!) >= full ? 1 : 0) + (balance(own.join('')) === 0 ? 0 : 2);
        if (cost < (next.get(end)?.cost ?? Infinity)) next.set(end, { end, cost, before });
      }
    }
    ways = next;
  }
  const best = ways.get(lines.length);
  if (!best || best.cost > count * DEAREST) return null;
  const shares: Line[][] = [];
  for (let way: Way | null = best; way?.before; way = way.before) shares.unshift(lines.slice(way.before.end, way.end));
  return shares;
}
/** No page has more rows. */
const MOST_ROWS = 300;
/** Names that cost more are not those that are lacking. */
const DEAREST = 2;
/** A line is full where no further ideograph and sign fit. */
const SHORT = 3;
