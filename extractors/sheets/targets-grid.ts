/** 整体支出绩效目标表 in rows of cells: pipe tables, tab-separated rows, OCR. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { canonical, concat, slice, type Traced } from '../text.js';
import type { DraftIndicator, DraftPerformanceTargets, DraftTask } from './draft.js';
import { INDICATOR_COLUMNS, PARTED_COLUMNS, TASK_COLUMNS, targetOf } from './target-columns.js';
import { amountCell, byHeader, columnPieces, joinCut, levelMark, tabulate, type GridRow } from './grid-rows.js';
import type { Ledger } from './ledger.js';
import { assignLevels, levelCells, type LevelMark } from './levels.js';
import { CURRENCY, DESCRIPTION_START, EVALUATION_COLUMNS, TARGET_LABELS, YEAR } from './vocabulary.js';
import { append } from '../../pipeline/many.js';

const UNIT_CELL = /^(?:金额)?单位:(?:人民币)?(亿元|百万元|万元|千元|元)$/u;
const UNIT_IN_HEADER = /[(（](亿元|百万元|万元|千元|元)[)）]/u;
const ALL_LABELS = new Set<string>(Object.values(TARGET_LABELS).flat());

/** Reads the form from rows of cells; null where neither its tasks nor its indicators have a header. */
export function readTargetsGrid(printed: readonly GridRow[], ledger: Ledger): DraftPerformanceTargets | null {
  const rows = withoutRepeats(printed, ledger);
  const tasksAt = rows.findIndex((row) => has(row, TARGET_LABELS.taskName) && has(row, TARGET_LABELS.description));
  const indicatorsAt = rows.findIndex((row, i) => i > tasksAt && has(row, TARGET_LABELS.level1));
  if (tasksAt < 0 && indicatorsAt < 0) return null;
  const end = indicatorsAt < 0 ? rows.length : indicatorsAt;
  const goalIndex = rows.findIndex((row, i) => i !== tasksAt && i < end && has(row, TARGET_LABELS.goal));
  // The goal stands behind the tasks, or above them.
  const above = goalIndex >= 0 && goalIndex < tasksAt;
  const goalAt = goalIndex < 0 ? end : goalIndex;
  const goalEnd = above ? tasksAt : end;
  const tasksEnd = above ? end : goalAt;
  const before = above ? rows.slice(0, goalAt).concat(rows[tasksAt]!) : rows.slice(0, tasksAt < 0 ? goalAt : tasksAt + 1);
  const head = readHead(before, ledger);
  const { tasks, total } = readTasks(rows.slice(tasksAt + 1, tasksAt < 0 ? 0 : tasksEnd), rows[tasksAt] ?? null, ledger);
  const overallGoal = readGoal(rows.slice(goalAt, goalEnd), ledger);
  if (indicatorsAt >= 0) ledger.label(...rows[indicatorsAt]!.cells);
  const indicators = readIndicators(rows.slice(end + 1), rows[indicatorsAt] ?? null, ledger);
  return { ...head, tasks, total, overallGoal, indicators };
}

/** The rows without those that come again at the head of a page: from the form's first row on, the same cells in the same order. */
function withoutRepeats(rows: readonly GridRow[], ledger: Ledger): readonly GridRow[] {
  const keys = rows.map(({ texts }) => texts.join('|'));
  const first = rows.findIndex((row) => has(row, TARGET_LABELS.organization));
  if (first < 0) return rows;
  const repeated = new Set<number>();
  for (let i = keys.indexOf(keys[first]!, first + 1); i > 0; i = keys.indexOf(keys[first]!, i + 1)) {
    for (let k = 0; i + k < rows.length && keys[i + k] === keys[first + k]; k++) {
      repeated.add(i + k);
      ledger.label(...rows[i + k]!.cells);
    }
  }
  return rows.filter((_, i) => !repeated.has(i));
}

const has = ({ texts }: GridRow, wordings: readonly string[]): boolean => texts.some((text) => wordings.includes(text.replace(/:$/u, '')));

type Head = Pick<DraftPerformanceTargets, 'year' | 'currencyUnit' | 'organization' | 'supervisor'>;

/** Fields above the tasks, and the header of the tasks. */
function readHead(rows: readonly GridRow[], ledger: Ledger): Head {
  const values: Record<keyof Head, Traced[]> = { year: [], currencyUnit: [], organization: [], supervisor: [] };
  for (const { cells, texts } of rows) {
    let field: 'organization' | 'supervisor' | null = null;
    const labelled = texts.some((text) => ALL_LABELS.has(text.replace(/:$/u, '')));
    cells.forEach((content, j) => {
      const text = texts[j]!.replace(/:$/u, '');
      const unit = UNIT_CELL.exec(texts[j]!) ?? UNIT_IN_HEADER.exec(texts[j]!);
      if (text === '') return;
      if ((TARGET_LABELS.organization as readonly string[]).includes(text)) { field = 'organization'; ledger.label(content); }
      else if ((TARGET_LABELS.supervisor as readonly string[]).includes(text)) { field = 'supervisor'; ledger.label(content); }
      else if (YEAR.test(text)) values.year.push(content);
      else if (CURRENCY.test(text)) values.currencyUnit.push(content);
      else if (unit && values.currencyUnit.length === 0) {
        const from = content.text.lastIndexOf(unit[1]!);
        ledger.label(slice(content, 0, from), slice(content, from + unit[1]!.length));
        values.currencyUnit.push(slice(content, from, from + unit[1]!.length));
      } else if (unit || ALL_LABELS.has(text) || text === '单位') { field = null; ledger.label(content); }
      else if (field) values[field].push(content);
      // A figure or a sentence beside a label of the form was printed; a sliced line that comes out again is neither.
      else ledger.drop(content, labelled && /\d|。$/u.test(text) ? 'unplaced-text' : 'ghost-text');
    });
  }
  const single = (parts: readonly Traced[]): DraftCell => joinCut(parts, ledger);
  return { year: single(values.year), currencyUnit: single(values.currencyUnit), organization: single(values.organization), supervisor: single(values.supervisor) };
}

interface OpenTask { name: Traced[]; description: Traced[]; readonly amounts: Pick<DraftTask, 'total' | 'fiscal' | 'other'>; wrapped: boolean }

function readTasks(rows: readonly GridRow[], header: GridRow | null, ledger: Ledger): Pick<DraftPerformanceTargets, 'tasks' | 'total'> {
  const open: OpenTask[] = [];
  let total: DraftPerformanceTargets['total'] = { total: NOTHING, fiscal: NOTHING, other: NOTHING };
  for (const row of tabulate(rows, TASK_COLUMNS, header)) {
    for (const content of row.side) sideText(content, ledger);
    for (const content of row.expected) ledger.drop(content, 'unplaced-text');
    const words = [...row.name, ...row.description];
    const money = [...row.total, ...row.fiscal, ...row.other];
    // The second line of the header, or a header repeated at a page break, has labels for amounts.
    if (money.length > 0 && [...words, ...money].every(({ text }) => ALL_LABELS.has(canonical(text)))) { ledger.label(...words, ...money); continue; }
    if (words.length > 0 && words.every(({ text }) => ALL_LABELS.has(text.replace(/\s+/gu, '')))) {
      ledger.label(...words);
      const amounts = { total: amountCell(row.total), fiscal: amountCell(row.fiscal), other: amountCell(row.other) };
      // A header repeated at a page break has labels for amounts.
      if (!Object.values(amounts).some(({ text }) => /\d/u.test(text))) { ledger.label(...row.total, ...row.fiscal, ...row.other); continue; }
      total = amounts;
      continue;
    }
    const bare = row.total.length + row.fiscal.length + row.other.length === 0;
    const last = open.at(-1);
    if (bare && last && continues(row, last)) {
      append(last.name, row.name);
      append(last.description, row.description);
      last.wrapped = true;
      continue;
    }
    open.push({
      name: row.name, description: row.description, wrapped: false,
      amounts: { total: amountCell(row.total), fiscal: amountCell(row.fiscal), other: amountCell(row.other) },
    });
  }
  const text = (parts: readonly Traced[], wrapped: boolean, at: string): DraftCell =>
    parts.length === 0 ? NOTHING : wrapped ? cell(concat(parts), parts.length > 1 ? ['join-wrapped-text'] : []) : joinCut(parts, ledger, at);
  return {
    tasks: open.map(({ name, description, wrapped, amounts }, i) => ({
      name: text(name, wrapped, `tasks/${i}/name`), description: text(description, wrapped, `tasks/${i}/description`), ...amounts,
    })),
    total,
  };
}

/** Whether a row without amounts goes on with the task above it. */
function continues(row: { readonly name: readonly Traced[]; readonly description: readonly Traced[] }, above: OpenTask): boolean {
  if (row.name.length === 0 || row.description.length === 0) return true;
  const ended = /[。；;]\s*$/u.test(above.description.at(-1)?.text ?? '');
  return !ended && !DESCRIPTION_START.test(row.description[0]!.text);
}

function sideText(content: Traced, ledger: Ledger): void {
  if (ALL_LABELS.has(content.text.replace(/\s+/gu, ''))) ledger.label(content);
  else ledger.drop(content, 'ghost-text');
}

/** The goal's text; where the scan cut it into columns, the pieces as they come, which is reported. */
function readGoal(rows: readonly GridRow[], ledger: Ledger): DraftCell {
  const parts: Traced[] = [];
  let columns = 0;
  for (const { cells, texts } of rows) {
    let filled = 0;
    cells.forEach((content, j) => {
      if (texts[j] === '') return;
      if (ALL_LABELS.has(texts[j]!.replace(/:$/u, ''))) ledger.label(content);
      else { parts.push(content); filled++; }
    });
    columns = Math.max(columns, filled);
  }
  return columnPieces(parts, columns, 'overallGoal', ledger);
}

function readIndicators(rows: readonly GridRow[], header: GridRow | null, ledger: Ledger): DraftIndicator[] {
  const marks: LevelMark[] = [];
  const found: { level3: DraftCell; target: DraftCell }[] = [];
  // Where the target has several cells, only their headings say which is which.
  const parts = header?.texts.some((text) => (EVALUATION_COLUMNS.nature as readonly string[]).includes(text)) ? byHeader(rows, PARTED_COLUMNS, header, () => true) : null;
  for (const row of parts ?? tabulate(rows, INDICATOR_COLUMNS, header).map((own) => ({ ...own, nature: [], measureUnit: [] }))) {
    for (const content of row.side) sideText(content, ledger);
    const words = [...row.level1, ...row.level2, ...row.level3, ...row.target];
    if (words.length > 1 && words.every(({ text }) => ALL_LABELS.has(text.replace(/\s+/gu, '')))) { ledger.label(...words); continue; }
    const alone = row.level3.length + row.target.length === 0;
    for (const level of [1, 2] as const) {
      for (const content of level === 1 ? row.level1 : row.level2) {
        const mark = levelMark(content, level, found.length, alone, ledger);
        if (mark) marks.push(mark);
      }
    }
    if (alone) continue;
    const at = `indicators/${found.length}`;
    found.push({ level3: joinCut(row.level3, ledger, `${at}/level3`), target: targetOf(row.nature, row.target, row.measureUnit, ledger, `${at}/target`) });
  }
  const levels = levelCells(assignLevels(found.map(() => 1), found.map(({ level3 }) => level3.text), marks), marks, ledger);
  return found.map((cells, i) => ({ ...levels[i]!, ...cells }));
}
