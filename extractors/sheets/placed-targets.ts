/** 整体支出绩效目标表 in text that keeps the places of the print (pdftotext -layout): tasks and indicators as rows of cells. */
import type { ProseLine } from '../document/outline.js';
import { slice } from '../text.js';
import { Ledger } from './ledger.js';
import { NOTHING, cell, type DraftCell } from '../cells.js';
import type { DraftPerformanceTargets } from './draft.js';
import { isNameLine, tasksPlaced } from './evaluation-tasks.js';
import { besideRows, contentOf, placedFields, textOf } from './placed-fields.js';
import { placedIndicators, targetsIn } from './project-placed.js';
import { projectYear } from './project-fields.js';
import { isLaidOut } from './placed-cells.js';
import { labelSet, TARGET_LABELS } from './vocabulary.js';

const AMOUNT_AMONG = /\d\.\d{2}(?!\d)/u;
const FIELDS = [...labelSet(TARGET_LABELS.organization, TARGET_LABELS.supervisor)];
const GOALS = labelSet(TARGET_LABELS.goal);
const SUMS = labelSet(TARGET_LABELS.sum);

/** The form whose narrow cells are broken over lines: tasks beside whose amounts cells are centred, the goal, and indicators; null where one of them does not stand so, or stands twice. */
export function readTargetsPlaced(printed: readonly ProseLine[], ledger: Ledger): DraftPerformanceTargets | null {
  const way = isLaidOut(printed) ? placedIndicators(printed) : null;
  const names = way?.lines.flatMap((line, i) => (isNameLine(line) ? [i] : [])) ?? [];
  const sumAt = way?.lines.findIndex((line, i) => i < way.at && line.some(({ text }) => SUMS.has(text))) ?? -1;
  if (!way || names.length !== 1 || sumAt < names[0]! || way.at < sumAt) return null;
  const { lines, at, header, reading } = way;
  // A page may say again what stands above the tasks.
  const heads = new Set(lines.slice(0, names[0]!).map(textOf));
  const again = lines.map((line, i) => i > names[0]! && line.length > 0 && heads.has(textOf(line)));
  if (again.includes(true)) {
    const value = readTargetsPlaced(printed.map((item, i) => (again[i] ? { ...item, line: { ...item.line, content: slice(item.line.content, 0, 0) } } : item)), ledger);
    if (value) lines.forEach((line, i) => { if (again[i]) ledger.label(...line.map(({ content }) => content)); });
    return value;
  }
  const tried = tasksPlaced(lines, names[0]!, sumAt + 1, new Ledger()).reading.tasks;
  // An amount among words: the columns are others than these.
  if (!tried || tried.length === 0 || tried.some(({ name, description }) => AMOUNT_AMONG.test(`${name.text} ${description.text}`))) return null;
  const { reading: money, used } = tasksPlaced(lines, names[0]!, sumAt + 1, ledger);
  const head = placedFields(lines.map((line, i) => (i < names[0]! ? line.filter((word) => !used.has(word)) : [])), FIELDS);
  const { year, rest } = projectYear(head.rest.map(({ content }) => content), ledger);
  for (const content of rest) ledger.drop(content, 'unplaced-text');
  for (const word of header) ledger.label(word.content);
  for (const { label } of head.fields) ledger.label(contentOf(label));
  const field = (labels: readonly string[]): DraftCell => {
    const own = head.fields.find(({ name, value }) => labels.includes(name) && value.length > 0);
    return own ? cell(contentOf(own.value), own.value.length > 1 ? ['join-wrapped-text'] : []) : NOTHING;
  };
  const below = lines.slice(sumAt + 1, at).flat();
  const beside = besideRows(below, Infinity, GOALS);
  ledger.label(...[...beside].map(({ content }) => content));
  const goal = below.filter((word) => !beside.has(word));
  const { tasks = [], tasksTotal, currencyUnit } = money;
  const total = tasksTotal ?? { total: NOTHING, fiscal: NOTHING, other: NOTHING };
  return {
    year, currencyUnit, organization: field(TARGET_LABELS.organization), supervisor: field(TARGET_LABELS.supervisor),
    tasks: tasks.map(({ name, description, total, fiscal, other }) => ({ name, description, total, fiscal, other })), total: { total: total.total, fiscal: total.fiscal, other: total.other },
    overallGoal: goal.length > 0 ? cell(contentOf(goal), goal.length > 1 ? ['join-wrapped-text'] : []) : NOTHING, indicators: targetsIn(reading, ledger),
  };
}
