/** The sheet 审核: its columns, which the workbook writes and `review apply` reads. */
import type { Decision } from '../../schemas/types.js';
import { sha256 } from '../hash.js';

export const REVIEW_SHEET = '审核';

/** Heads by what stands below them. A column is known by its head: an editor may move it. */
export const HEADS = {
  index: '序号', gravity: '轻重', place: '位置', row: '行', column: '列', raw: '原文', lines: '原文行', reason: '为何列出', before: '原值', suggestion: '建议值',
  verdict: '处理', after: '更正值', author: '审核人', remark: '说明', table: '表', record: '记录号', pointer: '定位', spans: '字符位置', publication: '文件编号', source: '源文件校验', reading: '原读数', beside: '邻格位置', code: '核对码',
} as const;

export type ReviewColumn = keyof typeof HEADS;

/** What an editor fills in. */
export const DECISION_COLUMNS: readonly ReviewColumn[] = ['verdict', 'after', 'author', 'remark'];
/** What finds the figure again; hidden in the workbook. */
export const KEY_COLUMNS: readonly ReviewColumn[] = ['table', 'record', 'pointer', 'spans', 'publication', 'source', 'reading', 'beside', 'code'];

/** So many empty rows stand below the listed ones, for cells that are not listed. */
export const ADDED_ROWS = 20;

/** The words of the drop-down 处理. */
export const VERDICTS: Readonly<Record<Decision['verdict'], string>> = { confirm: '确认', correct: '更正', doubt: '存疑' };

export const MAX_AUTHOR = 100;
export const MAX_REMARK = 2000;

/** What a row says besides the decision. */
export type RowWords = Readonly<Record<Exclude<ReviewColumn, 'index' | 'code'>, string>>;

const CODED: readonly (keyof RowWords)[] = ['row', 'column', 'before', 'table', 'record', 'pointer', 'spans', 'publication', 'source', 'reading'];
const CODE_LENGTH = 12;

/** Tells whether a row still belongs together: rows that were sorted without their hidden columns do not. */
export const codeOf = (words: RowWords): string => sha256(CODED.map((key) => words[key].replace(/\s+/gu, ' ').trim()).join('\u001f')).slice(0, CODE_LENGTH);
