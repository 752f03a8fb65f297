/**
 * What a form is: knowledge about one printed table, as data.
 * The engines know no form; a new form is one entry in one of the files beside this one.
 *
 * Labels and titles are written in their canonical form (see `canonical` in ../text.ts) with three signs:
 * `#` any digit · `[…]` may be missing · `{…|…}` one of several wordings.
 */
import { canonical } from '../text.js';
import type { Identity } from './identity.js';

export type ColumnType = 'text' | 'code' | 'amount' | 'number';

/** What a column says of its row. `line` is 行次; `class`, `division` and `item` are a code printed in three columns; `unit-code` numbers a unit. */
export type ColumnRole = 'unit' | 'unit-code' | 'code' | 'name' | 'project' | 'year' | 'line' | 'label' | 'description' | 'class' | 'division' | 'item';

export interface FormColumn {
  readonly key: string;
  readonly label: string;
  readonly type: ColumnType;
  readonly role?: ColumnRole;
  /** Some publications print the form without this column. */
  readonly optional?: boolean;
}

export interface FormGroup {
  readonly label: string;
  readonly columns: readonly FormNode[];
  /** The heading above the columns may be missing though the columns are there. */
  readonly bare?: boolean;
  /** Some publications print the form without this group and its columns. */
  readonly optional?: boolean;
}

export type FormNode = FormColumn | FormGroup;

/** The row vocabulary that tells the two sides of a two-sided table apart: canonical patterns, first match wins. */
export interface SideVocabulary {
  readonly left: RegExp;
  readonly right: RegExp;
}

export interface Form {
  /** Canonical table id of the output contract. */
  readonly id: string;
  readonly kind: 'budget' | 'final-accounts';
  readonly titles: readonly string[];
  /** `list`: one record a row. `sides`: two lists side by side, told apart by `vocabulary`. */
  readonly layout: 'list' | 'sides';
  readonly header: readonly FormNode[];
  /** Sums that hold in every row, over column keys: `total = basic + project`. Absent optional columns count as absent, not as zero-filled. */
  readonly sums: readonly string[];
  /** What else must add up inside the table. */
  readonly identities?: readonly Identity[];
  readonly vocabulary?: SideVocabulary;
  /** The table stands in the prose without a title line; its header row announces it. */
  readonly untitled?: { readonly title: string; readonly header: RegExp };
  /** `functional` | `economic`: which classification the codes of this table belong to. */
  readonly classification?: 'functional' | 'economic' | 'procurement';
}

export const isGroup = (node: FormNode): node is FormGroup => 'columns' in node;

/** Whether it tells of the fiscal appropriation alone: of other money it says nothing. */
export const isFiscalSummary = ({ id }: Form): boolean => id.endsWith('fiscal-appropriation-summary');

/** Whether its rows end with sentences that describe them. */
export function isDescribed({ header }: Form): boolean {
  const last = header.at(-1)!;
  return !isGroup(last) && last.role === 'description';
}

/** All wordings of a label pattern. */
export function wordings(pattern: string): string[] {
  const known = CACHE.get(pattern);
  if (known) return known;
  const [results, end] = expand(pattern, 0);
  if (end !== pattern.length) throw new Error(`unbalanced label pattern: ${pattern}`);
  const all = [...new Set(results.map(canonical))].sort((a, b) => b.length - a.length);
  CACHE.set(pattern, all);
  return all;
}

const CACHE = new Map<string, string[]>();

function expand(pattern: string, start: number): [string[], number] {
  let done: string[] = [];
  let current = [''];
  let i = start;
  while (i < pattern.length) {
    const char = pattern[i]!;
    if (char === '|') { done = done.concat(current); current = ['']; i++; continue; }
    if (char === ']' || char === '}') break;
    if (char === '[' || char === '{') {
      const [inner, end] = expand(pattern, i + 1);
      const options = char === '[' ? [...inner, ''] : inner;
      current = current.flatMap((head) => options.map((tail) => head + tail));
      i = end + 1;
      continue;
    }
    current = current.map((head) => head + char);
    i++;
  }
  return [done.concat(current), i];
}

/** Whether canonical `text` is the wording, `#` standing for any digit; with `prefix`, whether it is a beginning of it. */
export function fits(wording: string, text: string, prefix = false): boolean {
  if (prefix ? text.length > wording.length : text.length !== wording.length) return false;
  return same(wording, text, 0, text.length);
}

/** Whether the wording stands at place `at` of canonical `text`. */
export function fitsAt(wording: string, text: string, at: number): boolean {
  return at + wording.length <= text.length && same(wording, text, at, wording.length);
}

function same(wording: string, text: string, at: number, length: number): boolean {
  for (let i = 0; i < length; i++) {
    const want = wording.charCodeAt(i);
    const got = text.charCodeAt(at + i);
    if (want !== got && !(want === ANY_DIGIT && got >= 48 && got <= 57)) return false;
  }
  return true;
}
const ANY_DIGIT = 35;

export interface Leaf {
  readonly column: FormColumn;
  /** Enclosing groups, outermost first. */
  readonly groups: readonly FormGroup[];
}

/** The columns of a header, its headings unfolded. */
export function leaves(header: readonly FormNode[]): readonly Leaf[] {
  let known = LEAVES.get(header);
  if (!known) LEAVES.set(header, (known = leavesUnder(header, [])));
  return known;
}
const LEAVES = new WeakMap<readonly FormNode[], readonly Leaf[]>();

function leavesUnder(nodes: readonly FormNode[], groups: readonly FormGroup[]): Leaf[] {
  return nodes.flatMap((node) => (isGroup(node) ? leavesUnder(node.columns, [...groups, node]) : [{ column: node, groups }]));
}

/** All wordings of all labels of a header. */
export function allLabels(header: readonly FormNode[]): ReadonlySet<string> {
  let known = ALL_LABELS.get(header);
  if (!known) ALL_LABELS.set(header, (known = new Set(leaves(header).flatMap(({ column, groups }) => [column, ...groups].flatMap(({ label }) => wordings(label))))));
  return known;
}
const ALL_LABELS = new WeakMap<readonly FormNode[], ReadonlySet<string>>();

/** The same in one text, apart by `¦`. */
export function labelsOf({ header }: Form): string {
  let known = LABELS.get(header);
  if (!known) LABELS.set(header, (known = [...allLabels(header)].join('¦')));
  return known;
}
const LABELS = new WeakMap<readonly FormNode[], string>();

// Shorthands for the form files.
export const text = (key: string, label: string, role?: ColumnRole, optional = false): FormColumn =>
  ({ key, label, type: 'text', ...(role ? { role } : {}), optional });
export const code = (label = '[[支出]功能分类|[支出]经济分类]科目{编码|代码}', optional = false): FormColumn =>
  ({ key: 'code', label, type: 'code', role: 'code', optional });
export const amount = (key: string, label: string, optional = false): FormColumn =>
  ({ key, label, type: 'amount', optional });
export const number = (key: string, label: string, role?: ColumnRole, optional = false): FormColumn =>
  ({ key, label, type: 'number', ...(role ? { role } : {}), optional });
export const group = (label: string, columns: readonly FormNode[], options: { bare?: boolean; optional?: boolean } = {}): FormGroup =>
  ({ label, columns, ...options });
