/** The sheet 审核: every flagged place as a row that an editor decides on; `fiscaltext review apply` takes it back. */
import type { ConditionalRule, DataValidation, WriteSheet } from 'hucre/xlsx';
import type { Decision } from '../../../schemas/types.js';
import { ADDED_ROWS, codeOf, DECISION_COLUMNS, HEADS, KEY_COLUMNS, VERDICTS, type ReviewColumn, type RowWords } from '../../review/columns.js';
import type { Flagged } from '../../review/flagged.js';
import { spansKey, type Leaf } from '../../review/leaves.js';
import { figureText } from '../../review/figures.js';
import { columnName } from './names.js';
import { checkWordsAt, type Locate } from './places.js';
import { cut } from '../../width.js';
import { nameOf } from '../../words/rules.js';
import { digits } from '../../words/sentences.js';
import { legal, SheetBuilder } from './sheet.js';
import * as style from './styles.js';
import type { Subject } from './subject.js';

const ORDER = Object.keys(HEADS) as ReviewColumn[];
const WIDTHS: Readonly<Record<ReviewColumn, number>> = {
  index: 6, gravity: 8, place: 27, table: 22, row: 20, column: 17, raw: 20, lines: 12, reason: 30, before: 16, suggestion: 12,
  verdict: 8, after: 13, author: 9, remark: 18, record: 22, pointer: 28, spans: 18, publication: 24, source: 40, reading: 20, beside: 18, code: 14,
};
const GRAVITIES: Readonly<Record<Flagged['gravity'], string>> = { 1: '矛盾', 2: '有疑', 3: '未证实', 4: '零' };
const GRAVITY_LOOK: Readonly<Record<Flagged['gravity'], keyof typeof style.STATUS>> = { 1: 'conflict', 2: 'unverified', 3: 'unverified', 4: 'verified' };
const TITLE_ROW = 0;
const HINT_ROW = 1;
const REVIEW_HEADER_ROW = 2;
const FROZEN_COLUMNS = 3;
const SHOWN_FAILING = 2;
/** Issues that say no more than the checks they rest on. */
const OF_CHECKS: ReadonlySet<string> = new Set(['identity-fails', 'comparison-fails']);
/** Of a long text so much is shown. */
const SHOWN_READING = 120;
const HINT = '逐行对照原文，在黄色各栏填写：“处理”选 确认（与原文一致）、更正（并填“更正值”）或 存疑；“审核人”必填。填好保存后运行 fiscaltext review apply，步骤见 docs/review.md。其他栏请勿改动。';
const ADDED_HINT = '补充：上面没有列出的单元格（例如漏读的空白格）也可以更正。“位置”写工作表和单元格，如 表三 E9；或先输入 = 再点那个单元格。其余各栏照上面填。';
/** What is red until it is filled in. */
const MISSING = { fill: { type: 'pattern', pattern: 'solid', bgColor: { rgb: 'FF9999' }, fgColor: { rgb: 'FF9999' } } } as const;

interface Line {
  readonly leaf: Leaf;
  readonly gravity: string;
  readonly look: keyof typeof style.STATUS;
  readonly reason: string;
  readonly suggestion: string;
  readonly decision: Decision | undefined;
}

export function reviewSheet(subject: Subject, name: string, locate: Locate): { readonly sheet: SheetBuilder; readonly lines: number; readonly build: (footer: string) => WriteSheet } {
  const sheet = new SheetBuilder(name);
  ORDER.forEach((key, c) => sheet.fit(c, WIDTHS[key] - 2, WIDTHS[key]));
  const shown = ORDER.length - KEY_COLUMNS.length - 1;
  sheet.put(TITLE_ROW, 0, '审核：需要人工核对的数据', style.TITLE);
  sheet.merge({ row: TITLE_ROW, column: 0 }, { row: TITLE_ROW, column: shown });
  sheet.put(HINT_ROW, 0, HINT, style.NOTE);
  sheet.merge({ row: HINT_ROW, column: 0 }, { row: HINT_ROW, column: shown });
  ORDER.forEach((key, c) => sheet.put(REVIEW_HEADER_ROW, c, HEADS[key], DECISION_COLUMNS.includes(key) ? style.INPUT_HEADER : style.HEADER));
  const lines = linesOf(subject, locate);
  lines.forEach((line, i) => putLine(sheet, subject, line, i, locate));
  if (lines.length === 0) sheet.put(REVIEW_HEADER_ROW + 1, 0, '没有需要审核的数据', style.NOTE);
  const last = REVIEW_HEADER_ROW + Math.max(1, lines.length);
  const end = putAdded(sheet, last + 1, shown);
  return {
    sheet,
    lines: lines.length,
    build: (footer) => ({
      ...sheet.build({
        frozenRows: REVIEW_HEADER_ROW + 1, frozenColumns: FROZEN_COLUMNS, filter: { header: REVIEW_HEADER_ROW, last }, hidden: KEY_COLUMNS.map((key) => ORDER.indexOf(key)), footer, tab: 'FFC000',
        validations: validations(end),
        protection: style.LOCKED,
      }),
      conditionalRules: conditions(end),
    }),
  };
}

/** Rows for cells that are not listed, under a line that says so; gives the last of them. */
function putAdded(sheet: SheetBuilder, row: number, shown: number): number {
  sheet.put(row, 0, ADDED_HINT, style.NOTE);
  sheet.merge({ row, column: 0 }, { row, column: shown });
  for (let i = 1; i <= ADDED_ROWS; i++) {
    ORDER.slice(0, shown + 1).forEach((key, c) => {
      if (key === 'index') sheet.put(row + i, c, `补${i}`, style.CENTRED);
      else sheet.put(row + i, c, null, key === 'place' ? style.INPUT : styleOf(key, 'verified', null));
    });
  }
  return row + ADDED_ROWS;
}

/** Every flagged place, and every place that was decided on before. */
function linesOf({ flagged, decisions, leaves }: Subject, locate: Locate): Line[] {
  const lines = flagged.map(({ leaf, gravity, reasons, failing, suggestion }): Line => ({
    leaf, gravity: GRAVITIES[gravity], look: GRAVITY_LOOK[gravity], decision: decisions.get(leaf.at),
    reason: [...[...new Set(failing.map(checkWordsAt(leaf.at, locate)))].slice(0, SHOWN_FAILING), ...reasons.filter((id) => !failing.some(({ identity }) => identity === id) && !OF_CHECKS.has(id)).map(nameOf)].join('；')
      || (leaf.value === 0 ? '没有勾稽关系能证明这个零' : '没有勾稽关系能证明该数'),
    suggestion: suggestion === null ? '' : figureText(digits(suggestion), leaf.text) ?? digits(suggestion),
  }));
  const listed = new Set(lines.map(({ leaf }) => leaf.at));
  for (const [at, decision] of decisions) {
    const leaf = leaves.get(at)!;
    if (!listed.has(at)) lines.push({ leaf, gravity: '已审核', look: leaf.status ?? 'verified', reason: '以前审核过', suggestion: '', decision });
  }
  return lines;
}

function putLine(sheet: SheetBuilder, subject: Subject, { leaf, gravity, look, reason, suggestion, decision }: Line, index: number, locate: Locate): void {
  const row = REVIEW_HEADER_ROW + 1 + index;
  const { publication, lines } = subject;
  const place = locate(leaf.at);
  const reading = decision?.before ?? leaf.text;
  const words: RowWords = {
    gravity, place: place?.words ?? '', row: leaf.row, column: leaf.column, raw: lines.raw(leaf.spans), lines: lines.words(leaf.spans), reason,
    before: cut(reading, SHOWN_READING), suggestion,
    verdict: decision ? VERDICTS[decision.verdict] : '', after: decision?.after ?? '', author: decision?.author ?? '', remark: decision?.reason ?? '',
    table: leaf.table, record: decision?.record ?? leaf.record ?? '', pointer: leaf.at, spans: spansKey(leaf.spans), publication: publication.id, source: publication.source.sha256,
    reading: legal(reading), beside: leaf.spans.length === 0 ? spansKey(leaf.beside) : '',
  };
  const values = { ...words, code: codeOf(words) };
  ORDER.forEach((key, c) => {
    if (key === 'index') sheet.put(row, c, index + 1, style.CENTRED);
    else if (key === 'place' && place) sheet.put(row, c, place.words, style.LINK, { link: place.link });
    else sheet.put(row, c, values[key], styleOf(key, look, leaf));
  });
}

function styleOf(key: ReviewColumn, look: keyof typeof style.STATUS, leaf: Leaf | null) {
  if (key === 'verdict') return style.INPUT;
  if (KEY_COLUMNS.includes(key)) return style.KEY;
  if (DECISION_COLUMNS.includes(key)) return style.INPUT_TEXT;
  if (leaf?.kind !== 'text' && (key === 'before' || key === 'suggestion')) return style.wrapped(style.FIGURE);
  return key === 'gravity' ? style.looking(style.CENTRED, style.STATUS[look]) : style.TEXT;
}

const letter = (key: ReviewColumn): string => columnName(ORDER.indexOf(key));
const range = (key: ReviewColumn, last: number): string => `${letter(key)}${REVIEW_HEADER_ROW + 2}:${letter(key)}${last + 1}`;

function validations(last: number): DataValidation[] {
  return [{
    type: 'list', values: Object.values(VERDICTS), range: range('verdict', last), allowBlank: true, showErrorMessage: true, errorStyle: 'stop',
    errorTitle: '处理', errorMessage: '请从 确认、更正、存疑 中选择。', showInputMessage: true, inputTitle: '处理', inputMessage: '确认：与原文一致。更正：填更正值。存疑：有待核实。',
  }];
}

/** 更正 without a value, or a decision without its author, is red. */
function conditions(last: number): ConditionalRule[] {
  const row = REVIEW_HEADER_ROW + 2;
  const verdict = `$${letter('verdict')}${row}`;
  const empty = (key: ReviewColumn) => `LEN(TRIM($${letter(key)}${row}))=0`;
  return [
    { type: 'expression', priority: 1, formula: `AND(${verdict}="${VERDICTS.correct}",${empty('after')})`, style: MISSING, range: range('after', last) },
    { type: 'expression', priority: 2, formula: `AND(${verdict}<>"",${empty('author')})`, style: MISSING, range: range('author', last) },
  ];
}
