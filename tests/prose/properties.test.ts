import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFacts, type DraftFact } from '../../extractors/narrative/index.js';
import { trace } from '../../extractors/text.js';
import { cpuTime } from '../support/cpu.js';

const RUNS = { numRuns: 300, seed: 20240 } as const;
const read = (text: string, fiscalYear: number | null = 2024) =>
  readFacts([{ section: '第三部分', headings: ['第三部分 情况说明'], content: trace(text, 0, text.length) }], { fiscalYear, organization: '甲市乙局' });
const facts = (text: string, year?: number) => read(text, year).facts;

/** Money as printed: with or without separators, none to two decimals. */
const printed = fc.tuple(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(0, 1, 2), fc.boolean()).map(([cents, decimals, separated]) => {
  const fixed = (cents / 100).toFixed(decimals);
  return separated ? fixed.replace(/\B(?=(\d{3})+(?!\d))(?=.*\.)|\B(?<!\.\d*)(?=(\d{3})+$)/gu, ',') : fixed;
});
const unit = fc.constantFrom('万元', '元', '亿元');
const name = fc.constantFrom('人员支出', '政务热线', '信息化运维项目（一期）', '公务接待费', '“三公”经费预算', '一般公共预算财政拨款收入', '对个人和家庭的补助支出', '网络维护（维修（护）费）');
const baseline = fc.constantFrom('年年初预算', '年预算', '年度', '年决算数', '年预算数');
const verb = fc.constantFrom(['增加', '增长', 'increase'], ['减少', '下降', 'decrease'], ['压减', '减幅', 'decrease'], ['增加', '增幅', 'increase']) as fc.Arbitrary<[string, string, string]>;
const percent = fc.tuple(fc.integer({ min: 0, max: 99_999 }), fc.constantFrom(0, 1, 2)).map(([n, d]) => (n / 100).toFixed(d));
const year = fc.integer({ min: 1999, max: 2050 });
const plain = (text: string) => text.replace(/,/gu, '');

describe('sentences made from templates are read back exactly', () => {
  it('a statement with its change', () => {
    fc.assert(fc.property(year, name, printed, unit, printed, percent, baseline, verb, (y, what, amount, money, delta, rate, base, [up, rise, direction]) => {
      const text = `${y}年${what}${amount}${money}，较${y - 1}${base}${up}${delta}${money}，${rise}${rate}%。`;
      const [statement, change, growth, ...rest] = facts(text, y);
      expect(rest).toEqual([]);
      expect(statement).toMatchObject({
        kind: 'amount', measure: what, year: y, printed: amount, decimal: plain(amount), currencyUnit: money,
        change: { amount: Number(plain(delta)), percent: Number(rate), direction, baseline: `${y - 1}${base}`, baselineYear: y - 1 },
      });
      expect(change).toMatchObject({ kind: 'change', printed: delta, of: statement!.id, currencyUnit: money });
      expect(growth).toMatchObject({ kind: 'percent', printed: rate, of: statement!.id, unit: '%' });
    }), RUNS);
  });

  it('a sum with its parts', () => {
    fc.assert(fc.property(name, printed, unit, fc.uniqueArray(name, { minLength: 2, maxLength: 6 }), fc.array(printed, { minLength: 6, maxLength: 6 }), fc.constantFrom('，包括', '，其中：', '。其中：', '，具体包括：'), fc.constantFrom('、', '，', '；'), (what, amount, money, names, amounts, word, separator) => {
      const parts = names.filter((n) => n !== what);
      fc.pre(parts.length >= 2);
      const [sum, ...rest] = facts(`${what}${amount}${money}${word}${parts.map((n, i) => `${n}${amounts[i]}${money}`).join(separator)}。`);
      expect(rest.map((f) => [f.measure, f.printed])).toEqual(parts.map((n, i) => [n, amounts[i]]));
      expect(rest.every((f) => f.parent === sum!.id)).toBe(true);
      expect(new Set(rest.map((f) => f.group!.id)).size).toBe(1);
    }), RUNS);
  });

  it('counts', () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.constantFrom('车辆', '会议', '岗位保障用车', '来访外宾'), fc.integer({ min: 0, max: 99_999 }), fc.constantFrom('辆', '次', '人次', '家', '个', '台（套）', '件', '项')), { minLength: 1, maxLength: 8 }), (items) => {
      const read = facts(items.map(([what, n, u]) => `${what}${n}${u}`).join('，') + '。');
      expect(read.map((f) => [f.kind, f.measure, f.count, f.unit])).toEqual(items.map(([what, n, u]) => ['count', what, n, u]));
    }), RUNS);
  });

  it('white space that OCR put between the characters changes nothing', () => {
    fc.assert(fc.property(printed, percent, fc.infiniteStream(fc.integer({ min: 0, max: 9 })), (amount, rate, dice) => {
      const text = `公务接待费支出${amount}万元，比上年决算数减少${amount}万元，下降${rate}%。主要原因是厉行节约。`;
      // Never inside the digits of one group: `1 2` may be two numbers.
      const spaced = Array.from(text).map((char, i, all) => (/\d/u.test(char) && /\d/u.test(all[i + 1] ?? '') ? char : char + (dice.next().value! < 3 ? ' ' : ''))).join('');
      const words = (f: DraftFact) => [f.measure, f.decimal, f.kind, f.change, f.reason];
      expect(facts(spaced).map(words)).toEqual(facts(text).map(words));
    }), RUNS);
  });

  it('lines broken anywhere change nothing but offsets', () => {
    fc.assert(fc.property(fc.array(fc.nat(80), { maxLength: 4 }), (cuts) => {
      const text = '2024年部门预算支出12,510.00万元，比2023年增加2,425.39万元，增长24.05%，包括人员支出510.38万元、公用支出52.33万元。';
      const source = Array.from(text).map((char, i) => (cuts.includes(i) ? char + '\n' : char)).join('');
      const whole = trace(source, 0, source.length);
      const content = { text: whole.text.replace(/\n/gu, ''), at: whole.at.filter((_, i) => source[i] !== '\n') };
      const { facts: read } = readFacts([{ section: '第二部分', headings: [], content }], { fiscalYear: 2024, organization: null });
      expect(read.map((f) => f.decimal)).toEqual(['12510.00', '2425.39', '24.05', '510.38', '52.33']);
      for (const f of read) expect(f.spans.map(([s, e]) => source.slice(s, e)).join('')).toBe(f.printed);
    }), RUNS);
  });
});

describe('any text', () => {
  const words = fc.constantFrom('万元', '元', '%', '较', '比上年', '2023年', '增加', '下降', '其中：', '包括', '（', '）', '；', '。', '，', '、', '12', '3,020.16', '1.', '（一）', '一是', '主要原因是', '主要用于', '完成', '占', '的', '"', '“', '”', '《', '》', ' ', '\n', '单价', '以上', '设备', '台（套）', '人', '第', 'A', '-', '+', '预算数', '原因', '用于');
  it('gives facts whose spans are their figures, never throws, and loses no digit', () => {
    fc.assert(fc.property(fc.array(words, { maxLength: 60 }).map((list) => list.join('')), (text) => {
      const { facts: read, dismissed } = read2(text);
      const seen = new Set<number>();
      for (const { spans, printed: figure } of [...read, ...dismissed]) {
        expect(spans.map(([s, e]) => text.slice(s, e)).join('')).toBe(figure);
        for (const [s, e] of spans) for (let i = s; i < e; i++) seen.add(i);
      }
      for (let i = 0; i < text.length; i++) if (/\d/u.test(text[i]!)) expect(seen.has(i)).toBe(true);
      expect(new Set(read.map((f) => f.id)).size).toBe(read.length);
    }), { numRuns: 2000, seed: 7 });
  });
  const read2 = (text: string) => read(text);

  it('without figures gives none', () => {
    expect(read('')).toEqual({ facts: [], events: [], dismissed: [] });
    expect(readFacts([], { fiscalYear: null, organization: null }).facts).toEqual([]);
    expect(facts('本部门统筹推进政务服务工作。'.repeat(1000))).toEqual([]);
    expect(facts('2024年1月1日至2024年12月31日。'.repeat(1000))).toEqual([]);
  });
});

describe('takes time in proportion to the text', () => {
  /** Of CPU time, measured below 3 s; anything quadratic takes minutes. */
  const CEILING = 10_000;
  const filler: Readonly<Record<string, string>> = {
    'figures without an end of sentence': '人员支出3,020.16万元、', 'words without an end of sentence': '政务服务数据管理', 'nested brackets': '（1万元', 'open quotes': '“5万元',
    'straight quotes': '"5条', digits: '1', 'digits and commas': '1,', 'digits and spaces': '1 ', turns: '其中：包括', reasons: '增加减少的', openers: '主要原因是', purposes: '用于，', comparisons: '较2023年',
    verbs: '增加', semicolons: '3人；', ordinals: '一是；', 'item after item': '。1.甲3万元，较2023年预算增加1万元，增长2%', titles: '《', colons: '：1.', signs: '-', 'full stops': '。', 'year after year': '2023年',
  };
  it.each(Object.entries(filler))('%s', (_, words) => {
    const time = (size: number) => {
      const text = words.repeat(Math.ceil(size / words.length));
      const start = cpuTime();
      read(text);
      return cpuTime() - start;
    };
    time(20_000);
    expect(time(200_000)).toBeLessThan(CEILING);
  }, 12 * CEILING);
});
