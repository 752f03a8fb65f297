/** index.html: the publications of a run, sorted and searched. */
import type { IndexEntry } from '../../../../schemas/types.js';
import type { IndexData } from '../data.js';
import { KINDS, STATES, STATUSES } from '../../../words/contract.js';
import { percent } from '../../../words/sentences.js';
import { button, embedded, fill, h } from './dom.js';
import { fold } from './search.js';

type Value = string | number | null;

interface Column {
  readonly title: string;
  readonly numeric: boolean;
  readonly value: (entry: IndexEntry) => Value;
  readonly cell: (entry: IndexEntry) => Node | string;
}

const ORDER: Readonly<Record<IndexEntry['status'], number>> = { quarantined: 0, flagged: 1, read: 2 };
const LINKS: readonly (readonly [path: string, words: string])[] = [
  ['review', '审阅'], ['workbook', 'Excel'], ['publication', 'JSON'], ['recordsCsv', 'CSV'], ['trail', '审计'], ['reason', '原因'],
];

const number = (title: string, value: (entry: IndexEntry) => number | null, flagged = false): Column => ({
  title, numeric: true, value,
  cell: (entry) => {
    const count = value(entry);
    return h('span', { class: flagged && count ? 'flag' : '' }, count === null ? '–' : count.toLocaleString('en-US'));
  },
});

const text = (title: string, value: (entry: IndexEntry) => string | null): Column => ({ title, numeric: false, value, cell: (entry) => value(entry) ?? '–' });

const share = ({ counts }: IndexEntry): number | null => (counts && counts.amounts > 0 ? counts.verified / counts.amounts : null);

const COLUMNS: readonly Column[] = [
  // Within a state the most errors come first.
  { title: '状态', numeric: false, value: ({ status, counts }) => ORDER[status] - (counts?.errors ?? 0) / 1e6, cell: ({ status }) => h('span', { class: `chip i-${status}` }, STATES[status]) },
  {
    title: '单位', numeric: false, value: ({ organization, file }) => organization ?? file,
    cell: (entry) => h('span', {}, entry.paths['review'] ? h('a', { href: href(entry.paths['review']) }, entry.organization ?? entry.file) : entry.organization ?? entry.file,
      h('small', {}, entry.reason ?? entry.file)),
  },
  { title: '年度', numeric: true, value: ({ fiscalYear }) => fiscalYear, cell: ({ fiscalYear }) => String(fiscalYear ?? '–') },
  text('种类', ({ kind }) => kind && KINDS[kind]),
  number('表格', ({ counts }) => counts && counts.tables),
  number('金额', ({ counts }) => counts && counts.amounts),
  {
    title: '已证实', numeric: true, value: share,
    cell: (entry) => {
      const value = share(entry);
      if (value === null) return '–';
      return h('span', { class: 'share' }, h('meter', { min: 0, max: 1, value, 'aria-hidden': 'true' }), percent(value));
    },
  },
  number(STATUSES.conflict, ({ counts }) => counts && counts.conflict, true),
  number('未证实', ({ counts }) => counts && counts.unverified),
  number('错误', ({ counts }) => counts && counts.errors, true),
  number('警告', ({ counts }) => counts && counts.warnings),
  number('未识别文字', ({ counts }) => counts && counts.unclaimed),
  { title: '文件', numeric: false, value: () => null, cell: ({ paths }) => h('span', { class: 'links' }, LINKS.flatMap(([key, words]) => (paths[key] ? [h('a', { href: href(paths[key]) }, words)] : []))) },
];

/** A relative address, made safe for names with signs that mean something in an address. */
const href = (path: string): string => `./${path.split('/').map(encodeURIComponent).join('/')}`;

function compare(a: Value, b: Value): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  return typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN');
}

class IndexPage {
  readonly #data = embedded<IndexData>();
  readonly #body = h('tbody');
  readonly #count = h('p', { class: 'quiet', 'aria-live': 'polite' });
  readonly #search = h('input', { type: 'search', placeholder: '查找单位、年度、种类（/）', 'aria-label': '查找', input: () => this.#rows() });
  readonly #heads: readonly HTMLElement[];
  #sorted = 0;
  #down = false;

  constructor() {
    this.#heads = COLUMNS.map(({ title, numeric }, i) => h('th', { scope: 'col', class: numeric ? 'figure' : '' }, title === '文件' ? title : button(title, () => this.#sort(i))));
    const { publications, version } = this.#data;
    const open = publications.filter(({ status }) => status !== 'read').length;
    const totals = publications.reduce((sum, { counts }) => ({ amounts: sum.amounts + (counts?.amounts ?? 0), verified: sum.verified + (counts?.verified ?? 0) }), { amounts: 0, verified: 0 });
    document.body.append(
      h('header', { class: 'top' }, h('div', { class: 'title' }, h('h1', {}, '预算与决算'),
        h('p', {}, `${publications.length} 份文件，${open} 份需要人工处理 · 金额 ${totals.amounts.toLocaleString('en-US')} 个，已证实 ${totals.amounts ? percent(totals.verified / totals.amounts) : '–'}`)), h('div', { class: 'search', role: 'search' }, this.#search)),
      h('main', {}, h('div', { class: 'scroller' }, h('table', { class: 'index' }, h('thead', {}, h('tr', {}, this.#heads)), this.#body)), this.#count),
      h('footer', {}, `fiscaltext ${version} · `, h('a', { href: './records.csv' }, '全部记录 CSV'), ' · ', h('a', { href: './index.json' }, 'index.json')));
    document.addEventListener('keydown', (event) => {
      if (event.key !== '/' || event.target === this.#search) return;
      event.preventDefault();
      this.#search.select();
    });
    this.#rows();
  }

  #sort(column: number): void {
    this.#down = this.#sorted === column && !this.#down;
    this.#sorted = column;
    this.#rows();
  }

  #rows(): void {
    const query = fold(this.#search.value).text;
    const column = COLUMNS[this.#sorted]!;
    const rows = this.#data.publications
      .filter((entry) => fold([entry.organization, entry.file, entry.fiscalYear, entry.kind && KINDS[entry.kind], STATES[entry.status], entry.reason].join(' ')).text.includes(query))
      .map((entry) => ({ entry, value: column.value(entry) }))
      .sort((a, b) => (a.value === null || b.value === null ? compare(a.value, b.value) : compare(a.value, b.value) * (this.#down ? -1 : 1)));
    this.#heads.forEach((head, i) => head.setAttribute('aria-sort', i !== this.#sorted ? 'none' : this.#down ? 'descending' : 'ascending'));
    fill(this.#body, rows.map(({ entry }) => h('tr', {}, COLUMNS.map(({ cell, numeric, title }) => h('td', { class: numeric ? 'figure' : '', 'data-title': title }, cell(entry))))));
    this.#count.textContent = rows.length === this.#data.publications.length ? '' : `显示 ${rows.length} / ${this.#data.publications.length}`;
  }
}

new IndexPage();
