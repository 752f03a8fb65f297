/** Headers that the scan damaged: where the print leaves open which column a figure stands in, no sum may call it verified. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { waysOf } from '../../extractors/grid/cells/ways.js';
import { damagedHeaders, DamagedPrint, outOfOrder, tooFew } from '../../extractors/grid/header/damaged-header.js';
import { amount, group, text as words, type Form } from '../../extractors/forms/form.js';
import { seed, stagesOf } from '../support/stages.js';

/** The figures of a table's last row: column key, what is printed, status, what it owes its column to. */
function lastRow(kind: string, title: string, header: readonly string[], rows: readonly string[]): string[] {
  const lines = [header, ...rows.map((row) => row.split(' '))].map((cells) => cells.map((cell) => (cell === '_' ? '' : cell)).join('\t'));
  const text = `2024年深圳市某某局部门${kind}\n\n表 3\n\n# ${title}\n\n单位:万元\n\n${lines.join('\n')}\n\n`;
  const [table] = reconcile(stagesOf(text).draft).value.publication.tables;
  return table!.rows.at(-1)!.cells.flatMap(({ text: printed, status, repairs }, c) =>
    (table!.columns[c]!.type === 'amount' && printed !== '' ? [[table!.columns[c]!.key, printed, status, ...repairs].join(' ')] : []));
}

const byFunction = (header: readonly string[]) => lastRow('预算', '一般公共预算支出表(按功能分类)', header, [
  '某某局', '_ 201 一般公共服务支出 30.00 _ 30.00 _', '_ 20103 政府办公厅 30.00 _ 30.00 _', '_ 2010301 行政运行 10.00 _ 10.00 _', '_ 2010302 一般行政管理事务 20.00 _ 20.00 _',
]);

describe('an empty column too many', () => {
  it('leaves open which of two a figure stands in: rows and tree add up either way', () => {
    expect(byFunction(['预算单位', '科目编码科目名称', '支出总计基', '本支', '出项目', '支出'])).toEqual(['total 20.00 verified', 'basic 20.00 unverified ambiguous-placement']);
  });

  it('is none where the header prints the label of one of them', () => {
    expect(byFunction(['预算单位', '科目编', '码科目名称', '支出总', '计基本支', '项目支出'])).toEqual(['total 20.00 verified', 'project 20.00 verified']);
  });

  it('is told by the sums of the form where they hold in one way', () => {
    const three = (budget: string) => lastRow('决算', '财政拨款"三公"经费支出决算表', ['合计因公', '出国(境)费小', '计公务用车', '购置费公务用车运行', '维护费公务', '接待费合计因公出', '国(境)费', '小计公务', '用车购置费', '公务用车运行维护费公务接待费'],
      [`${budget} 7.98 0.00 7.27 0.00 7.27 0.71`]).slice(0, 4).map((cell) => cell.replace(/ (?:un)?verified/u, ''));
    expect(three('15.30 _ _ 12.00 _ 12.00 3.30')).toEqual([
      'budget-total 15.30', 'budget-vehicles 12.00 place-by-sums', 'budget-vehicle-operation 12.00', 'budget-hospitality 3.30',
    ]);
  });
});

describe('optional columns of which some are missing', () => {
  const ROWS = ['某某局', '_ 201 一般公共服务支出 30.00 10.00 20.00 0.00 0.00 0.00 8.00 5.00', '_ 20103 政府办公厅 30.00 10.00 20.00 0.00 0.00 0.00 8.00 5.00',
    '_ 2010301 行政运行 12.00 4.00 8.00 0.00 0.00 0.00 3.00 1.00', '_ 2010302 一般事务 18.00 6.00 12.00 0.00 0.00 0.00 5.00 4.00'];
  it('are guessed where the header shows none of them whole', () => {
    const cells = lastRow('预算', '支出总表', ['预算单位', '科目编码科目名称', '支出总计基', '本支', '出项目', '支出事业单位经', '营支出对附属', '单位补助支出上缴', '上级支出', '其中政府采购面向中小微企业'], ROWS);
    expect(cells.slice(0, 3)).toEqual(['total 18.00 verified', 'basic 6.00 verified', 'project 12.00 verified']);
    expect(cells.slice(-2).map((cell) => cell.split(' ').slice(1).join(' '))).toEqual(['5.00 unverified ambiguous-placement', '4.00 unverified ambiguous-placement']);
  });
});

describe('labels in another order than that of the form', () => {
  const ROWS = ['某某局', '_ 201 一般公共服务支出 30.00 10.00 15.00 2.00 3.00', '_ 20103 政府办公厅 30.00 10.00 15.00 2.00 3.00',
    '_ 2010301 行政运行 12.00 4.00 6.00 1.00 1.00', '_ 2010302 一般事务 18.00 6.00 9.00 1.00 2.00'];
  const swapped = (...last: readonly string[]) => lastRow('预算', '支出总表', ['预算单位', '科目编码科目名', '支出总基', '本支', '出顶目', ...last], ROWS);
  const sure = ['total 18.00 verified', 'basic 6.00 verified', 'project 9.00 verified'];
  it('make the columns between them guesses', () => {
    expect(swapped('支出上缴', '上级支出事业', '单位经营支出').map((cell) => cell.split(' ').slice(1).join(' '))).toEqual([
      '18.00 verified', '6.00 verified', '9.00 verified', '1.00 unverified ambiguous-placement', '2.00 unverified ambiguous-placement',
    ]);
  });

  it('are those of the figures below them where each stands whole above its column', () => {
    expect(swapped('支出', '上缴上级支出', '事业单位经营支出')).toEqual([...sure, 'higher-level-remittance 1.00 verified', 'business 2.00 verified']);
  });

  it('are those that the print shows whole and once', () => {
    expect(outOfOrder(['甲', '乙', '丙'], '', ['甲乙丙', '甲¦丙'])).toEqual([false, false, false]);
    expect(outOfOrder(['甲', '乙', '丙', '丁'], '', ['甲¦丁¦乙'])).toEqual([false, true, true, true]);
    expect(outOfOrder(['甲', '乙', '丙'], '', ['乙甲乙丙'])).toEqual([false, false, false]);
    expect(outOfOrder(['支出', '支出拨款'], '', ['支出拨款¦拨款'])).toEqual([false, false]);
    // Of narrow cells a line shows the beginnings.
    expect(outOfOrder(['上级补助收入', '附属单位上缴收入', '其他收入'], '', ['附属单上级补其他收'])).toEqual([true, true, false]);
    expect(outOfOrder(['上级补助收入', '附属单位上缴收入', '其他收入'], '', ['上级补附属单其他收'])).toEqual([false, false, false]);
    expect(outOfOrder(['年初结转', '项目支出'], '', ['项目年初结转'])).toEqual([false, false]);
    // Headings that no gap parts stand in one column: their lines tell more.
    expect(outOfOrder(['国有资本', '财政专户', '事业收入'], '事业收入¦国有资本财政专户', ['国有资本财政专户', '事业收入'])).toEqual([false, false, false]);
    expect(outOfOrder(['国有资本', '财政专户', '事业收入'], '事业收入¦国有资本财政专户', [])).toEqual([true, true, true]);
  });

  it('are as many as the print shows of a label', () => {
    expect(tooFew(['合计', '小计', '合计', '小计'], ['预算数决算数', '合计小计合计小计'])).toBe(0);
    expect(tooFew(['预算数', '决算数', '预算数', '决算数'], ['预算数决算数', '合计小计合计小计'])).toBe(0.5);
  });
});

describe('ways to align columns', () => {
  const steps = (filled: readonly boolean[]) => ({
    skip: () => 3, own: () => 0, merge: (p: number) => (filled[p] ? 2.5 : 0.3), drop: (p: number) => (filled[p] ? Infinity : 0.15), empty: (p: number) => !filled[p],
  });
  /** All maps by trying, with what they cost. */
  function tried(filled: readonly boolean[], leaves: number): Map<string, number> {
    const found = new Map<string, number>();
    const step = steps(filled);
    const go = (p: number, l: number, cost: number, key: string): void => {
      if (p === filled.length && l === leaves && cost < (found.get(key) ?? Infinity)) found.set(key, cost);
      if (l < leaves) go(p, l + 1, cost + step.skip(), key);
      if (p === filled.length) return;
      const place = (leaf: number) => (filled[p] ? `${key}${leaf},` : key);
      if (l < leaves) go(p + 1, l + 1, cost + step.own(), place(l));
      if (l > 0 && p > 0) go(p + 1, l, cost + step.merge(p), place(l - 1));
      go(p + 1, l, cost + step.drop(p), place(-1));
    };
    go(0, 0, 0, '');
    return found;
  }
  /** What the columns before p cost at least in the leaves before l. */
  const least = (filled: readonly boolean[], leaves: number) => Array.from({ length: filled.length + 1 }, (_, p) =>
    Array.from({ length: leaves + 1 }, (_unused, l) => Math.min(Infinity, ...tried(filled.slice(0, p), l).values())));

  it('are all that cost hardly more than the least', () => {
    for (let bits = 0; bits < 32; bits++) {
      const filled = Array.from({ length: 5 }, (_, p) => (bits >> p) % 2 === 1);
      for (const leaves of [2, 4]) {
        const all = tried(filled, leaves);
        const lowest = Math.min(...all.values());
        const expected = [...all].filter(([, cost]) => cost <= lowest + 0.1).map(([key]) => key).sort();
        const ways = waysOf(5, leaves, least(filled, leaves), steps(filled))!.map((map) => map.filter((_, p) => filled[p]).map((leaf) => `${leaf},`).join('')).sort();
        expect(ways).toEqual(expected);
      }
    }
  });
});

describe('headings that the print damages', () => {
  const told = (id: string) => seed(id).events.filter(({ rule }) => rule === 'mend-heading');

  it('are told', () => {
    const events = told('001_94a530100b90bc43');
    expect(events.map(({ at }) => at)).toEqual(['tables/1/columns', 'tables/2/columns', 'tables/9/columns']);
    expect([events[0]!.before, events[0]!.after]).toEqual(['收 / λ / 支 / 出 / 项目 / 2024年预算数 / 项目 / 2024年预算数', '收入/项目 / 收入/2024年预算数']);
  });

  it('are no others', () => {
    expect(told('003_8d23f654fef9b6bc')).toEqual([]);
  });
});

it('a form of whose outermost headings the print shows nothing is another', () => {
  const years = (...labels: string[]): Form => ({
    id: 'three-public', kind: 'budget', titles: [], layout: 'list', sums: [],
    header: [words('unit', '预算单位', 'unit'), ...labels.map((label, i) => group(label, [amount(`total-${i}`, '合计'), group('公务用车', [amount(`vehicles-${i}`, '小计')])]))],
  });
  const headless = (form: Form, print: string): boolean => damagedHeaders(form, new DamagedPrint(print), 2024)[0]!.headless;
  expect(headless(years('上年预算数', '本年执行数'), '预算单位¦合计¦公务用车¦小计')).toBe(true);
  expect(headless(years('上年预算数', '本年执行数'), '预算单位¦本年执行¦合计¦公务用车¦小计')).toBe(false);
  expect(headless(years('上年预算数'), '预算单位¦合计¦公务用车¦小计')).toBe(false);
});
