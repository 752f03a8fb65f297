/** Stage 2: text → tree. Every run of printed lines is given to the reader of its dialect. */
import { barBlock, barTable, isMarkdownTable, mayHoldBars } from '../../extractors/dialects/bars.js';
import { withoutDump } from '../../extractors/dialects/dump.js';
import { enclosedBlock, enclosedTables, rowsBlock, type EnclosedBlock } from '../../extractors/dialects/enclosed.js';
import { htmlBlock, htmlTables } from '../../extractors/dialects/html-table.js';
import { labelledTables } from '../../extractors/dialects/labelled.js';
import { listTables } from '../../extractors/dialects/lists.js';
import { markdownBlocks, looksLikeMarkdown } from '../../extractors/dialects/markdown.js';
import { looseHeading } from '../../extractors/dialects/plain-markdown.js';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { drawnBlock } from '../../extractors/dialects/rows.js';
import { marksColumns, MOST_RUNS, ruledTable } from '../../extractors/dialects/ruled.js';
import { separatedBlock, separatedTable } from '../../extractors/dialects/separated.js';
import { joinQuoted, tabularBlock } from '../../extractors/dialects/tabular.js';
import { unwrapped } from '../../extractors/dialects/wrappings.js';
import { inkOf, lineNode, physicalLines, position, type PhysicalLine } from '../../extractors/lines.js';
import { EMPTY, type Span } from '../../extractors/text.js';
import type { Ingested, Outcome } from '../artefacts.js';
import type { BlockNode, DocumentNode } from '../tree.js';
import { append } from '../many.js';

export interface Parsed {
  readonly ingested: Ingested;
  readonly tree: DocumentNode;
}

/** Cuts the text at its HTML tables and its empty lines into runs, and each run into blocks of one dialect. */
export function parse(ingested: Ingested): Outcome<Parsed> {
  const { text, marks, starts } = unwrapped(ingested.text);
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
  if (marks.length > 0) children.push(marksBlock(ingested.text, marks));
  return { value: { ingested, tree: { type: 'root', children: children.map(withoutDump) } }, events: [] };
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
    ...[...listTables(text), ...labelledTables(text)].map(({ span, rows }) => ({ span, read: (row: number) => rowsBlock(text, span, rows, row) })),
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
    else append(blocks, untabbed(text, part));
    start = end;
  }
  return blocks;
}

/** Lines without tabs: tables drawn with signs, and what stands between them. */
function untabbed(text: string, run: readonly PhysicalLine[]): BlockNode[] {
  const blocks: BlockNode[] = [];
  let at = 0;
  const lines = (to: number): void => {
    if (to > at) append(blocks, readLines(text, run.slice(at, to)));
    at = to;
  };
  const bars = mayHoldBars(text.slice(run[0]!.start, run.at(-1)!.end));
  for (let table = bars ? barTable(text, run, 0) : null; table; table = barTable(text, run, table.to)) {
    lines(table.from);
    if (isMarkdownTable(text, table)) lines(table.to);
    else blocks.push(barBlock(text, table));
    at = table.to;
  }
  if (!bars) {
    for (let table = separatedTable(text, run, 0); table; table = separatedTable(text, run, table.to)) {
      lines(table.from);
      blocks.push(separatedBlock(text, table));
      at = table.to;
    }
  }
  lines(run.length);
  return blocks;
}

function readLines(text: string, run: readonly PhysicalLine[]): BlockNode[] {
  const blocks: BlockNode[] = [];
  let at = 0;
  const lines = (to: number): void => {
    const own = run.slice(at, to);
    if (own.length > 0) append(blocks, looksLikeMarkdown(text, own) ? markdownBlocks(text, own) : [pdfTextBlock(text, own)]);
    at = to;
  };
  run.forEach((line, i) => {
    const heading = looseHeading(text, line);
    if (!heading) return;
    lines(i);
    append(blocks, markdownBlocks(text, [line], [heading]));
    at = i + 1;
  });
  lines(run.length);
  return blocks;
}
