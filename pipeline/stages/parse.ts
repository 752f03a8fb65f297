/** Stage 2: text → tree. Every run of printed lines is given to the reader of its dialect. */
import { markdownBlocks, looksLikeMarkdown } from '../../extractors/dialects/markdown.js';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import { tabularBlock } from '../../extractors/dialects/tabular.js';
import { physicalLines, type PhysicalLine } from '../../extractors/lines.js';
import type { Ingested, Outcome } from '../artefacts.js';
import type { BlockNode, DocumentNode } from '../tree.js';

export interface Parsed {
  readonly ingested: Ingested;
  readonly tree: DocumentNode;
}

/** Cuts the text at its empty lines into runs, and each run into blocks of one dialect. */
export function parse(ingested: Ingested): Outcome<Parsed> {
  const { text } = ingested;
  const children: BlockNode[] = [];
  let run: PhysicalLine[] = [];
  const flush = () => {
    if (run.length > 0) children.push(...readRun(text, run));
    run = [];
  };
  for (const line of physicalLines(text)) {
    if (line.blank) flush();
    else run.push(line);
  }
  flush();
  return { value: { ingested, tree: { type: 'root', children } }, events: [] };
}

function readRun(text: string, run: readonly PhysicalLine[]): BlockNode[] {
  const blocks: BlockNode[] = [];
  let start = 0;
  while (start < run.length) {
    const { tabbed } = run[start]!;
    let end = start + 1;
    while (end < run.length && run[end]!.tabbed === tabbed) end++;
    const part = run.slice(start, end);
    if (tabbed) blocks.push(tabularBlock(text, part));
    else if (looksLikeMarkdown(text, part)) blocks.push(...markdownBlocks(text, part));
    else blocks.push(pdfTextBlock(text, part));
    start = end;
  }
  return blocks;
}
