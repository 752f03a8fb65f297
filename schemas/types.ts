/* Generated from the *.schema.json files of this folder by `npm run types`. Do not edit. */

/**
 * Version of the output contract: keys are added in minor versions, changed in major ones only.
 */
export type SchemaVersion = string;
/**
 * The source's file stem, made safe for a path.
 */
export type PublicationId = string;
/**
 * SHA-256 in lower-case hexadecimal.
 */
export type Sha256 = string;
/**
 * budget = 部门预算, final-accounts = 部门决算.
 */
export type PublicationKind = 'budget' | 'final-accounts';
/**
 * Half-open range [start, end) of UTF-16 offsets into the decoded source text. Of an escaped character (\u4fe1 in JSON, &#20449; in HTML) the first one of the escape.
 *
 * @minItems 2
 * @maxItems 2
 */
export type Span = [number, number];
/**
 * Stable id in kebab-case.
 */
export type RuleId = string;
/**
 * What is known about a figure: verified = an accounting identity that holds proves it; unverified = nothing in the publication can prove it; conflict = an identity that fails points at it; corrected = an editor's correction replaced what was read.
 */
export type Status = 'verified' | 'unverified' | 'conflict' | 'corrected';
/**
 * Place in publication.json: keys and indexes joined with slashes, e.g. tables/1/rows/0/cells/1.
 */
export type Pointer = string;
/**
 * error = a figure is wrong or missing; warning = a person should look; info = worth knowing, nothing to do.
 */
export type Severity = 'info' | 'warning' | 'error';
/**
 * confirm = 确认, it reads as printed; correct = 更正, it reads otherwise; doubt = 存疑, not settled.
 */
export type Verdict = 'confirm' | 'correct' | 'doubt';

/**
 * What fiscaltext writes, by the kind of file or line.
 */
export interface Contract {
  publication: Publication;
  record: FiscalRecord;
  index: IndexFile;
  coverage: Coverage;
  trailEvent: TrailEvent;
  quarantineReason: QuarantineReason;
  review: Review;
}
/**
 * One budget (部门预算) or final-accounts (部门决算) publication as read: publication.json. More keys may be added in a minor version; none of these changes.
 */
export interface Publication {
  schemaVersion: SchemaVersion;
  id: PublicationId;
  source: Source;
  kind: PublicationKind;
  /**
   * The year the publication is about (not the year it was published in).
   */
  fiscalYear: number;
  organization: Organization;
  /**
   * Headings with their text, in reading order, page furniture removed.
   */
  sections: Section[];
  /**
   * Every table, in reading order. A table continued over pages is one table.
   */
  tables: Table[];
  forms: Forms;
  /**
   * Figures stated in the prose.
   */
  facts: Fact[];
  /**
   * Every accounting identity that was looked at, with its outcome.
   */
  checks: Check[];
  /**
   * What a person should know or look at.
   */
  issues: Issue[];
}
/**
 * The input file and how it was decoded.
 */
export interface Source {
  /**
   * Base name of the input file.
   */
  file: string;
  sha256: Sha256;
  /**
   * Length of the input in bytes.
   */
  bytes: number;
  /**
   * Encoding the bytes were decoded from: utf-8, utf-8-bom, utf-16le, utf-16be or gb18030.
   */
  encoding: 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';
  /**
   * Length of the decoded text in UTF-16 units: the range of every span.
   */
  characters: number;
}
/**
 * Whose publication it is.
 */
export interface Organization {
  /**
   * Name on the cover, with a suffix such as （本级） where it is printed.
   */
  name: string;
  /**
   * Member units (基层单位) by which the tables break down, in printed order; empty where they do not.
   */
  units: string[];
}
/**
 * A heading and the paragraphs under it, up to the next heading of any level.
 */
export interface Section {
  /**
   * Printed number, e.g. 第一部分, 一、, （二）; empty where none is printed.
   */
  number: string;
  /**
   * Heading without its number.
   */
  title: string;
  /**
   * 1 = part; one more for each level below.
   */
  level: number;
  span: Span;
  paragraphs: Paragraph[];
}
/**
 * A paragraph with its line wraps undone.
 */
export interface Paragraph {
  text: string;
  /**
   * The source ranges it was read from, in reading order.
   */
  spans: Span[];
}
/**
 * One table over all its pages.
 */
export interface Table {
  id: RuleId;
  /**
   * Printed number, e.g. 表二; empty where none is printed.
   */
  number: string;
  /**
   * Printed title, wraps undone.
   */
  title: string;
  /**
   * Where number and title stand (their first printing).
   */
  titleSpans: Span[];
  /**
   * known = read by the description of its form; generic = read without one.
   */
  form: 'known' | 'generic';
  /**
   * Unit of the amounts, e.g. 万元, 元; null where none is printed: it is never assumed.
   */
  currencyUnit: string | null;
  /**
   * Number of pages the table runs over: 1 + the page breaks inside it.
   */
  pages: number;
  /**
   * Notes printed under or above the table (注：…), wraps undone.
   */
  notes: string[];
  /**
   * The leaf columns in printed order.
   */
  columns: Column[];
  /**
   * The 栏次 row, one entry for each column; null where none is printed.
   */
  columnNumbers: string[] | null;
  rows: Row[];
}
/**
 * A leaf column of a table.
 */
export interface Column {
  /**
   * Printed header path from the outermost header to the leaf, wraps undone.
   */
  path: string[];
  /**
   * text; code = a classification code or 行次; amount = money in the table's currencyUnit; number = another figure (a count, a percentage).
   */
  type: 'text' | 'code' | 'amount' | 'number';
  /**
   * Stable English key of the column in a known form; column-1, column-2 … in a generic one.
   */
  key: string;
}
/**
 * A printed data row; rows of totals and of unit names are rows.
 */
export interface Row {
  /**
   * Member unit the row belongs to; null where the table does not break down by unit.
   */
  unit: string | null;
  /**
   * Depth in the row hierarchy; 0 = outermost.
   */
  level: number;
  /**
   * One cell for each column.
   */
  cells: Cell[];
  /**
   * Classification code of the row, whole again where it was broken over lines; null where it has none.
   */
  code?: string | null;
  /**
   * Code of the row above it in the hierarchy; null at the top.
   */
  parentCode?: string | null;
  /**
   * The text that names the row; null where it has none.
   */
  label?: string | null;
}
/**
 * A table cell: what is printed, what it is worth, where it stands and how far it is proven.
 */
export interface Cell {
  /**
   * As printed, with line wraps and OCR spaces undone; empty = nothing printed, which is not zero.
   */
  text: string;
  /**
   * The figure of an amount or number cell, in the table's unit; null otherwise.
   */
  value: number | null;
  /**
   * The source ranges whose characters, white space removed, are the cell's text, unless repairs say otherwise.
   */
  spans: Span[];
  /**
   * Ids of the rules that mended the cell; the audit trail has an event for each.
   */
  repairs: RuleId[];
  /**
   * How far the figure is proven; null for cells without a figure. One that cannot be read is unverified, its value null.
   */
  status: Status | null;
}
/**
 * Forms that are no tables of amounts.
 */
export interface Forms {
  /**
   * 整体支出绩效目标表; null where the publication has none.
   */
  performanceTargets: PerformanceTargets | null;
  /**
   * 项目支出绩效目标表, in printed order; absent where the publication has none.
   */
  projectTargets?: ProjectTargets[];
  /**
   * 项目支出绩效自评表, and 部门整体支出绩效自评表 with the department as unit and no project, in printed order.
   */
  selfEvaluations: SelfEvaluation[];
}
/**
 * 整体支出绩效目标表: what the department wants to reach with the year's money.
 */
export interface PerformanceTargets {
  number?: FormCell;
  title?: FormCell;
  year?: FormCell;
  currencyUnit?: FormCell;
  organization: FormCell;
  supervisor: FormCell;
  /**
   * 年度主要任务.
   */
  tasks: PerformanceTask[];
  total: TaskAmounts;
  overallGoal: FormCell;
  /**
   * 年度绩效指标; a merged level stands in each of its rows.
   */
  indicators: PerformanceIndicator[];
  note?: FormCell;
}
/**
 * A leaf of a form: what is printed, what it is worth, where it stands.
 */
export interface FormCell {
  /**
   * As printed, with line wraps and OCR spaces undone; empty = nothing printed.
   */
  text: string;
  /**
   * The figure, where the leaf is one; null otherwise.
   */
  value: number | null;
  spans: Span[];
  /**
   * Ids of the rules that mended the leaf.
   */
  repairs?: RuleId[];
  /**
   * How far the figure is proven; null or absent for leaves without a figure.
   */
  status?: Status | null;
}
/**
 * One of the year's main tasks with its money.
 */
export interface PerformanceTask {
  name: FormCell;
  description: FormCell;
  total: FormCell;
  fiscal: FormCell;
  other: FormCell;
}
/**
 * The 金额合计 row of the tasks.
 */
export interface TaskAmounts {
  total: FormCell;
  fiscal: FormCell;
  other: FormCell;
}
/**
 * One performance indicator with its place in the three levels.
 */
export interface PerformanceIndicator {
  level1: FormCell;
  level2: FormCell;
  level3: FormCell;
  target: FormCell;
}
/**
 * 项目支出绩效目标表: what one project wants to reach with its money.
 */
export interface ProjectTargets {
  number?: FormCell;
  title?: FormCell;
  projectName: FormCell;
  year: FormCell;
  supervisor: FormCell;
  unit: FormCell;
  currencyUnit: FormCell;
  /**
   * What else is printed about the project: 项目属性, 项目期 ….
   */
  fields: FormField[];
  /**
   * 项目资金: one line for each kind of money.
   */
  funds: ProjectFund[];
  longTermGoal: FormCell;
  overallGoal: FormCell;
  /**
   * 绩效指标; a merged level stands in each of its rows.
   */
  indicators: PerformanceIndicator[];
  note?: FormCell;
}
/**
 * A field of a form that has no key of its own.
 */
export interface FormField {
  label: FormCell;
  value: FormCell;
}
/**
 * One kind of money of a project.
 */
export interface ProjectFund {
  label: FormCell;
  amount: FormCell;
  longTerm: FormCell;
}
/**
 * 项目支出绩效自评表: how a project did against its targets.
 */
export interface SelfEvaluation {
  number?: FormCell;
  title?: FormCell;
  projectCode: FormCell;
  projectName: FormCell;
  year: FormCell;
  unit: FormCell;
  supervisor: FormCell;
  unitCode: FormCell;
  /**
   * What else is printed about the project: 项目负责人, 联系电话 …; absent where nothing is.
   */
  fields?: FormField[];
  currencyUnit: FormCell;
  /**
   * 项目资金: one line for each kind of money.
   */
  funds: FundLine[];
  /**
   * 年度主要任务 of a department; absent where none are printed.
   */
  tasks?: TaskResult[];
  tasksTotal?: TaskMoney;
  expectedGoal: FormCell;
  actualCompletion: FormCell;
  indicators: EvaluationIndicator[];
  totalWeight: FormCell;
  totalScore: FormCell;
  note?: FormCell;
}
/**
 * One kind of money of a project: budgeted and spent.
 */
export interface FundLine {
  label: FormCell;
  initialBudget: FormCell;
  annualBudget: FormCell;
  executed: FormCell;
  weight: FormCell;
  executionRate: FormCell;
  score: FormCell;
}
/**
 * One of the year's main tasks of a department: what it was to cost and what was spent for it.
 */
export interface TaskResult {
  name: FormCell;
  description: FormCell;
  completion: FormCell;
  total: FormCell;
  fiscal: FormCell;
  other: FormCell;
  executedTotal: FormCell;
  executedFiscal: FormCell;
  executedOther: FormCell;
  weight: FormCell;
  executionRate: FormCell;
  score: FormCell;
}
/**
 * The 金额合计 row of the tasks.
 */
export interface TaskMoney {
  total: FormCell;
  fiscal: FormCell;
  other: FormCell;
  executedTotal: FormCell;
  executedFiscal: FormCell;
  executedOther: FormCell;
  weight: FormCell;
  executionRate: FormCell;
  score: FormCell;
}
/**
 * One indicator of a self-evaluation, with target, result and mark.
 */
export interface EvaluationIndicator {
  level1: FormCell;
  level2: FormCell;
  level3: FormCell;
  target: FormCell;
  measureUnit: FormCell;
  actual: FormCell;
  weight: FormCell;
  score: FormCell;
  deviation: FormCell;
}
/**
 * A figure, or a statement about one, read from the prose.
 */
export interface Fact {
  /**
   * Stable from run to run: a hash of place and measure.
   */
  id: string;
  /**
   * What the figure is: amount = money; change = only a difference to a baseline (also 不变, 持平); percent = a share or rate; count = persons, vehicles, projects …; ratio = so many times; threshold = a bound such as 单价100万元以上; target = money or staff that a performance goal aims at.
   */
  kind: 'amount' | 'change' | 'percent' | 'count' | 'ratio' | 'threshold' | 'target';
  /**
   * Number of the section it stands in, e.g. 第二部分, or its title where it has none.
   */
  section: string;
  /**
   * What is measured, e.g. 部门预算收入.
   */
  measure: string;
  /**
   * Whose figure it is: a unit, a project; empty for the publication's organization.
   */
  subject: string;
  /**
   * Money in currencyUnit; null where the statement gives none (持平, a count, a percentage).
   */
  amount: number | null;
  /**
   * Unit of amount and of change.amount; null where there is no money.
   */
  currencyUnit: string | null;
  /**
   * The figure of a count, in unit.
   */
  count?: number;
  /**
   * The figure of a percentage: 5.8 for 5.8%.
   */
  percent?: number;
  /**
   * Unit of a count, e.g. 人, 辆, 个.
   */
  unit?: string;
  /**
   * The year the figure is about, where the text names another than the publication's; null otherwise.
   */
  year: number | null;
  /**
   * Difference to an earlier figure; null where none is stated.
   */
  change: Change | null;
  /**
   * The stated reason (主要是…); null where none is given.
   */
  reason: string | null;
  /**
   * What a reader of the fact must know, e.g. how an ambiguous sentence was read; null mostly.
   */
  note: string | null;
  /**
   * The words it was read from, wraps undone.
   */
  text: string;
  spans: Span[];
  status: Status;
  /**
   * The figure's characters, without white space.
   */
  printed?: string;
  /**
   * The figure as exact decimal text, e.g. 3020.16.
   */
  decimal?: string;
  /**
   * The figure as a number, whatever its kind.
   */
  value?: number;
  /**
   * The word that makes the figure inexact (余, 约, 近, 超, 以上 …), or the dash before it that may be a minus sign or none; null where it is exact.
   */
  approximate?: string | null;
  /**
   * Nearest enclosing organizational unit; null where the text names none.
   */
  unitName?: string | null;
  /**
   * Id of the fact that this one changes, is a share of, completes or prices; null where there is none.
   */
  of?: string | null;
  /**
   * What a percentage or ratio relates to what; null for other figures.
   */
  relation?: FactRelation | null;
  /**
   * Id of the fact of which this is a listed part; null where it is part of none.
   */
  parent?: string | null;
  /**
   * The list of parts it stands in; null where it stands in none.
   */
  group?: FactGroup | null;
  /**
   * Markers of the list items around it, outermost first: （四）, 1., 二是.
   */
  list?: string[];
  /**
   * Where in the sentence it stands: figures in a reason or a purpose state nothing about the heading's totals.
   */
  context?: 'statement' | 'purpose' | 'reason';
  /**
   * What the money is for (主要用于…); null where the text does not say.
   */
  purpose?: string | null;
  /**
   * The source ranges of the whole sentence; spans are those of the figure.
   */
  sentenceSpans?: Span[];
}
/**
 * A stated difference to an earlier figure. Amount and percent are printed without sign: direction tells it.
 */
export interface Change {
  /**
   * Difference in the fact's currencyUnit; null where none is stated.
   */
  amount: number | null;
  /**
   * Difference in percent: 5.8 for 5.8%; null where none is stated.
   */
  percent: number | null;
  direction: 'increase' | 'decrease' | 'unchanged';
  /**
   * What it is compared with, as printed, e.g. 2023年年初预算; null where the text does not say.
   */
  baseline: string | null;
  /**
   * The year of the baseline; null where the text does not say.
   */
  baselineYear?: number | null;
}
/**
 * What a percentage or ratio relates to what.
 */
export interface FactRelation {
  kind: 'growth' | 'completion' | 'share' | 'multiple' | 'rate';
  /**
   * Id of the whole, where it is a fact; null otherwise.
   */
  against: string | null;
  /**
   * The whole in words, as printed; null where the text does not name it.
   */
  whole: string | null;
}
/**
 * A list of parts whose sum may be the parent.
 */
export interface FactGroup {
  /**
   * The same for all parts of one list.
   */
  id: string;
  /**
   * What opens the list: 包括, 其中, 用于, a bracket or colon, or items for a numbered list under the parent.
   */
  word: string;
  /**
   * true where the text says that the list may not be all: 主要包括 …, … 等, or 其中 with a single part.
   */
  open: boolean;
}
/**
 * One accounting identity at one place, with its outcome. Sums are exact decimal arithmetic.
 */
export interface Check {
  /**
   * Stable from run to run: a hash of identity and place.
   */
  id: string;
  identity: RuleId;
  /**
   * What it is about: a table, a row, a pair of tables.
   */
  scope: string;
  /**
   * not-applicable = its guard is not met; not-evaluable = a term is missing or unreadable, which is no pass.
   */
  outcome: 'holds' | 'holds-within-rounding' | 'fails' | 'not-applicable' | 'not-evaluable';
  /**
   * The stated total, in currencyUnit; null where it was not evaluated.
   */
  left: number | null;
  /**
   * What the other terms give; null where it was not evaluated.
   */
  right: number | null;
  /**
   * left - right, exact; null where it was not evaluated.
   */
  difference: number | null;
  /**
   * Pointers to the figures that take part, the total first.
   */
  terms: Pointer[];
  /**
   * Largest difference that rounding explains.
   */
  bound?: number | null;
  /**
   * Unit of left, right, difference and bound.
   */
  currencyUnit?: string | null;
  /**
   * Why it is not applicable or not evaluable; null otherwise.
   */
  reason?: string | null;
  /**
   * Of a failing identity: the term most likely at fault, the one no other identity supports; null where none stands out, or its own sums prove it.
   */
  suspect?: Pointer | null;
  /**
   * true where it holds without proving anything: all terms are zero, or there is only one.
   */
  trivial?: boolean;
}
/**
 * Something a person should know or look at.
 */
export interface Issue {
  /**
   * Stable from run to run: a hash of what is said, and of which place.
   */
  id: string;
  severity: Severity;
  code: RuleId;
  /**
   * One sentence for an editor.
   */
  message: string;
  /**
   * Place in publication.json; null where it is about the whole publication.
   */
  at: Pointer | null;
  /**
   * Places in the source.
   */
  spans: Span[];
  /**
   * Ids of the checks it rests on.
   */
  checks?: string[];
}
/**
 * One amount of one table: a line of records.ndjson, and of records.csv.
 */
export interface FiscalRecord {
  /**
   * Stable from run to run, and when a row is inserted above: a hash of what the amount is, not of its position.
   */
  id: string;
  publication: PublicationId;
  kind: PublicationKind;
  /**
   * Year of the publication.
   */
  fiscalYear: number;
  /**
   * Name of the publishing organization.
   */
  organization: string;
  /**
   * Member unit of the row; null where the table does not break down by unit.
   */
  unit: string | null;
  table: RuleId;
  /**
   * Printed title of the table.
   */
  tableTitle: string;
  /**
   * Row of the table, 0-based.
   */
  row: number;
  /**
   * Leaf column of the table, 0-based.
   */
  column: number;
  /**
   * Text that names the row.
   */
  rowLabel: string;
  /**
   * Classification code of the row, e.g. 2010301; null where it has none.
   */
  code: string | null;
  /**
   * Name that belongs to the code; null where there is no code.
   */
  codeName: string | null;
  /**
   * Code one level up; null at the top or without a code.
   */
  parentCode: string | null;
  /**
   * Which classification the code belongs to: functional (功能分类) or economic (经济分类); null without one.
   */
  classification: 'functional' | 'economic' | null;
  /**
   * Printed header path of the column.
   */
  columnPath: string[];
  /**
   * Stable key of the column.
   */
  columnKey: string;
  /**
   * The year the amount is about, where the row or the column names another than the publication's; null otherwise.
   */
  year: number | null;
  /**
   * The amount in currencyUnit, as printed.
   */
  amount: number;
  /**
   * The characters printed, e.g. 11,000.00, wraps and OCR spaces undone.
   */
  amountText: string;
  /**
   * Printed unit, e.g. 万元; null where none is printed.
   */
  currencyUnit: string | null;
  /**
   * The amount in 元, exact. A number where a JSON number holds it exactly, which is at most 15 significant digits: up to 9,999,999,999,999.99 with fen. Beyond that a string of decimal digits. null where no unit is printed.
   */
  amountYuan: number | string | null;
  status: Status;
  /**
   * Ids of the checks the amount takes part in.
   */
  checks: string[];
  /**
   * Where the amount stands in the source: ranges [start, end) of UTF-16 offsets into the decoded text.
   */
  spans: Span[];
}
/**
 * Every publication of a run: index.json in the output folder.
 */
export interface IndexFile {
  schemaVersion: SchemaVersion;
  tool: Tool;
  /**
   * Ordered by id.
   */
  publications: IndexEntry[];
}
/**
 * What wrote it.
 */
export interface Tool {
  name: 'fiscaltext';
  version: string;
}
/**
 * One input of the run and what came of it.
 */
export interface IndexEntry {
  id: PublicationId;
  /**
   * Base name of the input file.
   */
  file: string;
  /**
   * Of the input; null where it could not be read at all.
   */
  sha256: Sha256 | null;
  /**
   * read = nothing to do; flagged = read, and a person should look at its errors and warnings; quarantined = not read.
   */
  status: 'read' | 'flagged' | 'quarantined';
  /**
   * null when quarantined.
   */
  kind: PublicationKind | null;
  /**
   * null when quarantined.
   */
  fiscalYear: number | null;
  /**
   * null when quarantined.
   */
  organization: string | null;
  /**
   * null when quarantined.
   */
  counts: IndexCounts | null;
  /**
   * Files of the publication by what they are, relative to index.json, with forward slashes.
   */
  paths: {
    [k: string]: string;
  };
  /**
   * Why it is quarantined; null otherwise.
   */
  reason: string | null;
}
/**
 * How much was read and how far it is proven.
 */
export interface IndexCounts {
  tables: number;
  /**
   * Rows of all tables.
   */
  rows: number;
  /**
   * Table cells that hold a figure, also one that cannot be read: that has no record.
   */
  amounts: number;
  /**
   * Of the amounts.
   */
  verified: number;
  /**
   * Of the amounts.
   */
  unverified: number;
  /**
   * Of the amounts.
   */
  conflict: number;
  /**
   * Of the amounts.
   */
  corrected: number;
  records: number;
  sections: number;
  facts: number;
  checks: number;
  /**
   * Checks that fail.
   */
  failed: number;
  /**
   * Issues of severity error.
   */
  errors: number;
  /**
   * Issues of severity warning.
   */
  warnings: number;
  /**
   * Issues of severity info.
   */
  infos: number;
  /**
   * Ranges of the source that were not understood.
   */
  unclaimed: number;
}
/**
 * What became of every character of the source: audit/coverage.json. Every character that is no white space is claimed exactly once or stands in unclaimed.
 */
export interface Coverage {
  /**
   * Length of the decoded text in UTF-16 units.
   */
  characters: number;
  /**
   * In order of their span; no two overlap.
   */
  claims: Claim[];
  /**
   * Text that no part of the output accounts for.
   */
  unclaimed: Unclaimed[];
}
/**
 * A range of the source and what it was read as.
 */
export interface Claim {
  span: Span;
  role:
    | 'heading'
    | 'paragraph'
    | 'title'
    | 'unit-line'
    | 'header'
    | 'cell'
    | 'note'
    | 'page-number'
    | 'running-title'
    | 'repeated-header'
    | 'contents'
    | 'mark';
  /**
   * The place in publication.json that it became; null for page furniture and the like.
   */
  at: Pointer | null;
}
/**
 * A range of the source that was not understood.
 */
export interface Unclaimed {
  span: Span;
  text: string;
}
/**
 * One thing a stage met, mended, guessed or dropped: a line of audit/trail.ndjson.
 */
export interface TrailEvent {
  /**
   * The stage that met it.
   */
  stage: 'ingest' | 'parse' | 'segment' | 'extract' | 'normalize' | 'reconcile' | 'validate' | 'emit';
  rule: RuleId;
  severity: Severity;
  /**
   * Where in the source.
   */
  spans: Span[];
  /**
   * Place in publication.json; null where the event belongs to none.
   */
  at: Pointer | null;
  /**
   * What was printed; null where nothing was changed.
   */
  before: string | null;
  /**
   * What it was read as; null where it was dropped or nothing was changed.
   */
  after: string | null;
  /**
   * One sentence.
   */
  message: string;
}
/**
 * Why an input gave no publication: quarantine/<id>/reason.json.
 */
export interface QuarantineReason {
  schemaVersion: SchemaVersion;
  id: PublicationId;
  /**
   * Base name of the input file.
   */
  file: string;
  /**
   * Of the input; null where it could not be read at all.
   */
  sha256: Sha256 | null;
  /**
   * Length of the input; null where it could not be read at all.
   */
  bytes: number | null;
  /**
   * The stage that refused it.
   */
  stage: 'ingest' | 'parse' | 'segment' | 'extract' | 'normalize' | 'reconcile' | 'validate' | 'emit';
  code: RuleId;
  /**
   * One sentence: what is wrong and the way out.
   */
  message: string;
  /**
   * Further findings in plain words, e.g. what failed validation, and where.
   */
  details: string[];
}
/**
 * What editors decided about figures of one publication: reviews/<publication id>.json beside the input. `fiscaltext review apply` writes it, the next run applies it.
 */
export interface Review {
  schemaVersion: SchemaVersion;
  publication: PublicationId;
  /**
   * One for each figure that was decided on, in the order of the source.
   */
  decisions: Decision[];
}
/**
 * An editor's decision about one figure or text.
 */
export interface Decision {
  source: Sha256;
  /**
   * Id of the record; null for what is no amount of a table.
   */
  record: string | null;
  at: Pointer;
  /**
   * Its characters in the source.
   */
  spans: Span[];
  /**
   * Of a cell that prints nothing: the characters of its neighbour in the source, and its column. It is found again by them.
   */
  beside?: {
    spans: Span[];
    column: string;
  };
  /**
   * The place in words, for people.
   */
  place: string;
  /**
   * As the program read it.
   */
  before: string;
  verdict: Verdict;
  /**
   * What it is corrected to; null unless it is corrected.
   */
  after: string | null;
  author: string;
  /**
   * When it was taken from the workbook, in UTC.
   */
  time: string;
  /**
   * The editor's remark; may be empty.
   */
  reason: string;
  /**
   * Decisions that this one replaced, the oldest first.
   */
  earlier: EarlierDecision[];
}
/**
 * A decision that was replaced.
 */
export interface EarlierDecision {
  source: Sha256;
  before: string;
  verdict: Verdict;
  after: string | null;
  author: string;
  time: string;
  reason: string;
}
