/** Markdown: what has its block signs goes through unified and remark; everything else needs no Markdown parser. */
import type { Nodes, Root, Text } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { lineNode, position, type PhysicalLine } from '../lines.js';
import { concat, isSpace, trace, trim, EMPTY, type Span, type Traced } from '../text.js';
import type { BlockKind, BlockNode, LineNode } from '../../pipeline/tree.js';
import { plainMarkdown, type Plain } from './plain-markdown.js';
import { plainText } from './inline.js';

const processor = unified().use(remarkParse).use(remarkGfm).freeze();

/** A heading, a list, a quotation, a fence, a pipe table or an HTML tag opens a Markdown block; `1. ` numbers the items of any text. */
const BLOCK_SIGN = /^ {0,3}(?:#{1,6}(?:\s|$)|[-*+] +\S|>|```|~~~|\||<\/?[a-z])/iu;
/** `- 12 -` at the foot of a page is no list. */
const PAGE_NUMBER = /^\s*[-*+]\s*\d{1,4}\s*[-*+]\s*$/u;
const DELIMITER_ROW = /^\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)+(?:\|\s*)?$/u;

/** Whether a run of lines has a block sign of Markdown; lines too tangled for its parser are left to others. */
export function looksLikeMarkdown(text: string, run: readonly PhysicalLine[]): boolean {
  return !run.some((line) => isTangled(text, line)) && run.some((line, i) => {
    const first = text.slice(line.start, Math.min(line.end, line.start + 40));
    if (BLOCK_SIGN.test(first) && !PAGE_NUMBER.test(first)) return true;
    return i === 1 && line.end - line.start < MAX_DELIMITER_ROW && DELIMITER_ROW.test(text.slice(line.start, line.end));
  });
}
const MAX_DELIMITER_ROW = 2000;

/**
 * What nobody prints: blocks within blocks, or signs within a line, of such a number that a Markdown parser takes more than linear time or
 * all of the stack for them. It is read as the text that it is.
 */
function isTangled(text: string, { start, end }: PhysicalLine): boolean {
  if (end - start < Math.min(DEEPEST, MOST_SIGNS)) return false;
  let blocks = 0;
  let at = start;
  CONTAINER.lastIndex = at;
  while (at < end && CONTAINER.test(text)) {
    if (++blocks > DEEPEST) return true;
    at = CONTAINER.lastIndex;
  }
  let signs = 0;
  for (let i = at; i < end; i++) if (INLINE_SIGNS.has(text.charCodeAt(i)) && ++signs > MOST_SIGNS) return true;
  return false;
}
const CONTAINER = / {0,3}(?:>|(?:[-+*]|\d{1,9}[.)])(?=[ \n])) ?/uy;
const INLINE_SIGNS = new Set(Array.from('*_`[]', (sign) => sign.charCodeAt(0)));
const DEEPEST = 100;
const MOST_SIGNS = 1000;

/** The blocks of a run. `plain` is what stands there if it needs no parser. */
export function markdownBlocks(text: string, run: readonly PhysicalLine[], plain = plainMarkdown(text, run)): BlockNode[] {
  const reader = new Reader(text, run);
  if (plain) reader.plain(plain);
  else reader.parsed(parsed(text, run));
  return reader.finish();
}

function parsed(text: string, run: readonly PhysicalLine[]): Root {
  return processor.parse(text.slice(run[0]!.start, run.at(-1)!.end)) as Root;
}

class Reader {
  private readonly blocks: BlockNode[] = [];
  /** Offset of the run; what a node took of it is marked from there on. */
  private readonly base: number;
  private readonly claimed: Uint8Array;

  constructor(private readonly text: string, private readonly run: readonly PhysicalLine[]) {
    this.base = run[0]!.start;
    this.claimed = new Uint8Array(run.at(-1)!.end - this.base);
  }

  plain(blocks: readonly Plain[]): void {
    const rows: LineNode[] = [];
    for (const block of blocks) {
      if (block.kind === 'row') rows.push(this.row(block.line, block.cells.map(([s, e]) => trim(plainText(trace(this.text, s, e))))));
      else this.add(block.kind, block.depth, [this.line(block.line, trim(plainText(trace(this.text, ...block.content))))]);
    }
    if (rows.length > 0) this.add('table', 0, rows);
  }

  parsed(root: Root): void {
    for (const node of root.children) this.block(node, 1);
  }

  private block(node: Nodes, depth: number): void {
    switch (node.type) {
      case 'heading': this.push('heading', node.depth, node); break;
      case 'table': this.table(node); break;
      case 'list':
        for (const item of node.children) {
          for (const child of item.children) {
            if (child.type === 'list') this.block(child, depth + 1);
            else this.push('list-item', depth, child, node.ordered ? this.base + item.position!.start.offset! : undefined);
          }
        }
        break;
      case 'blockquote':
        for (const child of node.children) this.block(child, depth);
        break;
      case 'thematicBreak': break;
      default: this.push('paragraph', 0, node);
    }
  }

  /** The lines under `node`; an ordered item's number is part of what it says, a bullet is not. */
  private push(kind: BlockKind, depth: number, node: Nodes, from?: number): void {
    const ranges: Span[] = [];
    collect(node, this.base, ranges);
    if (from !== undefined && ranges.length > 0) ranges[0] = [from, ranges[0]![1]];
    const children: LineNode[] = [];
    for (const line of this.linesOf(node)) {
      const parts = ranges.filter(([s, e]) => e > line.start && s < line.end)
        .map(([s, e]) => trace(this.text, Math.max(s, line.start), Math.min(e, line.end)));
      if (parts.length === 0) continue;
      const content = trim(plainText(concat(parts)));
      if (content.text === '') continue;
      children.push(this.line(line, content));
    }
    if (children.length > 0) this.add(kind, depth, children);
  }

  private table(node: Extract<Nodes, { type: 'table' }>): void {
    const children: LineNode[] = [];
    for (const row of node.children) {
      const cells = row.children.map((cell) => {
        const ranges: Span[] = [];
        collect(cell, this.base, ranges);
        return ranges.length === 0 ? EMPTY : trim(plainText(concat(ranges.map(([s, e]) => trace(this.text, s, e)))));
      });
      const line = this.linesOf(row)[0];
      if (line) children.push(this.row(line, cells));
    }
    if (children.length > 0) this.add('table', 0, children);
  }

  private row(line: PhysicalLine, cells: Traced[]): LineNode {
    return this.line(line, concat(cells), cells);
  }

  private line(line: PhysicalLine, content: Traced, cells?: Traced[]): LineNode {
    for (const offset of content.at) this.claimed[offset - this.base] = 1;
    return lineNode(this.text, line, content, cells ? { cells } : {});
  }

  private add(kind: BlockKind, depth: number, children: LineNode[]): void {
    const first = children[0]!.position!;
    const last = children.at(-1)!.position!;
    this.blocks.push({
      type: 'block', kind, dialect: kind === 'table' ? 'tabular' : 'markdown', depth, children,
      position: { start: first.start, end: last.end },
    });
  }

  /** The printed lines under a node. */
  private linesOf(node: Nodes): PhysicalLine[] {
    const start = this.base + node.position!.start.offset!;
    const end = this.base + node.position!.end.offset!;
    // The first line that ends behind the node's start.
    let low = 0;
    let high = this.run.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.run[middle]!.end > start) high = middle;
      else low = middle + 1;
    }
    const lines: PhysicalLine[] = [];
    for (let i = low; i < this.run.length && this.run[i]!.start < end; i++) lines.push(this.run[i]!);
    return lines;
  }

  /** Everything printed that no node took is markup; it belongs to the line it stands on. */
  finish(): BlockNode[] {
    const lines = new Map<number, LineNode>();
    for (const block of this.blocks) for (const line of block.children) lines.set(line.row, line);
    const orphans: LineNode[] = [];
    for (const line of this.run) {
      const marks: Span[] = [];
      for (let i = line.start; i < line.end; i++) {
        if (isSpace(this.text.charCodeAt(i)) || this.claimed[i - this.base] === 1) continue;
        const last = marks.at(-1);
        if (last && last[1] === i) last[1] = i + 1;
        else marks.push([i, i + 1]);
      }
      if (marks.length === 0) continue;
      const node = lines.get(line.row);
      if (node) node.marks = marks;
      else orphans.push(lineNode(this.text, line, EMPTY, { marks }));
    }
    if (orphans.length > 0) {
      this.blocks.push({
        type: 'block', kind: 'text', dialect: 'markdown', depth: 0, children: orphans,
        position: position(this.run[0]!, this.run.at(-1)!),
      });
    }
    return this.blocks;
  }
}

/** The source ranges of the text under a node; entities stay as they are printed. */
function collect(node: Nodes, base: number, out: Span[]): void {
  if (node.type === 'text' || node.type === 'inlineCode' || node.type === 'code' || node.type === 'html') {
    textRange(node, base, out);
  } else if ('children' in node) {
    for (const child of node.children) collect(child, base, out);
  } else if (node.position && node.type !== 'break' && node.type !== 'thematicBreak') {
    out.push([base + node.position.start.offset!, base + node.position.end.offset!]);
  }
}

function textRange(node: Text | Extract<Nodes, { type: 'inlineCode' | 'code' | 'html' }>, base: number, out: Span[]): void {
  const start = base + node.position!.start.offset!;
  const end = base + node.position!.end.offset!;
  out.push(node.type === 'inlineCode' ? [start + 1, end - 1] : [start, end]);
}

