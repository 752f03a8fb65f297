/** The amounts of the forms that are no tables, as ledgers. */
import { PERFORMANCE_TARGETS, PROJECT_TARGETS, SELF_EVALUATION, TASK_RESULTS, type SheetIdentities } from '../../extractors/forms/sheet-identities.js';
import { plain } from '../../extractors/labels.js';
import { canonical } from '../../extractors/text.js';
import type { FormCell, Forms, TaskMoney } from '../../schemas/types.js';
import type { FigureCollector } from './figures.js';
import { slotsOf, type Entry, type Ledger } from './ledger.js';

interface SheetRow {
  readonly path: string;
  readonly label: string;
  readonly cells: Readonly<Record<string, FormCell>>;
}

/** The unit of an amount form that prints none is that of the tables around it only if it says so: null. */
export function sheetLedgers(forms: Forms, figures: FigureCollector): Ledger[] {
  const ledgers: Ledger[] = [];
  const targets = forms.performanceTargets;
  if (targets) {
    const rows = targets.tasks.map((task, i): SheetRow => ({
      path: `forms/performanceTargets/tasks/${i}`, label: task.name.text, cells: { total: task.total, fiscal: task.fiscal, other: task.other },
    }));
    rows.push({ path: 'forms/performanceTargets/total', label: '金额合计', cells: { ...targets.total } });
    ledgers.push(sheetLedger(PERFORMANCE_TARGETS, unitText(targets.currencyUnit), rows, figures));
  }
  forms.projectTargets?.forEach((sheet, s) => {
    const rows = sheet.funds.map((line, i): SheetRow => ({ path: `forms/projectTargets/${s}/funds/${i}`, label: line.label.text, cells: { amount: line.amount, longTerm: line.longTerm } }));
    ledgers.push(sheetLedger({ ...PROJECT_TARGETS, id: `${PROJECT_TARGETS.id}-${s + 1}` }, unitText(sheet.currencyUnit), rows, figures));
  });
  forms.selfEvaluations.forEach((sheet, s) => {
    const rows = sheet.funds.map((line, i): SheetRow => ({
      path: `forms/selfEvaluations/${s}/funds/${i}`, label: line.label.text.replace(FIRST_PART, ''),
      cells: { initialBudget: line.initialBudget, annualBudget: line.annualBudget, executed: line.executed },
    }));
    ledgers.push(sheetLedger({ ...SELF_EVALUATION, id: `${SELF_EVALUATION.id}-${s + 1}` }, unitText(sheet.currencyUnit), rows, figures));
    if (!sheet.tasks) return;
    const cellsOf = ({ total, fiscal, other, executedTotal, executedFiscal, executedOther }: TaskMoney): SheetRow['cells'] => ({ total, fiscal, other, executedTotal, executedFiscal, executedOther });
    const tasks = sheet.tasks.map((task, i): SheetRow => ({ path: `forms/selfEvaluations/${s}/tasks/${i}`, label: task.name.text, cells: cellsOf(task) }));
    if (sheet.tasksTotal) tasks.push({ path: `forms/selfEvaluations/${s}/tasksTotal`, label: '金额合计', cells: cellsOf(sheet.tasksTotal) });
    ledgers.push(sheetLedger({ ...TASK_RESULTS, id: `${TASK_RESULTS.id}-${s + 1}` }, unitText(sheet.currencyUnit), tasks, figures));
  });
  return ledgers;
}

/** What the first of the parts begins with: no sum goes without it. */
const FIRST_PART = /^\s*其中[:：]/u;

const unitText = (cell: FormCell | undefined): string | null => canonical(cell?.text ?? '').replace(/[()]|^(金额)?单位:?/gu, '') || null;

function sheetLedger(declared: SheetIdentities, unit: string | null, rows: readonly SheetRow[], figures: FigureCollector): Ledger {
  const sheet = figures.newSheet();
  const keys = Object.keys(rows[0]?.cells ?? {});
  const entries = rows.map(({ path: at, label, cells }, row): Entry => {
    const name = plain(label);
    const number = figures.newRow();
    const [first = -1] = keys.map((key, column) => figures.add(`${at}/${key}`, cells[key]!, unit, { sheet, row: number, column }));
    return {
      row, path: at, label: name, name, enumeration: 0, year: '', printedUnit: '', rowUnit: '', level: 0, filled: keys.some((key) => (cells[key]!.value ?? 0) !== 0), first,
      code: null, kind: 'line', unit: '',
    };
  });
  const columns = keys.map((key, index) => ({ key, index, path: [key] }));
  return {
    table: -1, id: declared.id, title: '', form: null, sums: declared.sums, identities: declared.identities, labelKey: 'label',
    columns, slots: slotsOf(columns), hasUnits: false, hasCodes: false, hasYears: false, entries, notes: [],
  };
}
