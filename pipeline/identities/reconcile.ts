/** What the identities say of one publication: a status for every printed amount, the checks, and what a person should look at. */
import type { Check, Issue, Status, Table, TrailEvent } from '../../schemas/types.js';
import { assignBlame, type Blame } from './blame.js';
import { DECLARATIONS, evaluateAll, type Declarations, type Extension, type Reconcilable } from './engine.js';
import { figuresOf, type Evaluated } from './evaluate.js';
import { gapIssues } from './gaps.js';
import { emptyNotes } from './notes.js';
import { checksOf, eventsOf, issuesOf, type Describe } from './report.js';
import { statusesOf } from './status.js';

export interface Reconciliation {
  /** Status by the path of the amount (`tables/1/rows/0/cells/1`); amounts that are not printed have none. */
  readonly statuses: ReadonlyMap<string, Status>;
  readonly checks: readonly Check[];
  /** Ids of the checks in which an amount takes part, by its path. */
  readonly checksAt: ReadonlyMap<string, readonly string[]>;
  readonly issues: readonly Issue[];
  readonly events: readonly TrailEvent[];
}

/** A pure function of the tables and forms as they were normalized. */
export function reconcile(publication: Reconcilable, declarations: Declarations = DECLARATIONS, extensions: readonly Extension[] = []): Reconciliation {
  const { figures, checks: evaluated, reads } = evaluateAll(publication, declarations, extensions);
  const blames = assignBlame(evaluated, figures);
  const proven = statusesOf(evaluated, figures);
  const isForeign = (figure: number) => extensions.some((extension) => extension.describe(figures.all[figure]!.path) !== null);
  const atFault = new Set(blames.flatMap((blame) => convicted(blame, isForeign)));
  const statuses = new Map<string, Status>();
  figures.all.forEach((figure, index) => {
    if (figure.printed) statuses.set(figure.path, atFault.has(index) ? 'conflict' : proven[index]!);
  });
  const suspects = new Map<Evaluated, readonly number[]>(blames.flatMap((blame) => blame.explains.map((check) => [check, blame.figures] as const)));
  const own = describer(publication);
  const describe: Describe = (path) => extensions.map((extension) => extension.describe(path)).find((words) => words !== null) ?? own(path);
  const sums = checksOf(evaluated, figures, suspects);
  const notes = emptyNotes(publication.tables);
  const issues = [...issuesOf(evaluated, sums, blames, figures, describe), ...notes.issues, ...gapIssues(reads)];
  const checks = [...sums, ...notes.checks];
  const checksAt = new Map<string, string[]>();
  for (const check of sums) {
    for (const term of check.terms) {
      const ids = checksAt.get(term);
      if (ids) ids.push(check.id);
      else checksAt.set(term, [check.id]);
    }
  }
  return { statuses, checks, checksAt, issues, events: eventsOf(evaluated, issues, figures, describe) };
}

/** A row that seems to be missing leaves its total as the place to look at. */
const figuresAtFault = (blame: Blame): readonly number[] =>
  blame.kind === 'missing-row' ? blame.explains.flatMap((check) => check.instance.left.map((term) => term.figure)) : blame.figures;

/** What an extension alone says against a table convicts nobody in the table: it is named as a suspect and keeps what its own identities say. */
function convicted(blame: Blame, isForeign: (figure: number) => boolean): readonly number[] {
  const figures = figuresAtFault(blame);
  const ownEvidence = blame.explains.some(({ instance }) => ![...figuresOf(instance)].some(isForeign));
  return ownEvidence ? figures : figures.filter(isForeign);
}

function describer(publication: Reconcilable): Describe {
  return (path) => {
    const [sheet, table, , row, , cell] = path.split('/');
    if (sheet !== 'tables') return describeForm(path, publication);
    const printed = publication.tables[Number(table)]!;
    return [tableName(printed), rowName(printed, Number(row), Number(cell)), printed.columns[Number(cell)]?.path.at(-1)].filter(Boolean).join(', ');
  };
}

const tableName = (table: Table): string => `${table.number} ${table.title}`.trim();

/** What names the row on this side of the table: the labels next to the left of the amount. */
function rowName(table: Table, row: number, column: number): string {
  const isAmount = (c: number) => table.columns[c]!.type === 'amount';
  let end = column;
  while (end >= 0 && isAmount(end)) end--;
  let start = end;
  while (start >= 0 && !isAmount(start)) start--;
  const words: string[] = [];
  for (let c = start + 1; c <= end; c++) {
    const { text } = table.rows[row]!.cells[c]!;
    if (text !== '' && ['text', 'code'].includes(table.columns[c]!.type)) words.push(text);
  }
  return words.length > 0 ? words.join(' ') : `row ${row + 1}`;
}

function describeForm(path: string, publication: Reconcilable): string {
  const [, form, list, index, key] = path.split('/');
  if (form === 'performanceTargets') {
    const task = list === 'tasks' ? publication.forms.performanceTargets?.tasks[Number(index)]?.name.text : '金额合计';
    return `绩效目标表, ${task ?? ''}, ${list === 'tasks' ? key : index}`;
  }
  return path;
}
