/** What was printed against what was read: every table, header path, cell, note and paragraph. */
import { canonical } from '../../../extractors/text.js';
import { tablesOf, type PublicationModel, type TableModel } from './model.js';

/** The part of a publication that is compared; the published shape has it. */
export interface ReadTable {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly currencyUnit: string | null;
  readonly columns: readonly { readonly path: readonly string[]; readonly type: string; readonly key: string | null }[];
  readonly rows: readonly { readonly cells: readonly { readonly text: string; readonly status?: string | null }[] }[];
  readonly notes: readonly unknown[];
}
export interface ReadSection {
  readonly number: string;
  readonly title: string;
  readonly level: number;
  readonly paragraphs: readonly { readonly text: string }[];
}
export interface ReadPublication {
  readonly kind: string;
  readonly fiscalYear: number | null;
  readonly organization: { readonly name: string };
  readonly sections: readonly ReadSection[];
  readonly tables: readonly ReadTable[];
}

export type Aspect = 'document' | 'tables' | 'table-head' | 'columns' | 'rows' | 'cells' | 'notes' | 'sections' | 'paragraphs' | 'verified';

export interface Difference {
  readonly aspect: Aspect;
  readonly at: string;
  readonly expected: string;
  readonly got: string;
}

const UNKNOWN = /^unknown(?:-\d+)?$/u;
/** Differences of one table that are listed; the rest only says more of the same. */
const MAX_PER_TABLE = 6;

const noteText = (note: unknown): string => canonical(typeof note === 'string' ? note : String((note as { text?: unknown }).text ?? ''));

export function differences(model: PublicationModel, read: ReadPublication): Difference[] {
  const found: Difference[] = [];
  const check = (aspect: Aspect, at: string, expected: unknown, got: unknown) => {
    if (expected !== got) found.push({ aspect, at, expected: String(expected), got: String(got) });
  };
  check('document', 'kind', model.kind, read.kind);
  check('document', 'fiscalYear', model.fiscalYear, read.fiscalYear);
  check('document', 'organization', canonical(model.organization), canonical(read.organization.name));
  found.push(...sectionDifferences(model, read.sections), ...tablesDifferences(tablesOf(model), read.tables), ...falselyVerified(model, read));
  return found;
}

export function tablesDifferences(expected: readonly TableModel[], got: readonly ReadTable[]): Difference[] {
  const ids = (tables: readonly { readonly id: string }[]) => tables.map(({ id }) => id.replace(UNKNOWN, 'unknown')).join(' ');
  if (ids(expected) !== ids(got)) return [{ aspect: 'tables', at: 'tables', expected: ids(expected), got: ids(got) }];
  const inherited = expected.find(({ currencyUnit }) => currencyUnit !== null)?.currencyUnit ?? null;
  return expected.flatMap((table, i) => tableDifferences(table, got[i]!, `tables/${i} ${table.id}`, inherited).slice(0, MAX_PER_TABLE));
}

function tableDifferences(table: TableModel, read: ReadTable, at: string, inherited: string | null): Difference[] {
  const found: Difference[] = [];
  const check = (aspect: Aspect, where: string, expected: string, got: string) => {
    if (expected !== got) found.push({ aspect, at: `${at}${where}`, expected, got });
  };
  check('table-head', ' number', canonical(table.number), canonical(read.number));
  check('table-head', ' title', canonical(table.title), canonical(read.title));
  // A table that prints no unit may inherit the publication's, where its figures stand elsewhere.
  if (table.currencyUnit !== null || read.currencyUnit !== inherited) check('table-head', ' unit', String(table.currencyUnit), String(read.currencyUnit));
  const path = (labels: readonly string[]) => labels.map(canonical).join('/');
  const known = !UNKNOWN.test(table.id);
  const expectedColumns = table.leaves.map(({ path: labels, key }) => path(labels) + (known ? ` (${key})` : '')).join(' | ');
  check('columns', ' columns', expectedColumns, read.columns.map(({ path: labels, key }) => path(labels) + (known ? ` (${key})` : '')).join(' | '));
  check('notes', ' notes', table.notes.map(canonical).join(' '), read.notes.map(noteText).join(''.padEnd(1)));
  if (table.rows.length !== read.rows.length) check('rows', ' rows', String(table.rows.length), String(read.rows.length));
  for (let r = 0; r < Math.max(table.rows.length, read.rows.length) && found.length < MAX_PER_TABLE; r++) {
    const cells = (list: readonly string[] | undefined) => list?.map(canonical).join(' | ') ?? '(none)';
    check('cells', `/rows/${r}`, cells(table.rows[r]?.cells), cells(read.rows[r]?.cells.map(({ text }) => text)));
  }
  return found;
}

const valueOf = (text: string): string => (/^-?[\d,]*\.?\d+$/u.test(text) ? String(Number(text.replace(/,/gu, ''))) : text);

/** Amounts that were read wrong, or in the wrong place, and are called proven: the worst that can happen. */
export function falselyVerified(model: PublicationModel, read: ReadPublication): Difference[] {
  const expected = tablesOf(model);
  if (expected.length !== read.tables.length) return [];
  return expected.flatMap((table, t) => {
    const got = read.tables[t]!;
    const printed = new Set(table.rows.flatMap(({ cells }) => cells.map(valueOf)));
    const labels = table.leaves.flatMap(({ type }, i) => (type === 'text' || type === 'code' ? [i] : []));
    return got.rows.flatMap(({ cells }, r) => {
      // A row that is another row pushed up or down has its own label beside its own figure.
      const aligned = r < table.rows.length && cells.length === table.leaves.length && labels.every((i) => canonical(table.rows[r]!.cells[i]!) === canonical(cells[i]!.text));
      return cells.flatMap((cell, c): Difference[] => {
        if (cell.status !== 'verified') return [];
        const want = aligned ? table.rows[r]!.cells[c]! : printed.has(valueOf(cell.text)) ? cell.text : '(not printed)';
        return valueOf(want) === valueOf(cell.text) ? [] : [{ aspect: 'verified', at: `tables/${t} ${table.id}/rows/${r}/cells/${c}`, expected: want, got: cell.text }];
      });
    });
  });
}

export function sectionDifferences(model: PublicationModel, read: readonly ReadSection[]): Difference[] {
  const expected: { head: string; paragraphs: string[] }[] = [];
  const headOf = (number: string, title: string, level: number) => `${level} ${canonical(number)} ${canonical(title)}`;
  for (const block of model.blocks) {
    if (block.kind === 'heading') expected.push({ head: headOf(block.number, block.title, block.level), paragraphs: [] });
    else if (block.kind === 'paragraph') expected.at(-1)?.paragraphs.push(canonical(block.text));
  }
  const found: Difference[] = [];
  const heads = expected.map(({ head }) => head).join('; ');
  const gotHeads = read.map(({ number, title, level }) => headOf(number, title, level)).join('; ');
  if (heads !== gotHeads) return [{ aspect: 'sections', at: 'sections', expected: heads, got: gotHeads }];
  expected.forEach(({ head, paragraphs }, i) => {
    const got = read[i]!.paragraphs.map(({ text }) => canonical(text));
    if (paragraphs.join('\n') !== got.join('\n')) found.push({ aspect: 'paragraphs', at: `sections/${i} ${head}`, expected: paragraphs.join('\n'), got: got.join('\n') });
  });
  return found;
}

/** Differences as a test's message. */
export const describeDifferences = (list: readonly Difference[]): string =>
  list.map(({ aspect, at, expected, got }) => `${aspect} ${at}\n  expected ${expected}\n  got      ${got}`).join('\n');
