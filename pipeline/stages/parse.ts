/** Stage 2: text → tree. Every run of printed lines is given to the reader of its dialect. */
import { barBlock, barTable, isMarkdownTable, mayHoldBars } from '../../extractors/dialects/bars.js';
import { barCellTables } from '../../extractors/dialects/bar-cells.js';
import { cellLineTables, tabLineTables } from '../../extractors/dialects/cell-lines.js';
import { withoutColumns, withoutDump } from '../../extractors/dialects/dump.js';
import { enclosedBlock, enclosedTables, rowsBlock, type EnclosedBlock } from '../../extractors/dialects/enclosed.js';
import { frameTables } from '../../extractors/dialects/frames.js';
import { htmlBlock, htmlTables } from '../../extractors/dialects/html-table.js';
import { labelledTables } from '../../extractors/dialects/labelled.js';
import { listTables } from '../../extractors/dialects/lists.js';
import { markdownBlocks, looksLikeMarkdown } from '../../extractors/dialects/markdown.js';
import { looseHeading } from '../../extractors/dialects/plain-markdown.js';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { drawnBlock } from '../../extractors/dialects/rows.js';
import { marksColumns, MOST_RUNS, ruledTable } from '../../extractors/dialects/ruled.js';
import { maySeparate, separatedBlock, separatedTable } from '../../extractors/dialects/separated.js';
import { joinQuoted, tabularBlock } from '../../extractors/dialects/tabular.js';
import { wrappedBarTable } from '../../extractors/dialects/wrapped-bars.js';
import { unwrapped } from '../../extractors/dialects/wrappings.js';
import { inkOf, lineNode, physicalLines, position, type PhysicalLine } from '../../extractors/lines.js';
import { EMPTY, type Span } from '../../extractors/text.js';
import type { Ingested, Outcome } from '../artefacts.js';
import { unprinted } from '../ingest/json-text.js';
import type { BlockNode, DocumentNode } from '../tree.js';
import { append } from '../many.js';

export interface Parsed {
  readonly ingested: Ingested;
  readonly tree: DocumentNode;
}

/** Cuts the text at its HTML tables and its empty lines into runs, and each run into blocks of one dialect. */
export function parse(ingested: Ingested): Outcome<Parsed> {
  const { text, marks, starts } = unwrapped(ingested.printed);
  const children: BlockNode[] = [];
  let run: PhysicalLine[] = [];
  let runs: PhysicalLine[][] = [];
  const flush = () => {
    if (run.length > 0) runs.push(run);
    run = [];
  };
  const read = () => {
    flush();
    for (let i = 0; i < runs.length;) {
      const ruled = runs[i]!.some((line) => marksColumns(text, line)) ? ruledTable(text, runs.slice(i, i + MOST_RUNS)) : null;
      if (ruled) {
        append(children, readRun(text, runs[i]!.slice(0, ruled.above)));
        children.push(drawnBlock(text, ruled.lines));
      } else append(children, readRun(text, runs[i]!));
      i += ruled?.runs ?? 1;
    }
    runs = [];
  };
  let at = 0;
  let row = 0;
  for (const table of [...tablesIn(text), null]) {
    for (const line of physicalLines(text, at, table?.span[0], row)) {
      row = line.row;
      const start = starts.get(line.start);
      if (line.blank) flush();
      else run.push(start === undefined ? line : { ...line, start });
    }
    read();
    if (!table) break;
    const { block, lastRow } = table.read(row);
    children.push(block);
    row = lastRow;
    at = table.span[1];
  }
  const none = ingested.printed === ingested.text ? marks : [...marks, ...unprinted(ingested.text, ingested.printed)].sort((a, b) => a[0] - b[0]);
  if (none.length > 0) children.push(marksBlock(ingested.text, none));
  return { value: { ingested, tree: { type: 'root', children: withoutColumns(children.map(withoutDump)) } }, events: [] };
}

/** What is no text of the publication. */
function marksBlock(text: string, marks: readonly Span[]): BlockNode {
  const line: PhysicalLine = { start: marks[0]![0], end: marks.at(-1)![1], row: 0, blank: false, tabbed: false };
  const children = [lineNode(text, line, EMPTY, { marks: marks.flatMap(([start, end]) => inkOf(text, start, end)) })];
  return { type: 'block', kind: 'text', dialect: 'pdf-text', depth: 0, children, position: position(line) };
}

/** A table that says itself where it begins and ends. */
interface Standing {
  readonly span: Span;
  /** Its rows; it begins on the line of that number. */
  readonly read: (firstRow: number) => EnclosedBlock;
}

/** Such tables in the order of the text; none stands inside another. */
function tablesIn(text: string): Standing[] {
  const all: Standing[] = [
    ...htmlTables(text).map((span) => ({ span, read: (row: number) => htmlBlock(text, span, row) })),
    ...enclosedTables(text).map((table) => ({ span: table.span, read: (row: number) => enclosedBlock(text, table, row) })),
    ...[...listTables(text), ...labelledTables(text), ...frameTables(text), ...cellLineTables(text), ...tabLineTables(text), ...barCellTables(text)].map(({ span, rows }) => ({ span, read: (row: number) => rowsBlock(text, span, rows, row) })),
  ];
  const tables: Standing[] = [];
  for (const table of all.sort((a, b) => a.span[0] - b.span[0])) if (table.span[0] >= (tables.at(-1)?.span[1] ?? 0)) tables.push(table);
  return tables;
}

function readRun(text: string, printed: readonly PhysicalLine[]): BlockNode[] {
  const run = joinQuoted(text, printed);
  const blocks: BlockNode[] = [];
  let start = 0;
  while (start < run.length) {
    const { tabbed } = run[start]!;
    let end = start + 1;
    while (end < run.length && run[end]!.tabbed === tabbed) end++;
    const part = run.slice(start, end);
    if (tabbed) blocks.push(tabularBlock(text, part));
    else append(blocks, untabbedBlocks(text, part));
    start = end;
  }
  return blocks;
}

/** Lines of a run that are blocks of their own. */
interface Part {
  readonly from: number;
  readonly to: number;
  readonly blocks: readonly BlockNode[];
}

/** The blocks of a run: those of its `parts`, in their order, and of what stands between them. */
function around(run: readonly PhysicalLine[], parts: Iterable<Part>, between: (lines: readonly PhysicalLine[]) => BlockNode[]): BlockNode[] {
  const all: BlockNode[] = [];
  let at = 0;
  for (const { from, to, blocks } of parts) {
    if (from > at) append(all, between(run.slice(at, from)));
    append(all, blocks);
    at = to;
  }
  if (at < run.length) append(all, between(run.slice(at)));
  return all;
}

function untabbedBlocks(text: string, run: readonly PhysicalLine[]): BlockNode[] {
  const printed = text.slice(run[0]!.start, run.at(-1)!.end);
  const bars = mayHoldBars(printed);
  if (!bars && (run.length === 1 || !maySeparate(printed))) return plainBlocks(text, run);
  return around(run, drawnTables(text, run, bars), (lines) => plainBlocks(text, lines));
}

function* drawnTables(text: string, run: readonly PhysicalLine[], bars: boolean): Generator<Part> {
  if (bars) {
    const wrapped = wrappedBarTable(text, run);
    if (wrapped) {
      yield { ...wrapped, blocks: [wrapped.block] };
      return;
    }
    for (let table = barTable(text, run, 0); table; table = barTable(text, run, table.to)) {
      yield { ...table, blocks: isMarkdownTable(text, table) ? plainBlocks(text, run.slice(table.from, table.to)) : [barBlock(text, table)] };
    }
  } else {
    for (let table = separatedTable(text, run, 0); table; table = separatedTable(text, run, table.to)) yield { ...table, blocks: [separatedBlock(text, table)] };
  }
}

function plainBlocks(text: string, run: readonly PhysicalLine[]): BlockNode[] {
  const headings: Part[] = [];
  run.forEach((line, i) => {
    const heading = looseHeading(text, line);
    if (heading) headings.push({ from: i, to: i + 1, blocks: markdownBlocks(text, [line], [heading]) });
  });
  const between = (lines: readonly PhysicalLine[]): BlockNode[] => (looksLikeMarkdown(text, lines) ? markdownBlocks(text, lines) : [pdfTextBlock(text, lines)]);
  return headings.length === 0 ? between(run) : around(run, headings, between);
}
