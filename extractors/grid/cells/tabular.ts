/** Tables whose rows come with their cells (tab-separated OCR, pipe tables): headers are cut, pages aligned, cells cleaned. */
import type { TrailEvent } from '../../../schemas/types.js';
import type { LineNode } from '../../../pipeline/tree.js';
import { DOUBT, extracted, type DraftCell } from '../../cells.js';
import { labelsOf, leaves, type Form } from '../../forms/form.js';
import { canonical, concat, packed, type Traced } from '../../text.js';
import { kindOf } from './align.js';
import { Alignments, type Columns } from './page-alignment.js';
import { CleanHeader } from '../header/clean-header.js';
import { DamagedPrint, damagedHeaders, outOfOrder, tooFew } from '../header/damaged-header.js';
import { illegibleHeadings, inLegibleOrder, legibleHeadings } from '../header/legible-header.js';
import { describedRows } from './described-rows.js';
import { mended } from '../header/header.js';
import { likelySide } from '../stream/sides.js';
import { asRow, unstripped } from './stripped-rows.js';
import { wholeHeads } from './whole-heads.js';
import { joinWrappedRows } from './wrapped-rows.js';
import { MOST_HEAD_ROWS, TELLING_ROWS, isData, isEmptyTotal, isEntry, isLabelled, isNumbers, isPageMark, onlySmall, standsElsewhere } from './row-kinds.js';
import { readCell } from './read-cell.js';
import { recutting } from './recut-rows.js';
import { settled } from '../stream/near-sums.js';
import { genericColumns, labelledColumns, type PhysicalPage, type PhysicalRow } from './physical-page.js';
import { holdsFigure, type DraftColumn, type DraftRow, type ReadingContext, type TableReading } from '../reading.js';
import { append, largest, smallest } from '../../../pipeline/many.js';

interface Printed { readonly lines: readonly LineNode[] }

/** A row that comes again says what the header says, and so much of one of its rows: a label of a row below may be a label of the header too. */
const SAME_HEADER = 0.5;
const SAME_ROW = 0.6;
/** A row that says so much of what a form's labels say is part of its header. */
const LIKE_HEADER = 0.4;

export const readTabularTable = (pages: readonly Printed[], forms: readonly Form[], context: ReadingContext): TableReading => readRows(pages, forms, context, true)!;

/** As `readTabularTable`; null where none of the forms fits. */
export const readKnownTable = (pages: readonly Printed[], forms: readonly Form[], context: ReadingContext): TableReading | null => readRows(pages, forms, context, false);

function readRows(pages: readonly Printed[], forms: readonly Form[], context: ReadingContext, generic: boolean): TableReading | null {
  const events: TrailEvent[] = [];
  const stray: Traced[] = [];
  const pageNumbers: Traced[] = [];
  const printed = pages.flatMap((page) => page.lines.map((line, i) => ({ line: asRow(line, page.lines[i - 1]), opens: i === 0 }))).filter(({ line }) => {
    if (line.cells) return line.cells.some((c) => c.text !== '');
    (/^\d{1,3}$/u.test(line.content.text) ? pageNumbers : stray).push(line.content);
    return false;
  });
  const whole = unstripped(printed, (label) => likelySide(canonical(label.text), context.names, forms[0]?.vocabulary));
  const rows = printed.map(({ opens }, r) => ({ line: whole.rows[r]!, opens }));
  const physical = classify(rows, forms.some((form) => leaves(form.header).at(-1)?.column.role === 'description'));
  const header = physical.flatMap(wholeHeads);
  const alignments = new Alignments(physical);
  const columns = chooseColumns(forms, physical, endHeader(physical[0], forms, context.source), alignments, context) ?? (generic ? { form: null, columns: genericColumns(physical) } : null);
  if (!columns) return null;
  const { form } = columns;
  const recut = form ? recutting(form, columns.columns, context) : (parts: readonly Traced[][]) => [parts.map((own) => ({ parts: own, repairs: [] }))];

  const out: DraftRow[] = [];
  const repeated: Traced[] = [];
  const dropped: Traced[] = [];
  let columnNumbers: string[] | null = null;
  physical.forEach((page, p) => {
    const { map, repairs } = page.rows.some((row) => row.kind === 'data') ? alignments.of(page).settled(columns) : { map: page.rows[0]?.cells.map((_, i) => i) ?? [], repairs: [] };
    const body: DraftCell[][] = [];
    const least = leastCells(page);
    for (const row of page.rows) {
      if (row.kind !== 'data') {
        append(p === 0 ? header : repeated, row.cells.filter((c) => c.text !== ''));
        if (row.kind === 'numbers' && !columnNumbers) columnNumbers = numbersOf(row, map, columns.columns.length);
        continue;
      }
      if (isPageMark(row, map, columns.columns)) {
        append(pageNumbers, row.cells.filter((c) => c.text !== ''));
        continue;
      }
      const parts = columns.columns.map((): Traced[] => []);
      row.cells.forEach((content, i) => {
        if (content.text === '') return;
        const leaf = map[i] ?? -1;
        if (leaf >= 0) parts[leaf]!.push(content);
        else stray.push(content);
      });
      // An amount among the codes and names: the row is moved against its columns.
      const astray = form !== null && row.kinds.some((kind, i) => kind === 'amount' && ['text', 'code'].includes(columns.columns[map[i] ?? -1]?.type ?? ''));
      const short = row.cells.length < least && columns.columns.some(({ type }, i) => type === 'amount' && parts[i]!.length === 0);
      const unsure = astray || short || whole.doubtful.has(row.line);
      for (const cells of recut(parts)) body.push(columns.columns.map((column, i) => readCell(cells[i]!, column, (unsure ? DOUBT : repairs[i]) ?? null, events)));
    }
    if (form && columns.columns.at(-1)?.role === 'description') {
      const result = describedRows(body, out.at(-1)?.cells ?? null);
      append(out, result.rows.map((cells) => ({ cells, indent: null })));
      append(dropped, result.dropped);
      append(events, result.events);
    } else append(out, (form ? joinWrappedRows(body, columns.columns, context.names) : body).map((cells) => ({ cells, indent: null })));
  });
  const known = form && columns.near ? settled(form, columns.columns, out) : { form, columns: columns.columns, events: form ? [] : [extracted('generic-table', 'Read without a description of its form.')] };
  append(events, known.events);
  return { form: known.form, columns: known.columns, rows: out, pages: Math.max(1, physical.length), columnNumbers, header, repeated, dropped, pageNumbers, stray, events };
}

/** Header, 栏次 and data rows; a header that comes again begins a physical page. */
function classify(rows: readonly { line: LineNode; opens: boolean }[], described: boolean): PhysicalPage[] {
  const result: PhysicalPage[] = [];
  const header: string[] = [];
  let known = '';
  const pairs = new Set<string>();
  let lined = false;
  let inHeader = true;
  const kindsOf = rows.map(({ line }) => line.cells!.map(kindOf));
  const small = onlySmall(rows.map(({ line }) => line.cells!), kindsOf);
  for (const [r, { line, opens }] of rows.entries()) {
    const cells = line.cells!;
    const kinds = kindsOf[r]!;
    const numbers = isNumbers(cells, kinds);
    const data = !numbers && (isData(cells, kinds, lined) || (small && isLabelled(kinds)) || (known !== '' && isEmptyTotal(cells)));
    const text = data ? '' : mended(canonical(cells.map((c) => c.text).join('')));
    const like = /* the end of a heading */ text.length === 1 ? known.includes(text) : overlap(hanOf(text), pairs) >= SAME_HEADER;
    const entry = cells.some(isEntry);
    const again = !data && !entry && like && header.some((row) => overlap(row, { has: (pair) => text.includes(pair) }) >= SAME_ROW);
    const blank = !data && inHeader && ((result.length > 1 && !again && !like) || entry || (result.at(-1)?.rows.at(-1)?.kind === 'numbers' && !like));
    let kind: PhysicalRow['kind'];
    if (numbers) kind = 'numbers';
    else if (data || (blank && known !== '')) kind = 'data';
    else if (described && known !== '' && !again && !inHeader) kind = 'data';
    else kind = inHeader || again || (opens && !entry) ? 'header' : 'data';
    if (kind !== 'data') {
      if (!inHeader || result.length === 0) result.push({ rows: again ? takeHeadings(result.at(-1), known) : [], width: 0 });
      inHeader = true;
      if (result.length === 1) {
        const more: string = known.slice(-1) + text;
        addPairs(pairs, more);
        lined ||= more.includes('行次');
        known += text;
        header.push(hanOf(text));
      }
    } else {
      // A page without a header may have been given more or fewer columns than the one before.
      const apart = opens || (isApart(rows, r) && !isApart(rows, r - 1));
      const wider = !inHeader && apart && (rows[r - 1]?.line.cells!.length !== cells.length || standsElsewhere(result.at(-1)?.rows.slice(-TELLING_ROWS) ?? [], { kinds }));
      if (result.length === 0 || wider) result.push({ rows: [], width: 0 });
      inHeader = false;
    }
    const page = result.at(-1)!;
    page.rows.push({ line, cells, kinds, kind });
  }
  for (const page of result) {
    page.width = largest([0, ...page.rows.map(({ cells }) => cells.length)]);
  }
  return result;
}

/** Where a row ends with a blank cell, none was stripped: one with fewer cells than that lost one anywhere. */
const leastCells = ({ rows }: PhysicalPage): number => largest([0, ...rows.flatMap(({ kind, kinds }) => (kind === 'data' && kinds.at(-1) === 'blank' ? [kinds.length] : []))]);

/** Whether there is a line between a row and the one before it. */
function isApart(rows: readonly { readonly line: LineNode }[], r: number): boolean {
  const [before, own] = [rows[r - 1]?.line.position, rows[r]!.line.position];
  return before !== undefined && own !== undefined && own.start.line > before.end.line + 1;
}

/** The first rows of a header that comes again, cut at other places: no figures, nothing that the header does not say. */
function takeHeadings(page: PhysicalPage | undefined, known: string): PhysicalRow[] {
  const headings: PhysicalRow[] = [];
  for (let row = page?.rows.at(-1); row?.kind === 'data' && !isData(row.cells, row.kinds, known.includes('行次')); row = page!.rows.at(-1)) {
    const text = mended(canonical(row.cells.map((c) => c.text).join('')));
    if ([...text].some((char) => !known.includes(char))) break;
    headings.unshift({ ...row, kind: 'header' });
    page!.rows.pop();
  }
  return headings;
}

/** The header. Rows without figures below one that is whole before them, and like none of its labels (a unit whose every amount is blank), are rows. */
function endHeader(page: PhysicalPage | undefined, forms: readonly Form[], source: string): CleanHeader {
  const first = page?.rows.findIndex(({ kind }) => kind !== 'header') ?? 0;
  const heads = page?.rows.slice(0, first < 0 ? page.rows.length : first) ?? [];
  const all = page?.rows.filter(({ kind }) => kind === 'header') ?? [];
  const printed = (rows: readonly PhysicalRow[]): CleanHeader => new CleanHeader(rows.map(({ cells }) => cells), source);
  const stands = (header: CleanHeader): readonly DraftColumn[] | null => {
    for (const form of forms) {
      const columns = header.columnsOf(form);
      if (columns) return columns;
    }
    return null;
  };
  const whole = printed(all);
  if (!page || heads.length < 2 || forms.length === 0 || stands(heads.length === all.length ? whole : printed(heads))) return whole;
  const labels = { has: (pair: string): boolean => forms.some((form) => labelsOf(form).includes(pair)) };
  for (let count = heads.length - 1; count > 0; count--) {
    if (overlap(hanOf(canonical(concat(heads[count]!.cells).text)), labels) >= LIKE_HEADER) return whole;
    const columns = count > MOST_HEAD_ROWS ? null : stands(printed(heads.slice(0, count)));
    if (!columns) continue;
    // What stands below a heading of figures is a heading of figures.
    const label = columns.findIndex(holdsFigure);
    if (heads.slice(count).some(({ cells }) => cells.some(({ text }, i) => i >= label && text !== ''))) return whole;
    page.rows.splice(count, heads.length - count, ...heads.slice(count).map((row): PhysicalRow => ({ ...row, kind: 'data' })));
    return printed(page.rows.filter(({ kind }) => kind === 'header'));
  }
  return whole;
}

const hanOf = (text: string): string => text.replace(/[^\p{Script=Han}]+/gu, '');

/** Share of the neighbouring pairs of Chinese characters that are among `known`. */
function overlap(han: string, known: Pick<ReadonlySet<string>, 'has'>): number {
  if (han.length < 2) return 0;
  let found = 0;
  for (let i = 0; i + 2 <= han.length; i++) if (known.has(han.slice(i, i + 2))) found++;
  return found / (han.length - 1);
}

function addPairs(pairs: Set<string>, text: string): void {
  for (let i = 0; i + 2 <= text.length; i++) pairs.add(text.slice(i, i + 2));
}

/** The header's characters column by column, then those of each row: labels stand whole in one or the other. */
function headerOf(page: PhysicalPage | undefined): string[] {
  const rows = page?.rows.filter((row) => row.kind === 'header') ?? [];
  const width = largest([0, ...rows.map((row) => row.cells.length)]);
  const columns = Array.from({ length: width }, (_, i) => rows.map((row) => row.cells[i]?.text ?? '').join(''));
  const cells = rows.map((row) => row.cells.map((c) => c.text));
  return [columns.join('¦'), ...cells.map((row) => row.join('')), ...cells.map((row) => row.join('¦'))].map(canonical);
}

/** A title is not enough: less of its header than this, or cells that fit its columns worse, and it is another table. */
const LEAST_SCORE = 0.45;
const CLEAR_SCORE = 0.7;
const LITTLE_MISFIT = 0.3;
/** So many of the headings may be illegible. */
const FEW_ILLEGIBLE = 0.15;
const MOST_MISFIT = 2;
/** Figures that would stand below another label than their own. */
const ASTRAY = 0.1;
/** Columns whose label the print does not show as often as there are of them: all of them cost so much. */
const TOO_FEW = 0.2;

/** The form and the columns of it that fit the figures best. */
function chooseColumns(forms: readonly Form[], pages: readonly PhysicalPage[], header: CleanHeader, alignments: Alignments, context: ReadingContext): Columns | null {
  const sample = pages.find((page) => page.rows.some((row) => row.kind === 'data'));
  const alignment = sample ? alignments.of(sample) : null;
  let best: { value: Columns; cost: number } | null = null;
  for (const form of forms) {
    const columns = header.columnsOf(form);
    const cost = columns ? alignment?.of(columns).cost ?? 0 : 0;
    if (columns && (!best || cost < best.cost - 1e-9)) best = { value: { form, columns }, cost };
  }
  if (best) return best.value;
  const near = header.near(forms);
  if (near && filledBelow(near.places, pages[0])) return { form: near.form, columns: near.columns, near: true };
  const texts = headerOf(pages[0]);
  const print = new DamagedPrint(texts.join('¦'));
  const labelled = labelledColumns(pages[0]);
  const heads = pages[0]?.rows.flatMap(({ kind, cells }) => (kind === 'header' ? [cells] : [])) ?? [];
  const [legible, illegible] = [legibleHeadings(heads, labelled), illegibleHeadings(heads, labelled)];
  const readable = illegible.filter((one) => one).length <= labelled * FEW_ILLEGIBLE;
  for (const form of forms) {
    for (const damaged of damagedHeaders(form, print, context.fiscalYear)) {
      // What the print does not show costs enough by itself.
      // A header with a label for every column is hardly damaged: it has as many columns as labels, and says something of each. What it says plainly is what stands below it.
      if (labelled > 0 && damaged.types.length !== labelled) continue;
      const header = labelled > 0 ? inLegibleOrder(damaged, legible) : damaged;
      if (!header) continue;
      const { types, labels, score, scores, doubtful, columns } = header;
      const least = smallest(scores.filter((_, i) => !readable || !illegible[i]));
      if ((labelled > 0 && least < LEAST_SCORE) || score < LEAST_SCORE || (best && (1 - score) * 2 >= best.cost)) continue;
      const aligned = alignment?.by(types, labels);
      if (labelled > 0 && aligned?.map.some((leaf, i) => leaf !== i)) continue;
      const misfit = aligned?.cost ?? 0;
      if (misfit > (score < CLEAR_SCORE ? LITTLE_MISFIT : MOST_MISFIT)) continue;
      const cost = misfit + (1 - score) * 2 + ASTRAY * (aligned?.map.filter((leaf, p) => leaf !== aligned.labelled[p]).length ?? 0) + TOO_FEW * tooFew(labels, texts);
      if (!best || cost < best.cost - 1e-9) best = { value: { form, columns: columns(), doubtful }, cost };
    }
  }
  if (!best) return null;
  const { form, columns, doubtful } = best.value;
  const turned = outOfOrder(columns.map(({ path }) => canonical(path.at(-1) ?? '')), texts[0]!, texts.slice(1));
  return { form, columns, doubtful: columns.map((_, i) => doubtful?.[i] === true || turned[i]!) };
}

/** Whether nothing stands in columns without a label, but for what their edge cut off a cell or two. */
function filledBelow(places: readonly number[], page: PhysicalPage | undefined): boolean {
  const data = page?.rows.filter(({ kind }) => kind === 'data') ?? [];
  const strange = data.flatMap(({ kinds }) => kinds.flatMap((one, i) => (one === 'blank' || places.includes(i) ? [] : [(kinds[i - 1] ?? 'blank') !== 'blank'])));
  return page !== undefined && strange.length <= data.length * FEW_CUT && strange.every((cut) => cut);
}
const FEW_CUT = 0.2;

function numbersOf(row: PhysicalRow, map: readonly number[], width: number): string[] {
  const numbers = new Array<string>(width).fill('');
  row.cells.forEach((content, i) => {
    const leaf = map[i] ?? -1;
    if (leaf >= 0 && leaf < width) numbers[leaf] += packed(content.text);
  });
  return numbers;
}
