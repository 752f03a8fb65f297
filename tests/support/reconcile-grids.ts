/** Correct grids for the reconciler: the hand-made transcriptions as tables of the output contract, and small tables for tests. */
import { existsSync, readFileSync } from 'node:fs';
import { fits, leaves, wordings, type Form } from '../../extractors/forms/form.js';
import { FORMS } from '../../extractors/forms/index.js';
import { canonical } from '../../extractors/text.js';
import type { Reconcilable } from '../../pipeline/identities/engine.js';
import type { Cell, Column, FormCell, Forms, Table } from '../../schemas/types.js';

interface ExpectedTable {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly currency_unit: string;
  readonly columns: readonly (readonly string[])[];
  readonly rows: readonly (readonly string[])[];
  readonly notes?: readonly string[];
}

interface ExpectedTargets {
  readonly currency_unit: string;
  readonly tasks: readonly Record<'name' | 'description' | 'total' | 'fiscal' | 'other', string>[];
  readonly total_row: Record<'total' | 'fiscal' | 'other', string>;
}

interface Expected {
  readonly meta: { readonly kind: string; readonly organization: string; readonly units?: readonly string[] };
  readonly tables: readonly ExpectedTable[];
  readonly forms?: { readonly 'performance-targets'?: ExpectedTargets };
}

/** Folders in which hand-made transcriptions are looked for; the first that has a file wins. */
const FOLDERS = [new URL('../expected/', import.meta.url), new URL('../../../shared/expected/', import.meta.url)];
const FILES = ['000_2d4e30454e5437e8', '001_94a530100b90bc43', '002_51cb01cab0605595', '003_8d23f654fef9b6bc', '004_6c963a1a94987370'];

export interface Truth {
  readonly name: string;
  readonly publication: Reconcilable;
}

/** All transcriptions that exist. */
export function truths(): Truth[] {
  return FILES.flatMap((name) => {
    const file = FOLDERS.map((folder) => new URL(`${name}.json`, folder)).find((url) => existsSync(url));
    return file ? [{ name, publication: toPublication(JSON.parse(readFileSync(file, 'utf8')) as Expected) }] : [];
  });
}

export const NO_FORMS: Forms = { performanceTargets: null, selfEvaluations: [] };

function toPublication(expected: Expected): Reconcilable {
  return {
    kind: expected.meta.kind === 'budget' ? 'budget' : 'final-accounts',
    organization: { name: expected.meta.organization, units: [...(expected.meta.units ?? [])] },
    tables: expected.tables.map((table) => {
      const columns = columnsOf(table);
      return tableOf({ id: table.id, number: table.number, title: table.title, unit: table.currency_unit, columns, rows: table.rows, notes: table.notes ?? [] });
    }),
    forms: formsOf(expected.forms?.['performance-targets']),
  };
}

const formCell = (text: string): FormCell => ({ text, value: valueOf(text), spans: [] });

function formsOf(targets: ExpectedTargets | undefined): Forms {
  if (!targets) return NO_FORMS;
  return {
    selfEvaluations: [],
    performanceTargets: {
      currencyUnit: formCell(targets.currency_unit), organization: formCell(''), supervisor: formCell(''), overallGoal: formCell(''), indicators: [],
      tasks: targets.tasks.map((task) => ({
        name: formCell(task.name), description: formCell(task.description), total: formCell(task.total), fiscal: formCell(task.fiscal), other: formCell(task.other),
      })),
      total: { total: formCell(targets.total_row.total), fiscal: formCell(targets.total_row.fiscal), other: formCell(targets.total_row.other) },
    },
  };
}

/** Keys by the form's leaves in order: the printed header path of a transcription ends in a wording of its leaf. */
function columnsOf(table: ExpectedTable): Column[] {
  const candidates = FORMS.filter((form) => form.id === table.id).map((form) => matchColumns(form, table));
  const [best] = candidates.filter((columns) => columns !== null);
  if (!best) throw new Error(`no form fits ${table.id}`);
  return best;
}

function matchColumns(form: Form, table: ExpectedTable): Column[] | null {
  const all = leaves(form.header);
  let next = 0;
  const columns: Column[] = [];
  for (const path of table.columns) {
    const label = canonical(path.at(-1) ?? '');
    const found = all.findIndex((leaf, index) => index >= next && wordings(leaf.column.label).some((wording) => fits(wording, label)));
    if (found < 0) return null;
    columns.push({ path: [...path], type: all[found]!.column.type, key: all[found]!.column.key });
    next = found + 1;
  }
  return columns;
}

/** A small table: columns as `key` (amount), `key:text` or `key:code`, rows of printed cells. */
export function smallTable(id: string, columns: readonly string[], rows: readonly (readonly string[])[], options: { unit?: string | null; form?: Table['form']; title?: string; notes?: readonly string[] } = {}): Table {
  const parsed = columns.map((column): Column => {
    const [key, type = 'amount'] = column.split(':') as [string, Column['type']?];
    return { key, type, path: [key] };
  });
  return tableOf({ id, number: '', title: options.title ?? id, unit: options.unit === undefined ? '万元' : options.unit, columns: parsed, rows, notes: options.notes ?? [], form: options.form ?? 'known' });
}

interface TableParts {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly unit: string | null;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly string[])[];
  readonly notes: readonly string[];
  readonly form?: Table['form'];
}

function tableOf(parts: TableParts): Table {
  return {
    id: parts.id, number: parts.number, title: parts.title, titleSpans: [], form: parts.form ?? 'known', currencyUnit: parts.unit, pages: 1,
    notes: [...parts.notes], columns: [...parts.columns], columnNumbers: null,
    rows: parts.rows.map((row) => ({ unit: null, level: 0, cells: row.map((text, i) => cellOf(text, parts.columns[i]!)) })),
  };
}

export const cellOf = (text: string, column: Column): Cell => ({
  text, value: column.type === 'amount' || column.type === 'number' ? valueOf(text) : null, spans: [], repairs: [], status: null,
});

export function valueOf(text: string): number | null {
  return /^-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?$/u.test(text) ? Number(text.replace(/,/gu, '')) : null;
}
