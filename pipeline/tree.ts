/** The tree that stage 2 makes of every dialect: unist nodes, each with its position in the source. */
import type { Node, Parent } from 'unist';
import type { Span, Traced } from '../extractors/text.js';

export type Dialect = 'markdown' | 'tabular' | 'pdf-text';

/** One printed line: of a heading, a paragraph or a list item, or a table row cut into cells. */
export interface LineNode extends Node {
  type: 'line';
  /** What the line says, without the signs of markup. */
  content: Traced;
  /** Spaces before the first character: data in PDF text. */
  indent: number;
  /** White space stands behind the last character: PDF tools end a cell or a paragraph with it. */
  closed: boolean;
  /** The cells of a table row, as they came; null for a line of text. */
  cells: Traced[] | null;
  /** Characters of markup (`#`, `-`, `|`, `<b>`): neither text nor white space. */
  marks: Span[];
  /** 0-based number of the line in the source. */
  row: number;
  /** A form feed stands before it. */
  opensPage?: true;
}

export type BlockKind = 'heading' | 'paragraph' | 'list-item' | 'table' | 'text';

export interface BlockNode extends Parent {
  type: 'block';
  kind: BlockKind;
  dialect: Dialect;
  /** Heading depth 1–6; list depth from 1; 0 elsewhere. */
  depth: number;
  children: LineNode[];
}

export interface DocumentNode extends Parent {
  type: 'root';
  children: BlockNode[];
}
