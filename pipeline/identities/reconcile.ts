/** What the identities say of one publication: a status for every printed amount, the checks, and what a person should look at. */
import type { Check, Issue, Status, Table, TrailEvent } from '../../schemas/types.js';
import { assignBlame, type Blame } from './blame.js';
import { doubtsOf } from './doubts.js';
import { DECLARATIONS, evaluateAll, type Declarations, type Extension, type Reconcilable } from './engine.js';
import { figuresOf, type Evaluated } from './evaluate.js';
import type { Figures } from './figures.js';
import { gapIssues } from './gaps.js';
import { emptyNotes } from './notes.js';
import { oddAmountIssues } from './odd-amounts.js';
import { checksOf, eventsOf, issuesOf, type Describe } from './report.js';
import { statusesOf } from './status.js';
import { usesOf } from './uses.js';

/** What is said of the figures, by their numbers. */
export interface Settled {
  readonly figures: Figures;
  /** Amounts that are not printed have no status. */
  readonly statuses: readonly (Status | null)[];
  /** The checks in which each figure takes part. */
  readonly checksOf: (figure: number) => readonly Check[];
  readonly checkIdsOf: (figure: number) => string[];
  readonly checks: readonly Check[];
  /** Of these the ones about notes, which are of no figure in particular. */
  readonly noteChecks: readonly Check[];
  readonly issues: readonly Issue[];
  readonly events: readonly TrailEvent[];
}

/** A pure function of the tables and forms as they were normalized. */
export function settle(publication: Reconcilable, declarations: Declarations = DECLARATIONS, extensions: readonly Extension[] = []): Settled {
  const { figures, checks: evaluated, reads } = evaluateAll(publication, declarations, extensions);
  const uses = usesOf(evaluated, figures);
  const blames = assignBlame(evaluated, uses, figures);
  const proven = statusesOf(evaluated, uses, figures);
  const doubts = doubtsOf({ tables: publication.tables, checks: evaluated, uses, figures, blames });
  const isForeign = (figure: number) => extensions.some((extension) => extension.describe(figures.all[figure]!.path) !== null);
  const atFault = new Set(blames.flatMap((blame) => convicted(blame, isForeign)));
  const statuses = figures.all.map(({ printed }, index): Status | null => (!printed ? null : atFault.has(index) ? 'conflict' : doubts.figures.has(index) ? 'unverified' : proven[index]!));
  const suspects = new Map<Evaluated, readonly number[]>(blames.flatMap((blame) => blame.explains.map((check) => [check, blame.figures] as const)));
  const own = describer(publication);
  const describe: Describe = (path) => extensions.map((extension) => extension.describe(path)).find((words) => words !== null) ?? own(path);
  const isProven = (figure: number) => statuses[figure] === 'verified';
  const sums = checksOf(evaluated, figures, suspects, isProven);
  const notes = emptyNotes(publication.tables);
  const issues = [...issuesOf(evaluated, sums, blames, figures, describe, isProven), ...notes.issues, ...gapIssues(reads), ...oddAmountIssues(publication.tables), ...doubts.issues];
  const ofFigure = <T>(figure: number, of: (check: Check) => T): T[] => {
    const start = uses.starts[figure]!;
    const own = new Array<T>(uses.starts[figure + 1]! - start);
    for (let i = 0; i < own.length; i++) own[i] = of(sums[uses.checks[start + i]!]!);
    return own;
  };
  return { figures, statuses, checks: [...sums, ...notes.checks], noteChecks: notes.checks, checksOf: (figure) => ofFigure(figure, (check) => check), checkIdsOf: (figure) => ofFigure(figure, ({ id }) => id), issues, events: eventsOf(evaluated, issues, figures, describe) };
}

/** The same by paths (`tables/1/rows/0/cells/1`). */
export interface Reconciliation extends Pick<Settled, 'checks' | 'issues' | 'events'> {
  /** Amounts that are not printed have none. */
  readonly statuses: ReadonlyMap<string, Status>;
}

export function reconcile(publication: Reconcilable, declarations: Declarations = DECLARATIONS, extensions: readonly Extension[] = []): Reconciliation {
  const { figures, statuses, checks, issues, events } = settle(publication, declarations, extensions);
  return { statuses: new Map(figures.all.flatMap(({ path }, index) => (statuses[index] ? [[path, statuses[index]]] : []))), checks, issues, events };
}

/** A row that seems to be missing leaves its total as the place to look at. */
const figuresAtFault = (blame: Blame): readonly number[] =>
  blame.kind === 'missing-row' ? blame.explains.flatMap((check) => check.instance.left.map((term) => term.figure)) : blame.figures;

/** What an extension alone says against a table convicts nobody in the table: it is named as a suspect and keeps what its own identities say. */
function convicted(blame: Blame, isForeign: (figure: number) => boolean): readonly number[] {
  const figures = figuresAtFault(blame);
  // A unit is nobody's own: what a table is printed in shows where others print it, too.
  if (blame.kind === 'unit') return figures;
  const ownEvidence = blame.explains.some(({ instance }) => ![...figuresOf(instance)].some(isForeign));
  return ownEvidence ? figures : figures.filter(isForeign);
}

function describer(publication: Reconcilable): Describe {
  return (path) => {
    const [sheet, table, , row, , cell] = path.split('/');
    if (sheet !== 'tables') return describeForm(path, publication);
    const printed = publication.tables[Number(table)]!;
    if (row === undefined) return tableName(printed);
    return [tableName(printed), unitName(printed, Number(row)), rowName(printed, Number(row), Number(cell)), printed.columns[Number(cell)]?.path.at(-1)].filter(Boolean).join(', ');
  };
}

const tableName = (table: Table): string => `${table.number} ${table.title}`.trim();

/** The unit of a row that does not name it itself, where the table has rows of several. */
function unitName({ rows }: Table, row: number): string | null {
  const { unit, cells } = rows[row]!;
  return unit === null || cells.some(({ text }) => text === unit) || rows.every((other) => other.unit === unit) ? null : unit;
}

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
    if (list === undefined) return '绩效目标表';
    const task = list === 'tasks' ? publication.forms.performanceTargets?.tasks[Number(index)]?.name.text : '金额合计';
    return `绩效目标表, ${task ?? ''}, ${list === 'tasks' ? key : index}`;
  }
  return path;
}
