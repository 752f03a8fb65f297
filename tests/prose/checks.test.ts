/** What prose states, held against itself. */
import { describe, expect, it } from 'vitest';
import { publicationsOf } from '../../pipeline/identities/prose/docs.js';
import { checkToy, toyTable, UNIT } from '../support/prose-toy.js';
import { render } from '../support/render/dialects.js';
import { generatePublication } from '../support/render/publication.js';

const outcomes = (checks: readonly { outcome: string }[]) => checks.map(({ outcome }) => outcome);

describe('what some projects come to', () => {
  it('is not what all of it comes to', () => {
    const text = '2024年度一般公共预算财政拨款支出22,876.54万元。\n组织对3个项目开展部门评价，涉及一般公共预算支出120.00万元。';
    expect(checkToy({ text, kind: 'final-accounts' }).of('stated-twice')).toEqual([]);
    expect(checkToy({ text: text.replace('3个项目开展部门', '部门整体支出开展'), kind: 'final-accounts' }).of('stated-twice')).toHaveLength(1);
  });
});

describe('basic expenditure of one item', () => {
  it('is not that of the whole budget', () => {
    const text = (item: string) => `总支出6,198.00万元，基本支出4,453.00万元；项目支出1,745.00万元。\n1.政府办公事务5,676.00万元，其中：基本支出3,931.00万元；项目支出1,745.00万元。\n2.${item}522.00万元，其中：基本支出522.00万元。`;
    expect(checkToy({ text: text('行政事业单位离退休') }).of('stated-twice')).toEqual([]);
    expect(checkToy({ text: text('支出合计') }).of('stated-twice').map(({ outcome }) => outcome)).toEqual(['fails']);
  });
});

describe('changes of the parts', () => {
  const text = (last: string) => `“三公”经费25.50万元，比上年减少1.50万元。其中：出国费5.00万元，比上年增加5.00万元；车辆费18.00万元，比上年减少${last}万元；接待费2.50万元，与上年持平。`;

  it('prove that of the whole where they add up, and accuse nobody where they do not', () => {
    const proven = checkToy({ text: text('6.50') });
    expect(outcomes(proven.of('changes-add-up'))).toEqual(['holds']);
    expect(proven.status('1.50')).toBe('verified');
    expect(proven.status('6.50')).toBe('verified');
    expect(checkToy({ text: text('6.40') }).of('changes-add-up')).toEqual([]);
  });
});

describe('budget and accounts of a whole and of its items', () => {
  const text = (last: string, between = '') => `财政拨款支出年初预算为350.00万元，支出决算为380.00万元，完成年初预算的108.57%。其中：
1、一般公共服务支出（类）统计信息事务（款）行政运行（项）。
年初预算为200.00万元，支出决算为230.00万元，完成年初预算的115.00%。${between}
2、卫生健康支出（类）行政事业单位医疗（款）行政单位医疗（项）。
年初预算为150.00万元，支出决算为${last}万元，完成年初预算的100.00%。`;
  const check = (...words: Parameters<typeof text>) => checkToy({ text: text(...words), kind: 'final-accounts' });

  it('prove each other, with reasons between them or not', () => {
    for (const between of ['', '\n决算数大于预算数的主要原因是人员增加。']) {
      const checked = check('150.00', between);
      expect(outcomes(checked.of('prose-parts'))).toEqual(['holds', 'holds']);
      expect(['350.00', '380.00', '230.00'].map(checked.status)).toEqual(['verified', 'verified', 'verified']);
    }
  });

  it('accuse nobody where there may be more items', () => {
    const checked = check('120.00');
    expect(outcomes(checked.of('prose-parts'))).toEqual(['holds']);
    expect(checked.status('380.00')).not.toBe('conflict');
  });
});

describe('what is told of assets', () => {
  it('is not all of them', () => {
    const checked = checkToy({ text: '本部门固定资产总额345.67万元，其中：车辆10台，286.34万元；单位价值50万元以上的通用设备1台（套）、50.00万元。' });
    expect(checked.of('prose-parts').filter(({ outcome }) => outcome === 'fails')).toEqual([]);
  });
});

describe('a share of what all parts make up', () => {
  it('names the whole with a word more', () => {
    const of = (share: string) => checkToy({ text: `2024年支出预算90.00万元。\n（一）基本支出预算30.00万元，占总支出预算${share}%。\n（二）项目支出预算60.00万元，占总支出预算66.67%。` });
    expect(of('33.33').status('33.33')).toBe('verified');
    expect(of('43.33').status('43.33')).toBe('conflict');
  });
});

describe('project expenditure', () => {
  it('of one fund is not that of all money', () => {
    const of = (whole: string) => checkToy({ text: `支出预算90.00万元，其中：基本支出30.00万元，项目支出60.00万元。\n${whole}70.00万元，其中：基本支出30.00万元，项目支出40.00万元。` }).of('stated-twice').map(({ outcome }) => outcome);
    expect(of('一般公共预算拨款支出')).toEqual([]);
    expect(of('支出')).toContain('fails');
  });

  it('nor are 人员支出 and 公用支出', () => {
    const of = (whole: string) => checkToy({ text: `支出预算90.00万元，包括人员支出60.00万元、公用支出30.00万元。\n${whole}70.00万元，其中：人员经费50.00万元，公用经费20.00万元。` }).of('stated-twice').map(({ outcome }) => outcome);
    expect(of('一般公共预算基本支出')).toEqual([]);
    expect(of('支出')).toContain('fails');
  });
});

describe('the figure of another year that is quoted', () => {
  it.each([
    ['增加253.23', 'holds', 'verified'], ['增加253.32', 'fails', 'conflict'], ['减少253.23', 'fails', 'conflict'],
  ])('and the change make the statement: %s', (change, outcome, status) => {
    const checked = checkToy({ text: `一般公共预算当年拨款4500.00万元，比2023年预算数4246.77万元${change}万元，主要是人员增加。` });
    expect(outcomes(checked.of('prior-stated'))).toEqual([outcome]);
    expect(checked.status('4246.77')).toBe(status);
  });

  it('says nothing without a change, or of a budget that was carried out', () => {
    expect(checkToy({ text: '“三公”经费支出决算7.98万元，完成全年预算15.30万元的52.2%，比上年减少1.00万元。' }).of('prior-stated')).toEqual([]);
  });
});

describe('a whole and its parts', () => {
  const text = (parts: string) => `${UNIT}预算100.00万元，包括人员支出60.00万元、公用支出30.00万元、对个人和家庭的补助支出${parts}万元。`;

  it('holds, and proves its figures', () => {
    const checked = checkToy({ text: text('10.00') });
    expect(outcomes(checked.of('prose-parts'))).toEqual(['holds']);
    expect(checked.status('100.00')).toBe('verified');
    expect(checked.status('30.00')).toBe('verified');
  });

  it('forgives rounding, which proves nothing', () => {
    const checked = checkToy({ text: text('9.99') });
    expect(outcomes(checked.of('prose-parts'))).toEqual(['holds-within-rounding']);
    expect(checked.status('100.00')).toBe('unverified');
  });

  it('forgives it once for the same parts listed twice', () => {
    const tables = [toyTable('expenditure-summary', { unit: 'text', code: 'code', name: 'text', total: 'amount' }, [[UNIT, '', '', '100.01']])];
    const said = (...items: readonly string[]) => checkToy({ text: `${UNIT}预算100.01万元，包括基本支出60.00万元、项目支出40.00万元。\n${items.map((item, i) => `（${'一二三'[i]}）${item}万元。`).join('\n')}`, tables });
    const same = said('基本支出60.00', '项目支出40.00');
    expect(outcomes(same.of('prose-parts'))).toEqual(['holds-within-rounding', 'holds-within-rounding']);
    expect(same.status('100.01')).toBe('verified');
    expect(said('基本支出60.00', '项目支出40.00', '其他支出0.00').status('100.01')).toBe('verified');
    const others = said('人员支出50.00', '公用支出10.00', '项目支出40.00');
    expect(outcomes(others.of('prose-parts'))).toEqual(['holds-within-rounding', 'holds-within-rounding']);
    expect(others.status('100.01')).toBe('unverified');
  });

  it('fails with the difference', () => {
    const [check] = checkToy({ text: text('15.00') }).of('prose-parts');
    expect(check).toMatchObject({ outcome: 'fails', left: 100, right: 105, difference: -5, currencyUnit: '万元' });
    expect(check!.terms[0]).toBe('facts/0');
  });

  it('of a list that may be longer says only that it is not too long', () => {
    const open = (first: string) => `（四）项目支出100.00万元，主要包括：购置费${first}万元、培训费20.00万元等。`;
    expect(checkToy({ text: open('30.00') }).failing()).toEqual([]);
    expect(checkToy({ text: open('90.00') }).of('prose-parts-within')[0]).toMatchObject({ outcome: 'fails', left: 110, right: 100 });
  });

  it('counts are exact', () => {
    const cars = (n: number) => `共有车辆${n}辆，其中：机要通信用车1辆、应急保障用车2辆、其他用车0辆。`;
    expect(outcomes(checkToy({ text: cars(3) }).of('prose-parts'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text: cars(4) }).of('prose-parts'))).toEqual(['fails']);
  });
});

describe('the same quantity stated twice', () => {
  const text = (second: string) => `${UNIT}预算100.00万元，包括人员支出70.00万元、公用支出30.00万元。\n（一）人员支出${second}万元，主要包括：工资。\n（二）公用支出30.00万元，主要包括：办公费。`;

  it('agrees', () => expect(checkToy({ text: text('70.00') }).failing()).toEqual([]));

  it('or names the statement that nothing supports, and what would mend it', () => {
    const checked = checkToy({ text: text('70.77') });
    expect(checked.of('stated-twice').filter(({ outcome }) => outcome === 'fails')).toHaveLength(1);
    expect(checked.status('70.77')).toBe('conflict');
    expect(checked.status('70.00')).toBe('verified');
    const [issue] = checked.issues;
    expect(issue!.message).toContain('（一）人员支出70.77万元');
    expect(issue!.message).toContain('70.00 would mend it');
  });
});

describe('changes and percentages', () => {
  const text = (delta: string, percent: string, rest = '') => `2024年${UNIT}部门预算收入110.00万元，较2023年年初预算增加${delta}万元，增长${percent}%${rest}。`;

  it('hold when the base gives the percentage as printed', () => {
    const checked = checkToy({ text: text('10.00', '10') });
    expect(checked.of('growth-rate')[0]).toMatchObject({ outcome: 'holds', left: 10, right: 10, currencyUnit: '%' });
    expect(checked.status('10')).toBe('verified');
  });

  it('hold within rounding where the printed digits of the operands leave room', () => {
    const rounded = checkToy({ text: '2024年部门预算收入0.20万元，较2023年年初预算增加0.03万元，增长19.4%。' });
    expect(outcomes(rounded.of('growth-rate'))).toEqual(['holds-within-rounding']);
    expect(rounded.status('19.4')).toBe('unverified');
  });

  it('fail when they are shares of this year instead of the base', () => {
    const checked = checkToy({ text: '1.一般管理事务预算329.54万元，较2021年预算减少70.56万元，减幅21.41%。', year: 2022 });
    expect(checked.of('growth-rate')[0]).toMatchObject({ outcome: 'fails', left: 21.41, right: 17.6356 });
    expect(checked.issues[0]!.message).toContain('17.64% would mend it');
    expect(checked.status('21.41')).toBe('conflict');
  });

  it('there is no percentage of a base of nought', () => {
    expect(checkToy({ text: text('110.00', '100') }).of('growth-rate')[0]).toMatchObject({ outcome: 'fails', left: 100, right: null });
    expect(checkToy({ text: '国有资本经营预算财政拨款收入0万元，比上年决算数增加0万元，增长0%。', kind: 'final-accounts' }).of('growth-rate')[0]).toMatchObject({ outcome: 'not-applicable' });
  });

  it('completion is what was spent of what was budgeted', () => {
    const done = (percent: string) => `公务接待费支出决算为0.71万元，完成全年预算3.3万元的${percent}%。`;
    expect(outcomes(checkToy({ text: done('21.5'), kind: 'final-accounts' }).of('completion-rate'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text: done('25.1'), kind: 'final-accounts' }).of('completion-rate'))).toEqual(['fails']);
  });

  it('shares of one sentence are of their sum and add up to a hundred', () => {
    const shares = (last: string) => `三公经费支出决算中，因公出国(境)费0万元，占0%；公务用车运行维护费支出7.27万元，占91.1%；公务接待费支出0.71万元，占${last}%。`;
    expect(checkToy({ text: shares('8.9'), kind: 'final-accounts' }).failing()).toEqual([]);
    expect(new Set(checkToy({ text: shares('9.9'), kind: 'final-accounts' }).failing())).toEqual(new Set(['share-rate', 'shares-total']));
  });

  it('a reduction is no reason for nothing', () => {
    expect(checkToy({ text: '2024年公务接待费预算数2.00万元，较2023年年初预算增加0.00万元，主要是严格执行规定，压减开支。' }).failing()).toEqual(['change-reason']);
    expect(checkToy({ text: '2024年公务接待费预算数2.00万元，较2023年年初预算减少1.00万元，主要是严格执行规定，压减开支。' }).failing()).toEqual([]);
  });
});

describe('staff and things', () => {
  it('nobody is in a post that there is not', () => {
    const staff = (posts: number) => `行政编制总数12人，实有在编人数11人；事业编制总数${posts}人，实有在编人数11人。`;
    expect(checkToy({ text: staff(11) }).failing()).toEqual([]);
    expect(checkToy({ text: staff(0) }).of('posts-filled-within').at(-1)).toMatchObject({ outcome: 'fails', left: 11, right: 0 });
  });

  it('the staff of the department is that of its units', () => {
    const units = ['某市某局（本级）', '某市某中心'];
    const text = (second: number) => `行政编制总数17人。\n1.某市某局（本级）下设办公室，共1个部门，行政编制数12人。\n2.某市某中心下设综合部，共1个部室，行政编制数${second}人。`;
    const toy = { organization: '某市某局', units };
    expect(outcomes(checkToy({ ...toy, text: text(5) }).of('staff-administrative-posts'))).toEqual(['holds']);
    expect(outcomes(checkToy({ ...toy, text: text(6) }).of('staff-administrative-posts'))).toEqual(['fails']);
    // Only one of the units has any: the text states the same number twice.
    expect(checkToy({ ...toy, text: text(0).replace('17人', '12人') }).status('12')).toBe('verified');
    const retired = '退休8人。\n1.某市某局（本级）下设办公室，共1个部门，退休7人。\n2.某市某中心下设综合部，共1个部室，退休1人。\n经费增加3.00万元，主要原因是新增3名退休人员。';
    expect(outcomes(checkToy({ ...toy, text: retired }).of('staff-retired'))).toEqual(['holds']);
  });

  it('counts what is listed, where every name can be told', () => {
    expect(outcomes(checkToy({ text: '下设办公室、规划科（统计科）、服务科，共3个部门。' }).of('listed-count'))).toEqual(['holds']);
    expect(outcomes(checkToy({ text: '下设办公室、规划科、服务科，共4个部门。' }).of('listed-count'))).toEqual(['fails']);
    expect(checkToy({ text: '下设办公室和规划科等，共4个部门。' }).of('listed-count')).toEqual([]);
  });

  it('a thing is counted whole', () => {
    expect(checkToy({ text: '处理问题事件9.300件。' }).of('whole-count')[0]).toMatchObject({ outcome: 'fails', left: 9.3, right: 9300 });
    expect(checkToy({ text: '处理问题事件9,300件，管理资产2.15万台。' }).failing()).toEqual([]);
  });

  it('a part is not more than its whole', () => {
    const text = (small: string) => `政府采购支出总额50.00万元。授予中小企业合同金额40.00万元，其中：授予小微企业合同金额${small}万元。`;
    expect(checkToy({ text: text('30.00'), kind: 'final-accounts' }).failing()).toEqual([]);
    expect(checkToy({ text: text('45.00'), kind: 'final-accounts' }).failing()).toContain('prose-within');
  });
});

describe('words', () => {
  it('an item listed twice, a budget in final accounts, a placeholder, an open direction', () => {
    expect(checkToy({ text: '主要用于数据分析应用项目、数据分析应用项目等支出。' }).failing()).toEqual(['listed-twice']);
    expect(checkToy({ text: '本部门预算为汇总预算。', kind: 'final-accounts' }).failing()).toEqual(['word-of-another-kind']);
    expect(checkToy({ text: '本部门预算为汇总预算。' }).failing()).toEqual([]);
    expect(checkToy({ text: '本单位公用经费为XX万元。' }).failing()).toEqual(['placeholder-left']);
    expect(checkToy({ text: '比上年下降（增长）27.78%。' }).failing()).toEqual(['template-residue']);
  });
});

describe('no accusation for a reader’s fault', () => {
  it('a list with a number missing is not added up', () => {
    const text = '（四）项目支出30.00万元，具体包括：\n1.政务服务20.00万元，主要用于大厅；\n3.综合事务5.00万元，主要用于档案。';
    expect(checkToy({ text }).of('prose-parts')).toEqual([]);
  });

  it('the department beside its head office is no unit of its own', () => {
    const text = '某市某局包括某市某局（本级）、某市某中心共2家基层单位。';
    const toy = { text, organization: '某市某局' };
    expect(outcomes(checkToy({ ...toy, units: ['某市某局', '某市某局（本级）', '某市某中心'] }).of('unit-count'))).toEqual(['holds']);
    expect(checkToy({ ...toy, units: ['某市某局（本级）', '某市某站'] }).of('unit-count')).toEqual([]);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('a consistent publication raises nothing (%i)', (seed) => {
    const [publication] = publicationsOf([{ file: `made-${seed}.txt`, bytes: Buffer.from(render(generatePublication({ seed }), 'tabs', 0, seed)) }]);
    const prose = publication!.checks.filter(({ terms }) => terms.some((term) => /^(?:facts|sections)\//u.test(term)));
    expect(prose.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
    expect(prose.length).toBeGreaterThan(0);
  });
});
