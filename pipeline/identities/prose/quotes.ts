/** Places of a publication in words an editor finds again: the quote with the figure in it, the cell with its row and column. */
import { isSpace } from '../../../extractors/text.js';
import type { FormCell, Table } from '../../../schemas/types.js';
import { evaluationName } from '../../words/contract.js';
import { type ProseFact, type ProsePublication } from './types.js';

/** Characters of the sentence to keep before a figure, and after it. */
const BEFORE = 40;
const AFTER = 8;
const CLAUSE_START = /^(?:[。；;！!？?、：:（(]|[，,](?!\d{3}))/u;
/** So much must stand before the figure to say what it is. */
const LEAST = 3;

/** `第三部分 “（二）公用支出21.25万元”`, `表四 基本支出总表, 商品和服务支出, 总计 “120.01”`. */
export function quoteOf(path: string, publication: ProsePublication): string {
  const [sheet, first, second, third, , column] = path.split('/');
  if (sheet === 'facts') {
    const fact = publication.facts[Number(first)]!;
    return second === 'text' ? `${fact.section} “${fact.text}” (names counted)` : `${fact.section} “${snippet(fact)}”`;
  }
  if (sheet === 'organization') return 'units of the tables';
  if (sheet === 'sections') {
    const section = publication.sections[Number(first)]!;
    return `${section.number}${section.title} “${shorten(section.paragraphs[Number(third)]?.text ?? '')}”`;
  }
  if (sheet === 'tables') {
    const table = publication.tables[Number(first)]!;
    const name = `${table.number} ${table.title}`.trim();
    if (third === undefined) return `${name}, rows counted`;
    const row = table.rows[Number(third)]!;
    const cell = row.cells[Number(column)];
    const label = rowLabel(table, Number(third), Number(column));
    return [name, row.unit !== label ? row.unit : null, label, table.columns[Number(column)]?.path.at(-1)].filter(Boolean).join(', ') + (cell ? ` “${shorten(cell.text)}”` : '');
  }
  return formQuote(path, publication);
}

/** The text next to the left of the amount: the row's name on this side of the table. */
function rowLabel(table: Table, row: number, column: number): string {
  const { cells, label } = table.rows[row]!;
  for (let c = column - 1; c >= 0; c--) if (table.columns[c]!.type === 'text' && cells[c]!.text !== '') return cells[c]!.text;
  return label ?? '';
}

function formQuote(path: string, publication: ProsePublication): string {
  const [, form, list, index, key] = path.split('/');
  const targets = publication.forms.performanceTargets;
  if (form === 'performanceTargets' && targets) {
    const title = [targets.number?.text, targets.title?.text ?? '整体支出绩效目标表'].filter(Boolean).join(' ');
    if (list === 'year') return `${title}, year “${targets.year?.text ?? ''}”`;
    if (list === 'total') return `${title}, 金额合计 “${targets.total[index as keyof typeof targets.total]?.text ?? ''}”`;
    if (list === 'tasks') {
      const task = targets.tasks[Number(index)]!;
      return `${title}, ${task.name.text} “${shorten((task[key as keyof typeof task] as FormCell).text)}”`;
    }
    if (list === 'indicators') {
      const indicator = targets.indicators[Number(index)]!;
      return `${title}, ${indicator.level3.text} “${indicator.target.text}”`;
    }
  }
  if (form === 'projectTargets') {
    const sheet = publication.forms.projectTargets?.[Number(list)];
    const line = sheet?.funds[Number(path.split('/')[4])];
    return `项目支出绩效目标表 ${sheet?.projectName.text ?? ''}${line ? `, ${line.label.text} “${line.amount.text}”` : ''}`;
  }
  if (form === 'selfEvaluations') {
    const sheet = publication.forms.selfEvaluations[Number(list)]!;
    const line = sheet.funds[Number(path.split('/')[4])];
    const cell = line?.[path.split('/')[5] as keyof typeof line];
    return `${evaluationName(sheet).join(' ')}${line ? `, ${line.label.text}` : ''}${cell ? ` “${cell.text}”` : ''}`;
  }
  return path;
}

/** The clause around the figure. */
function snippet(fact: ProseFact): string {
  const figure = fact.printed ?? String(fact.amount ?? fact.count ?? fact.percent ?? '');
  const at = placeIn(fact, figure);
  if (at < 0) return shorten(fact.text);
  let start = Math.max(0, at - BEFORE);
  for (let i = at - LEAST; i > start; i--) if (CLAUSE_START.test(fact.text.slice(i, i + 4))) start = i + 1;
  const end = Math.min(fact.text.length, at + figure.length + AFTER);
  const tail = fact.text.slice(at + figure.length, end);
  const stop = tail.search(/[，,。；;、]/u);
  return fact.text.slice(start, stop < 0 ? end : at + figure.length + stop);
}

/** Where in the sentence the figure stands: by its offset among the spans of the sentence, else the first of its kind. */
function placeIn(fact: ProseFact, figure: string): number {
  const [first] = fact.spans;
  let nth = 0;
  if (first && fact.sentenceSpans) {
    let length = 0;
    for (const [start, end] of fact.sentenceSpans) {
      if (first[0] >= start && first[0] < end) { nth = length + first[0] - start; break; }
      length += end - start;
    }
  }
  let seen = 0;
  for (let i = 0; i < fact.text.length; i++) {
    if (seen >= nth && fact.text.startsWith(figure, i)) return i;
    if (!isWhite(fact.text.charCodeAt(i))) seen++;
  }
  return fact.text.indexOf(figure);
}

/** What `\s` matches. */
const isWhite = (code: number): boolean => isSpace(code) && code !== 0x200b;

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 57)}…` : text);


/** What follows a figure until its clause ends: where its reason is given. */
export function factFigureTail(fact: ProseFact): string {
  const figure = fact.printed ?? '';
  const at = placeIn(fact, figure);
  const tail = at < 0 ? '' : fact.text.slice(at + figure.length);
  const stop = tail.search(/[；;。]/u);
  return stop < 0 ? tail : tail.slice(0, stop);
}
