import fs from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFacts, type DraftFact } from '../../extractors/narrative/index.js';
import { canonical } from '../../extractors/text.js';
import { FIGURES } from '../support/narrative-figures.js';
import { splitProse } from '../support/narrative-split.js';
import { TRANSCRIBED } from '../support/narrative-transcribed.js';

const SEEDS = [
  { stem: '000_2d4e30454e5437e8', year: 2024, organization: '深圳市罗湖区政务服务数据管理局（本级）', money: 50, other: 28 },
  { stem: '001_94a530100b90bc43', year: 2024, organization: '深圳市政务服务和数据管理局（本级）', money: 76, other: 22 },
  { stem: '002_51cb01cab0605595', year: 2024, organization: '深圳市龙岗区政务服务和数据管理局', money: 86, other: 116 },
  { stem: '003_8d23f654fef9b6bc', year: 2022, organization: '深圳市盐田区政务服务数据管理局（本级）', money: 37, other: 19 },
  { stem: '004_6c963a1a94987370', year: 2022, organization: '深圳市福田区政务服务数据管理局', money: 108, other: 49 },
] as const;

const cache = new Map<string, { source: string; reading: ReturnType<typeof readFacts>; paragraphs: ReturnType<typeof splitProse> }>();
function read({ stem, year, organization }: (typeof SEEDS)[number]) {
  let found = cache.get(stem);
  if (!found) {
    const source = fs.readFileSync(new URL(`../../seeds/${stem}.txt`, import.meta.url), 'utf8');
    const paragraphs = splitProse(source);
    cache.set(stem, (found = { source, paragraphs, reading: readFacts(paragraphs, { fiscalYear: year, organization }) }));
  }
  return found;
}

const seed = (start: string) => SEEDS.find((s) => s.stem.startsWith(start))!;
const factsOf = (start: string): DraftFact[] => read(seed(start)).reading.facts;
const fact = (facts: readonly DraftFact[], measure: string, printed: string): DraftFact => {
  const found = facts.find((f) => f.measure === measure && f.printed === printed);
  if (!found) throw new Error(`no fact ${measure} ${printed}`);
  return found;
};
const unitOf = (fact: DraftFact) => fact.currencyUnit ?? fact.unit ?? '';
const key = (section: string, amount: string, unit: string) =>
  `${section} ${amount.replace(/,/gu, '')} ${canonical(unit).replace(/^余/u, '').replace('万余元', '万元')}`;

describe.each(SEEDS)('the prose of $stem', (publication) => {
  const { source, paragraphs, reading } = read(publication);
  const { facts, dismissed } = reading;

  it('states so many figures', () => {
    expect(facts.filter((f) => f.currencyUnit !== null)).toHaveLength(publication.money);
    expect(facts.filter((f) => f.currencyUnit === null)).toHaveLength(publication.other);
  });

  it('accounts for every digit, once', () => {
    const seen = new Map<number, number>();
    for (const { spans } of [...facts, ...dismissed]) for (const [start, end] of spans) for (let i = start; i < end; i++) seen.set(i, (seen.get(i) ?? 0) + 1);
    for (const { content } of paragraphs) {
      content.at.forEach((offset, i) => {
        if (/\d/u.test(content.text[i]!)) expect(seen.get(offset), `digit at ${offset}: ${source.slice(offset - 10, offset + 10)}`).toBe(1);
      });
    }
  });

  it('points to the characters of the figure and of the sentence', () => {
    for (const f of facts) {
      expect(f.spans.map(([s, e]) => source.slice(s, e)).join('')).toBe(f.printed);
      expect(f.sentenceSpans.map(([s, e]) => source.slice(s, e)).join('').replace(/\s/gu, '')).toContain(f.text.replace(/\s/gu, '').replace(/^[-*]/u, ''));
      expect(Number(f.decimal)).toBe(f.value);
    }
  });

  it('has ids that are unique and refer to facts', () => {
    const ids = new Set(facts.map((f) => f.id));
    expect(ids.size).toBe(facts.length);
    for (const f of facts) for (const id of [f.of, f.parent, f.relation?.against]) if (id) expect(ids.has(id)).toBe(true);
  });

  it('names what every figure measures and whom it is about', () => {
    expect(facts.filter((f) => f.measure === '' || f.subject === '').map((f) => f.text)).toEqual([]);
  });

  it('reads the same twice', () => {
    expect(readFacts(paragraphs, { fiscalYear: publication.year, organization: publication.organization }).facts).toEqual(facts);
  });
});

describe.each(Object.keys(TRANSCRIBED))('compared with the transcription of %s', (stem) => {
  const { facts } = read(SEEDS.find((s) => s.stem === stem)!).reading;
  const rows = TRANSCRIBED[stem]!.trim().split('\n').map((line) => line.split('|') as [string, string, string, string, string, string?]);
  const left = new Map<string, DraftFact[]>();
  for (const f of facts) {
    const k = key(f.section, f.decimal, unitOf(f));
    left.set(k, [...(left.get(k) ?? []), f]);
  }
  const pairs = rows.map((row) => ({ row, fact: left.get(key(row[0], row[2], row[3]))?.shift() }));

  it('finds every figure and invents none', () => {
    expect(pairs.filter((p) => !p.fact).map((p) => p.row.join('|'))).toEqual([]);
    expect([...left.values()].flat().map((f) => f.text)).toEqual([]);
  });

  it('gives every change its direction', () => {
    let told = 0;
    for (const { row, fact: f } of pairs) {
      const up = /增加|增长/u.test(row[4]);
      const down = /减少|下降|压缩/u.test(row[4]);
      const expected = up ? 'increase' : down ? 'decrease' : row[4] === '持平' ? 'unchanged' : null;
      if (!expected) continue;
      told++;
      expect(f?.change?.direction, row.join('|')).toBe(expected);
    }
    expect(told).toBeGreaterThan(0);
  });

  it('says whose figure it is', () => {
    expect(pairs.filter(({ row: [, , , , , whose], fact: f }) => whose !== undefined && !f?.unitName?.endsWith(`区${whose}`)).map(({ row }) => row.join('|'))).toEqual([]);
  });

  it('names the measure as the transcriber does, nearly always', () => {
    const core = (words: string) => canonical(words).replace(/\((?:截至|含|具体|以上|超|近|余|群众|社会|年中)[^)]*\)|20\d\d年度?|较.*|比上年.*|比年初.*/gu, '');
    const alike = pairs.filter(({ row, fact: f }) => {
      const a = core(row[1]);
      const b = core(f?.measure ?? '');
      const characters = new Set(a);
      return b !== '' && (a.includes(b) || b.includes(a) || [...b].filter((c) => characters.has(c)).length / b.length >= 0.7);
    });
    expect(alike.length / pairs.length).toBeGreaterThanOrEqual(MEASURES_ALIKE[stem]!);
  });
});

/** Measured, by a lenient rule: one name holds the other, or 70 % of its characters. Those left are changes that are named as what changes: 机关运行经费增长率 beside 机关运行经费财政拨款预算. */
const MEASURES_ALIKE: Readonly<Record<string, number>> = { '000_2d4e30454e5437e8': 77 / 78, '002_51cb01cab0605595': 1, '004_6c963a1a94987370': 154 / 157 };

describe.each(Object.keys(FIGURES))('in reading order, %s', (stem) => {
  it('has the figures that were checked by eye', () => {
    const found: Record<string, string[]> = {};
    for (const f of read(SEEDS.find((s) => s.stem === stem)!).reading.facts) {
      const sign = f.kind === 'threshold' ? '≥' : f.change && (f.kind === 'change' || f.kind === 'percent') ? (f.change.direction === 'increase' ? '+' : '-') : '';
      (found[f.section] ??= []).push(sign + f.decimal + unitOf(f));
    }
    expect(Object.fromEntries(Object.entries(found).map(([section, list]) => [section, list.join(' ')]))).toEqual(FIGURES[stem]);
  });
});

describe('what belongs to what', () => {
  const sum = (facts: readonly DraftFact[], parent: DraftFact) => {
    const groups = new Map<string, number>();
    for (const f of facts) if (f.parent === parent.id && f.group) groups.set(f.group.id, (groups.get(f.group.id) ?? 0) + Math.round(f.value * 100));
    return [...groups.values()];
  };

  it('a unit with its four kinds of expenditure, in the sentence and as items', () => {
    const facts = factsOf('000');
    expect(sum(facts, fact(facts, '预算', '3,020.16'))).toEqual([302016, 302016]);
    expect(sum(facts, fact(facts, '财政拨款“三公”经费预算', '2.65'))).toEqual([265]);
    expect(sum(facts, fact(facts, '车辆', '1'))).toEqual([100]);
  });

  it('projects with nested items and the purposes of their money', () => {
    const facts = factsOf('004');
    const project = fact(facts, '政务服务数据管理', '2,038.70');
    expect(project).toMatchObject({ unitName: '深圳市福田区政务服务数据管理局（本级）', list: ['（四）', '1.'] });
    expect(sum(facts, project)).toEqual([203870]);
    expect(sum(facts, fact(facts, '网格信息管理', '622.00'))).toEqual([62200]);
    expect(sum(facts, fact(facts, '数据规划管理', '783.70'))).toEqual([78370]);
    expect(fact(facts, '新型智慧城区项目', '340.00').list).toEqual(['（四）', '1.', '（2）']);
    expect(sum(facts, fact(facts, '电子政务运行维护预算', '4,103.61'))).toEqual([410360]);
  });

  it('a comparison at the end of a list speaks of the sum', () => {
    const facts = factsOf('004');
    expect(fact(facts, '电子政务运行维护预算', '4,103.61').change).toMatchObject({ amount: 1109.33, percent: 37.05, direction: 'increase', baseline: '2021年预算', baselineYear: 2021 });
    expect(fact(facts, '一般管理事务预算', '329.54').change).toMatchObject({ amount: 70.56, percent: 21.41, direction: 'decrease' });
    expect(fact(facts, '应急项目和设备维修', '42.70').change).toBeNull();
  });

  it('the contradictions that checks are to find can be seen', () => {
    const three = factsOf('003').filter((f) => f.measure === '公用支出');
    expect(three.map((f) => f.value)).toEqual([21.52, 21.25]);
    expect(new Set(three.map((f) => f.parent)).size).toBe(1);
    const two = factsOf('002');
    expect(fact(two, '一般公共预算支出', '14,938.32').kind).toBe('amount');
    expect(fact(two, '完成预算', '97.4').relation).toMatchObject({ kind: 'completion', against: fact(two, '全年预算数', '26,621.56').id });
    const zero = factsOf('000');
    expect(fact(zero, '事业编制实有在编人数', '11').of).toBe(fact(zero, '事业编制总数', '0').id);
  });

  it('brackets, shares and nested 其中 of final accounts', () => {
    const facts = factsOf('002');
    expect(sum(facts, fact(facts, '问题事件', '9.300')).length).toBeGreaterThan(0);
    const vehicles = fact(facts, '公务用车购置及运行维护费支出决算', '7.27');
    expect(vehicles.parent).toBe(fact(facts, '"三公"经费财政拨款支出决算', '7.98').id);
    expect(sum(facts, vehicles)).toEqual([727]);
    expect(fact(facts, '占政府采购支出总额', '28.4').relation).toEqual({ kind: 'share', against: fact(facts, '政府采购支出总额', '5,960.56').id, whole: '政府采购支出总额' });
  });

  it('reasons, also from a paragraph of their own', () => {
    expect(fact(factsOf('000'), '部门预算支出', '3,020.16').reason).toBe('辅助性人员经费以及水电、物业管理费等经费的增加');
    expect(factsOf('001')[1]!.reason).toMatch(/^一是根据项目合同.*减少$/u);
    expect(fact(factsOf('000'), '政务服务热线', '72.00')).toMatchObject({ reason: '严格执行中央八项规定，压减开支，厉行节约', purpose: expect.stringMatching(/^政务热线工单/u) });
  });

  it('units that speak for themselves', () => {
    const center = factsOf('004').filter((f) => f.section === '第一部分' && f.unitName === '深圳市福田区政务服务中心');
    expect(center.map((f) => f.value)).toEqual([3, 0, 0, 13, 12, 0, 1]);
  });
});
