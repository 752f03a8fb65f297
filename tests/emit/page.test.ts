import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headerRows, visualWidth } from '../../pipeline/emit/page/browser/header.js';
import { Model } from '../../pipeline/emit/page/browser/model.js';
import { fold, isAmount, occurrences } from '../../pipeline/emit/page/browser/search.js';
import { cut, lastNotAfter, linesOf, SpanIndex } from '../../pipeline/emit/page/browser/spans.js';
import { assets } from '../../pipeline/emit/page/build.js';
import type { PageData } from '../../pipeline/emit/page/data.js';
import { flowOf, type Flow } from '../../pipeline/emit/page/flow.js';
import { addEmbeddedJson, escapedHtml, htmlPage } from '../../pipeline/emit/page/html.js';
import { pageData, reviewPage } from '../../pipeline/emit/page/review.js';
import { signsOf } from '../../pipeline/emit/page/signs.js';
import { identityName } from '../../pipeline/words/identities.js';
import { nameOf } from '../../pipeline/words/rules.js';
import { indexPage } from '../../pipeline/emit/index-page.js';
import type { Column, Span } from '../../schemas/types.js';
import { SEEDS } from '../support/stages.js';
import { TextBytes } from '../../pipeline/emit/text-bytes.js';
import { reviewed, textOf } from '../support/page.js';

const IN_YUAN = '万元';

function embeddedJson(value: unknown, levels?: number): string {
  const out = new TextBytes();
  addEmbeddedJson(out, value, levels);
  return textOf(out.bytes());
}

it('the source of a JSON document is shown as it reads, at the same offsets', () => {
  const own = reviewed(SEEDS[3]);
  const text = JSON.stringify({ text: '第一部分 部门概况\n'.repeat(30) });
  const shown = pageData({ ...own, text }).text;
  expect([shown.length, shown.slice(text.indexOf('概'), text.indexOf('概') + 4)]).toEqual([text.length, '概况\r\n']);
  expect(pageData(own).text).toBe(own.text);
});

describe('the shell', () => {
  it('carries any JSON, put in whole or by its members, so that no HTML parser sees anything in it', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => {
      const text = embeddedJson(value);
      expect(text).toBe(embeddedJson(value, 0));
      expect(text).not.toMatch(/[<>&\u2028\u2029]/u);
      expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    }));
  });

  it('escapes what stands in markup', () => {
    expect(escapedHtml('</title><script>"\'&')).toBe('&#60;/title&#62;&#60;script&#62;&#34;&#39;&#38;');
  });

  it('allows its own script and style alone, by their hashes, and no network', () => {
    const page = textOf(htmlPage({ title: 't', style: 'a{}', script: 'let a', data: 1, withoutScript: '' }));
    const [policy] = /Content-Security-Policy" content="([^"]*)"/u.exec(page)!.slice(1);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toMatch(/script-src 'sha256-[^']+';/u);
    expect(policy).toMatch(/style-src 'sha256-[^']+';/u);
    expect(policy).not.toContain('unsafe');
    expect(page).toContain('lang="zh-CN"');
  });

  it('is bundled from the sources as they are: `npm run page` brings it up to date', async () => {
    expect(readFileSync(new URL('../../pipeline/emit/page/assets.ts', import.meta.url), 'utf8') === (await assets())).toBe(true);
  });

  it('reaches for nothing outside itself', () => {
    const page = textOf(reviewPage(reviewed(SEEDS[3])));
    expect(page).not.toMatch(/(?:src|href)=|url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(/u);
  });
});

describe('review data', () => {
  it.each(SEEDS)('of %s gives the same bytes twice, holds the source as it came, and every claim', (id) => {
    const read = reviewed(id);
    const page = textOf(reviewPage(read));
    expect(page === textOf(reviewPage(structuredClone(read)))).toBe(true);
    const data = embedded<PageData>(page);
    expect(data.text).toBe(read.text);
    expect(data.claims.map(([start, end, role, at]) => ({ span: [start, end], role: data.roles[role], at }))).toEqual(read.coverage.claims);
    expect(data.records).toHaveLength(read.records.length);
  });
});

function embedded<T>(page: string): T {
  return JSON.parse(/<script type="application\/json" id="data">(.*)<\/script>/u.exec(page)![1]!) as T;
}

describe('index page', () => {
  it('carries the index', () => {
    const index = { schemaVersion: '1.0.0', tool: { name: 'fiscaltext' as const, version: '9' }, publications: [] };
    expect(embedded(textOf(indexPage(index)))).toEqual({ version: '9', publications: [] });
  });
});

describe('where the money goes', () => {
  const total = (flow: Flow, layer: string) => Math.round(100 * flow.nodes.filter((node) => node.layer === layer).reduce((sum, { value }) => sum + value, 0)) / 100;

  it.each(SEEDS)('in %s is told by printed figures', (id) => {
    const { publication } = reviewed(id);
    const flow = flowOf(publication)!;
    expect(flow.currencyUnit).toBe(IN_YUAN);
    for (const node of flow.nodes) {
      const printed = node.at.reduce((sum, at) => {
        const [, t, , r, , c] = at.split('/').map(Number);
        return sum + publication.tables[t!]!.rows[r!]!.cells[c!]!.value!;
      }, 0);
      expect(node.value, node.label).toBeCloseTo(printed, 6);
      expect(node.label).not.toBe('');
    }
    // Each layer spends what came in; the sums are printed sums, so they agree up to their rounding.
    const layers = new Set(flow.nodes.map(({ layer }) => layer));
    for (const layer of ['revenue', 'function'] as const) {
      expect(layers).toContain(layer);
      expect(Math.abs(total(flow, layer) - total(flow, 'total'))).toBeLessThan(0.1);
    }
    for (const link of flow.links) expect(link.value).toBeGreaterThan(0);
  });

  it('reaches the economic classes of budgets and of final accounts', () => {
    const labels = (id: string) => flowOf(reviewed(id).publication)!.nodes.filter(({ layer }) => layer === 'economic').map(({ label }) => label);
    expect(labels(SEEDS[0])).toEqual(['工资福利支出', '商品和服务支出', '对个人和家庭的补助']);
    expect(labels(SEEDS[2])).toContain('工资福利支出');
  });

  it('leaves out what is not told', () => {
    const { publication } = reviewed(SEEDS[0]);
    const without = (...ids: string[]) => flowOf({ ...publication, tables: publication.tables.map((table) => (ids.includes(table.id) ? { ...table, id: `was-${table.id}` } : table)) });
    expect(without('revenue-expenditure-summary')).toBeNull();
    expect(without('general-public-by-economic', 'basic-expenditure')!.nodes.map(({ layer }) => layer)).not.toContain('economic');
    expect(without('expenditure-summary', 'general-public-by-function')!.nodes.map(({ layer }) => layer)).not.toContain('nature');
    expect(flowOf({ ...publication, checks: [] })).toBeNull();
  });
});

describe('signs', () => {
  const money = (...values: (number | null)[]) => values.map((value) => ({ value, currencyUnit: IN_YUAN }));

  it('are found where the first term is the sum of the others', () => {
    expect(signsOf(money(3.3, 1.1, 2.2), 3.3, 3.3, IN_YUAN)).toEqual(['=', '+', '+']);
  });

  it('are found of differences, of failing sums, of two-sided ones', () => {
    expect(signsOf(money(-1.25, 2, 3.25), -1.25, -1.25, IN_YUAN)).toEqual(['=', '+', '-']);
    expect(signsOf(money(3.4, 1.1, 2.2), 3.4, 3.3, IN_YUAN)).toEqual(['=', '+', '+']);
    expect(signsOf(money(1, 9, 7, 3), 10, 10, IN_YUAN)).toEqual(['=', '=', '+', '+']);
  });

  it('bridge units and empty cells', () => {
    expect(signsOf([{ value: 1.5, currencyUnit: '亿元' }, { value: 15000, currencyUnit: IN_YUAN }, { value: null, currencyUnit: IN_YUAN }], 1.5, 1.5, '亿元')).toEqual(['=', '+', '+']);
  });

  it('are not guessed where no choice explains both sides', () => {
    expect(signsOf(money(5, 1, 1), 5, 4, IN_YUAN)).toBeNull();
  });

  it('explain every evaluated sum of the seeds', () => {
    for (const id of SEEDS) {
      const { publication } = reviewed(id);
      const data = pageData(reviewed(id));
      for (const check of data.checks) {
        const terms = check.terms.map((at) => /^tables\/(\d+)\/rows\/(\d+)\/cells\/(\d+)$/u.exec(at)?.slice(1).map(Number));
        if (check.left === null || check.right === null || check.terms.length < 2 || terms.some((term) => !term)) continue;
        const values = terms.map((term) => {
          const table = publication.tables[term![0]!]!;
          return { value: table.rows[term![1]!]!.cells[term![2]!]!.value, currencyUnit: table.currencyUnit };
        });
        expect(signsOf(values, check.left, check.right, check.currencyUnit ?? null), `${id} ${check.identity} ${check.scope}`).not.toBeNull();
      }
    }
  });
});

describe('places', () => {
  it('of a form are named by its number and title, the items of its lists by their names', () => {
    const model = new Model(pageData(reviewed(SEEDS[3])));
    const pathOf = (at: string) => model.place(`forms/performanceTargets/${at}`)!.path.join(' › ');
    expect(pathOf('total/total')).toBe('表11 部门（单位）整体支出绩效目标表 › 金额合计 › 总额');
    expect(pathOf('tasks/1/total')).toBe('表11 部门（单位）整体支出绩效目标表 › 年度主要任务 › 政务事项管理 › 总额');
    expect(pathOf('indicators/0/target')).toBe('表11 部门（单位）整体支出绩效目标表 › 绩效指标 › 日常办公用品购置次数 › 指标值');
  });
});

describe('header', () => {
  const column = (...path: string[]): Column => ({ path, type: 'amount', key: path.join('-') });

  it('merges neighbours with the same path above them, and leaves down to the last level', () => {
    expect(headerRows([column('单位'), column('收入', '拨款', '小计'), column('收入', '拨款', '基本'), column('收入', '其他'), column('支出', '拨款', '小计')])).toEqual([
      [
        { text: '单位', column: 0, columns: 1, rows: 3, leaf: true },
        { text: '收入', column: 1, columns: 3, rows: 1, leaf: false },
        { text: '支出', column: 4, columns: 1, rows: 1, leaf: false },
      ],
      [
        { text: '拨款', column: 1, columns: 2, rows: 1, leaf: false },
        { text: '其他', column: 3, columns: 1, rows: 2, leaf: true },
        { text: '拨款', column: 4, columns: 1, rows: 1, leaf: false },
      ],
      [
        { text: '小计', column: 1, columns: 1, rows: 1, leaf: true },
        { text: '基本', column: 2, columns: 1, rows: 1, leaf: true },
        { text: '小计', column: 4, columns: 1, rows: 1, leaf: true },
      ],
    ]);
  });

  it('covers every column at every level once, whatever the paths', () => {
    const paths = fc.array(fc.array(fc.constantFrom('甲', '乙'), { maxLength: 4 }), { minLength: 1, maxLength: 12 });
    fc.assert(fc.property(paths, (all) => {
      const rows = headerRows(all.map((path) => column(...path)));
      const covered = rows.map(() => all.map(() => 0));
      rows.forEach((cells, level) => cells.forEach((cell) => {
        for (let r = level; r < level + cell.rows; r++) for (let c = cell.column; c < cell.column + cell.columns; c++) covered[r]![c]!++;
      }));
      expect(covered.flat().every((times) => times === 1)).toBe(true);
    }));
  });

  it('measures Chinese characters as two', () => expect(visualWidth('表1')).toBe(3));
});

describe('ranges', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 15 })).map(([start, length]): Span => [start, start + length]));

  it('are found as a search through all of them finds them', () => {
    fc.assert(fc.property(spans, fc.nat(70), fc.integer({ min: 1, max: 20 }), (all, start, length) => {
      const index = new SpanIndex(all.map((span, i) => [span, i] as const));
      const overlapping = all.flatMap(([a, b], i) => (a < start + length && b > start ? [i] : []));
      expect(index.within(start, start + length).map(({ value }) => value).sort((a, b) => a - b)).toEqual(overlapping);
      expect(index.at(start).sort((a, b) => a - b)).toEqual(all.flatMap(([a, b], i) => (a <= start && b > start ? [i] : [])));
    }));
  });

  it('cut text without losing any of it', () => {
    expect(cut(3, 9, [1, 5, 5, 7, 12])).toEqual([[3, 5], [5, 7], [7, 9]]);
    expect(lastNotAfter([0, 4, 9], 8)).toBe(1);
    expect(lastNotAfter([2], 1)).toBe(-1);
  });

  it('of lines leave nothing out but the line breaks', () => {
    const { starts, ends } = linesOf('a\r\nb\n\nc\rd');
    expect([...starts].map((start, i) => 'a\r\nb\n\nc\rd'.slice(start, ends[i]))).toEqual(['a', 'b', '', 'c', 'd']);
  });
});

describe('search', () => {
  const found = (text: string, query: string) => occurrences(fold(text, isAmount(query)), fold(query, isAmount(query)).text, 10).spans.map((span) => text.slice(...span));

  it('finds what is broken over lines, spaced by OCR, or written full-width', () => {
    expect(found('3,020\n\n.16', '3020.16')).toEqual(['3,020\n\n.16']);
    expect(found('40, 980. 57', '40,980.57')).toEqual(['40, 980. 57']);
    expect(found('一般公共\n预算', '公共预算')).toEqual(['公共\n预算']);
    expect(found('ＡＰＰ（本级）', 'app(本')).toEqual(['ＡＰＰ（本']);
  });

  it('leads back to the characters for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.nat(), fc.nat(), (text, from, length) => {
      const folded = fold(text);
      const query = folded.text.slice(from % (folded.text.length + 1), (from % (folded.text.length + 1)) + (length % 5));
      for (const span of occurrences(folded, query, 1000).spans) expect(fold(text.slice(...span)).text).toBe(query);
    }));
  });

  it('says when there is more', () => expect(occurrences(fold('aaaa'), 'a', 2).more).toBe(true));
});

describe('words', () => {
  it('are Chinese for what the seeds hold', () => {
    const unknown = new Set<string>();
    for (const id of SEEDS) {
      const { publication, events } = reviewed(id);
      for (const { identity } of publication.checks) if (identityName(identity) === identity) unknown.add(identity);
      for (const { rule } of events) if (nameOf(rule) === rule) unknown.add(rule);
      for (const { code } of publication.issues) if (nameOf(code) === code) unknown.add(code);
    }
    expect([...unknown], 'give these ids words in pipeline/words/').toEqual([]);
  });

  it('are put together from those of an id', () => {
    expect(identityName('unit-project-duty-projects-agrees')).toBe('单位·项目支出·履职类项目：两处一致');
    expect(identityName('nobody-knows-this')).toBe('nobody-knows-this');
  });
});
