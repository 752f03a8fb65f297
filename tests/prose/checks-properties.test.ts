import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkToy, toyTable, UNIT, type Toy } from '../support/prose-toy.js';

const RUNS = { numRuns: 150, seed: 20240501 };

const amount = (cents: number): string => (cents / 100).toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/gu, ',');
const sum = (cents: readonly number[]): number => cents.reduce((a, b) => a + b, 0);
const NAMES = ['政务服务', '综合事务', '数据统筹', '离退休管理', '热线运营'] as const;

interface Budget {
  readonly personnel: number;
  readonly publicMoney: number;
  readonly personal: number;
  readonly projects: readonly number[];
  readonly change: number;
  readonly travel: number;
  readonly hosting: number;
}

const cents = fc.integer({ min: 1000, max: 99_999_999 });
const budgets: fc.Arbitrary<Budget> = fc.record({
  personnel: cents, publicMoney: cents, personal: cents, projects: fc.array(cents, { minLength: 2, maxLength: 5 }), change: fc.integer({ min: 500, max: 900 }), travel: cents, hosting: cents,
});

/** What the prose states; every figure is printed from here, so that one of them can be changed. */
function statements(budget: Budget) {
  const project = sum(budget.projects);
  const total = budget.personnel + budget.publicMoney + budget.personal + project;
  return {
    total, personnel: budget.personnel, publicMoney: budget.publicMoney, personal: budget.personal, project,
    personnelAgain: budget.personnel, publicAgain: budget.publicMoney, projectAgain: project,
    ...Object.fromEntries(budget.projects.map((value, i) => [`project${i}`, value])),
    targeted: project, threePublic: budget.travel + budget.hosting, travel: budget.travel, hosting: budget.hosting,
  };
}

type Stated = ReturnType<typeof statements> & Readonly<Record<string, number>>;

function toy(budget: Budget, stated: Stated): Toy {
  const { personnel, publicMoney, personal, projects, travel, hosting } = budget;
  const basic = personnel + publicMoney + personal;
  const total = basic + sum(projects);
  const zero = '0.00';
  const prior = hosting + budget.change;
  const percent = ((budget.change / prior) * 100).toFixed(2);
  const text = [
    `${UNIT}预算${amount(stated.total)}万元，包括人员支出${amount(stated.personnel)}万元、公用支出${amount(stated.publicMoney)}万元、对个人和家庭的补助支出${amount(stated.personal)}万元、项目支出${amount(stated.project)}万元。`,
    `（一）人员支出${amount(stated.personnelAgain)}万元，主要包括：工资。`,
    `（二）公用支出${amount(stated.publicAgain)}万元，主要包括：办公费。`,
    `（三）对个人和家庭补助支出${amount(personal)}万元，主要包括：离退休人员经费。`,
    `（四）项目支出${amount(stated.projectAgain)}万元，具体包括：`,
    ...projects.map((_, i) => `${i + 1}.${NAMES[i]}${amount(stated[`project${i}`]!)}万元，主要用于日常工作；`),
    `2024年${UNIT}所有项目支出预算纳入部门预算绩效管理，涉及预算资金${amount(stated.targeted)}万元，设置并编报${projects.length}个项目绩效目标。`,
    `2024年财政拨款“三公”经费预算${amount(stated.threePublic)}万元。`,
    `1.因公出国（境）费用。2024年预算数${amount(stated.travel)}万元。`,
    `2.公务接待费。2024年预算数${amount(stated.hosting)}万元，较2023年年初预算减少${amount(budget.change)}万元，下降${percent}%。`,
  ].join('\n');
  return {
    text,
    tables: [
      toyTable('basic-expenditure', { category: 'text', total: 'amount' }, [[UNIT, amount(basic)], ['工资福利支出', amount(personnel)], ['商品和服务支出', amount(publicMoney)], ['对个人和家庭的补助', amount(personal)]]),
      toyTable('project-expenditure', { project: 'text', total: 'amount' }, [[UNIT, amount(sum(projects))], ...projects.map((value, i) => [NAMES[i]!, amount(value)])]),
      toyTable('expenditure-summary', { unit: 'text', total: 'amount', basic: 'amount', project: 'amount' }, [[UNIT, amount(total), amount(basic), amount(sum(projects))]]),
      toyTable('three-public', { unit: 'text', year: 'text', total: 'amount', 'overseas-travel': 'amount', hospitality: 'amount', vehicles: 'amount' }, [
        [UNIT, '2023年', amount(travel + prior), amount(travel), amount(prior), zero], ['', '2024年', amount(travel + hosting), amount(travel), amount(hosting), zero],
        ['', '增减变化金额', `-${amount(budget.change)}`, zero, `-${amount(budget.change)}`, zero],
      ]),
    ],
  };
}

describe('generated prose and tables', () => {
  it('consistent ones raise no failing check, and what they state is proven', () => {
    fc.assert(fc.property(budgets, (budget) => {
      const checked = checkToy(toy(budget, statements(budget) as Stated));
      expect(checked.failing()).toEqual([]);
      for (const printed of [amount(budget.personnel), amount(budget.publicMoney), amount(budget.projects[0]!), amount(budget.hosting)]) expect(checked.status(printed)).toBe('verified');
    }), RUNS);
  });

  it('one changed figure raises a failing check that names it, and is never proven', () => {
    fc.assert(fc.property(budgets, fc.nat(), fc.integer({ min: 11, max: 999_999 }), (budget, which, by) => {
      const stated = statements(budget) as Stated;
      const keys = Object.keys(stated);
      const key = keys[which % keys.length]!;
      const changed = stated[key]! + by;
      const checked = checkToy(toy(budget, { ...stated, [key]: changed } as Stated));
      const index = checked.facts.findIndex((fact) => fact.printed === amount(changed) && fact.kind === 'amount');
      fc.pre(Object.values(stated).every((value) => value !== changed));
      const named = checked.checks.filter((check) => check.outcome === 'fails' && check.terms.includes(`facts/${index}`));
      expect(named.length, `${key} ${amount(stated[key]!)} -> ${amount(changed)}`).toBeGreaterThan(0);
      expect(checked.status(amount(changed)), key).not.toBe('verified');
      expect([...checked.statuses].filter(([path, status]) => path.startsWith('tables/') && status === 'conflict')).toEqual([]);
    }), RUNS);
  });
});
