/** Printed headers made from the form data: one wording of each label, with or without what the form calls optional. */
import type { Form, FormNode } from '../../../extractors/forms/form.js';
import { isGroup, wordings } from '../../../extractors/forms/form.js';
import { FORMS } from '../../../extractors/forms/index.js';
import type { HeaderModel, Kind, LeafModel, RowModel, TableModel } from './model.js';
import type { Random } from './random.js';

export interface HeaderChoice {
  readonly year: number;
  /** Wordings other than the first (longest) of each label. */
  readonly variants: boolean;
  readonly include: (node: FormNode) => boolean;
  /** The wording chosen for each label pattern: a publication keeps to it. */
  readonly chosen: Map<string, string>;
}

/** All forms with this id; some are printed in more than one shape. */
export function formsOf(id: string, kind: Kind): readonly Form[] {
  const forms = FORMS.filter((form) => form.id === id && form.kind === kind);
  if (forms.length === 0) throw new Error(`no form ${id} for ${kind}`);
  return forms;
}

/** Puts the brackets and quotes of a canonical label as a Chinese printer would set them. */
export function typeset(label: string): string {
  let open = false;
  return label
    .replace(/\(/gu, '（').replace(/\)/gu, '）').replace(/:/gu, '：')
    .replace(/"/gu, () => ((open = !open) ? '“' : '”'));
}

function wording(pattern: string, { year, variants, chosen }: HeaderChoice, random: Random): string {
  const known = chosen.get(pattern);
  if (known !== undefined) return known;
  const all = wordings(pattern);
  const label = typeset((variants ? random.pick(all) : all[0]!).replace('####', `${year}`));
  chosen.set(pattern, label);
  return label;
}

/** A title of the form, as printed. */
export function titleOf(form: Form, choice: HeaderChoice, random: Random): string {
  return wording(choice.variants ? random.pick(form.titles) : form.titles[0]!, choice, random);
}

export function headerOf(form: Form, choice: HeaderChoice, random: Random): HeaderModel[] {
  return build(form.header, choice, random, []);
}

function build(nodes: readonly FormNode[], choice: HeaderChoice, random: Random, above: readonly string[]): HeaderModel[] {
  const result: HeaderModel[] = [];
  for (const node of nodes) {
    if (node.optional && !choice.include(node)) continue;
    const label = wording(node.label, choice, random);
    const path = [...above, label];
    if (!isGroup(node)) {
      result.push({ label, children: [], leaf: { path, key: node.key, type: node.type } });
    } else if (node.bare && choice.variants && random.chance(BARE)) {
      result.push(...build(node.columns, choice, random, above));
    } else {
      result.push({ label, children: build(node.columns, choice, random, path), leaf: null });
    }
  }
  return result;
}
/** How often a heading that may be missing is missing. */
const BARE = 0.4;

export const leavesOf = (header: readonly HeaderModel[]): LeafModel[] =>
  header.flatMap((node) => (node.leaf ? [node.leaf] : leavesOf(node.children)));

export interface TableParts {
  readonly form: Form;
  readonly number: string;
  readonly currencyUnit: string | null;
  readonly choice: HeaderChoice;
  readonly rows: readonly KeyedRow[];
  readonly notes?: readonly string[];
  /** 栏次: numbers over the amount columns, with the word over this many first columns. */
  readonly columnNumbers?: boolean;
}

/** A row by column keys; what it does not name stays empty. */
export interface KeyedRow {
  readonly cells: Readonly<Record<string, string>>;
  readonly indents?: readonly number[];
  readonly centred?: boolean;
}

export function tableOf(parts: TableParts, random: Random): TableModel {
  const { form, choice } = parts;
  const header = headerOf(form, choice, random);
  const leaves = leavesOf(header);
  const rows = parts.rows.map((row): RowModel => ({
    cells: leaves.map((leaf) => row.cells[leaf.key] ?? ''),
    indents: row.indents ?? [0],
    centred: row.centred ?? false,
  }));
  return {
    id: form.id, number: parts.number, title: titleOf(form, choice, random), titled: true, currencyUnit: parts.currencyUnit,
    layout: form.layout, header, leaves, rows, notes: parts.notes ?? [],
    columnNumbers: parts.columnNumbers ? columnNumbers(leaves) : null,
  };
}

/** 栏次 stands over the last text column before the first amount, on each side of a two-sided table. */
function columnNumbers(leaves: readonly LeafModel[]): string[] {
  let count = 0;
  return leaves.map((leaf, i) => {
    if (leaf.type === 'amount') return String(++count);
    if (leaf.type === 'number' || leaf.type === 'code') return '';
    const next = leaves[i + 1];
    return next && (next.type === 'amount' || next.type === 'number') ? '栏次' : '';
  });
}
