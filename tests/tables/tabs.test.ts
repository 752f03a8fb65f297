/** Tab-separated tables with blank cells: what stands where the figures do not say it. */
import { describe, expect, it } from 'vitest';
import { reconcile } from '../../pipeline/stages/reconcile.js';
import { kindOf } from '../../extractors/grid/cells/align.js';
import { isData, isEmptyTotal, isNumbers, onlySmall } from '../../extractors/grid/cells/row-kinds.js';
import { trace } from '../../extractors/text.js';
import { stagesOf, textRows } from '../support/stages.js';

const document = (title: string, table: string): string => `2023年度某某局部门决算\n\n${title}\n\n单位:万元\n\n${table}`;
const draftOf = (title: string, table: string) => stagesOf(document(title, table)).draft;

describe('columns that are wholly blank', () => {
  const header = '项目\t\t\t\t\t\t\t\t\n功能分类科目编码\t科目名称\t本年收入合计\t财政拨款收入\t上级补助收入\t事业收入\t经营收入\t附属单位上缴收入\t其他收入\n';
  it('keep their place: figures stand below the label of their column', () => {
    const draft = draftOf('收入决算表', `${header}\t合计\t9.00\t9.00\t\t\t\t\t\n201\t一般公共服务支出\t9.00\t9.00\t\t\t\t\t\n`);
    expect(textRows(draft, 'final-revenue')).toEqual([['', '合计', '9.00', '9.00', '', '', '', '', ''], ['201', '一般公共服务支出', '9.00', '9.00', '', '', '', '', '']]);
  });
  it('keep it in the middle too', () => {
    const draft = draftOf('收入决算表', `${header}\t合计\t9.00\t8.00\t\t\t\t\t1.00\n`);
    expect(textRows(draft, 'final-revenue')).toEqual([['', '合计', '9.00', '8.00', '', '', '', '', '1.00']]);
  });
});

describe('rows without figures', () => {
  const header = '收入\t\t支出\t\t\t\t\n项目\t金额\t项目\t合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n';
  const id = 'final-fiscal-appropriation-summary';
  const title = '财政拨款收入支出决算总表';
  it('are no header that comes again, though the header prints their label', () => {
    for (const zero of ['', '0']) {
      const draft = draftOf(title, `${header}一、一般公共预算财政拨款\t9.00\t一、一般公共服务支出\t9.00\t9.00\t\t\n政府性基金预算财政拨款\t${zero}\t\t\t\t\t\n三、国有资本经营预算财政拨款\t${zero}\t三、国防支出\t${zero}\t\t\t\n总计\t9.00\t总计\t9.00\t9.00\t\t\n`);
      expect(textRows(draft, id).map((row) => row[0])).toEqual(['一、一般公共预算财政拨款', '政府性基金预算财政拨款', '三、国有资本经营预算财政拨款', '总计']);
    }
  });
  it('open a table and a page', () => {
    for (const again of ['', header]) {
      const draft = draftOf(title, `${header}一、一般公共预算财政拨款\t\t一、一般公共服务支出\t\t\t\t\n二、政府性基金预算财政拨款\t9.00\t二、外交支出\t9.00\t\t9.00\t\n\n${title}\n\n单位:万元\n\n${again}\t\t十三、交通运输支出\t\t\t\t\n\t\t十四、金融支出\t\t\t\t\n总计\t9.00\t总计\t9.00\t\t9.00\t\n`);
      expect(textRows(draft, id).map((row) => row[2])).toEqual(['一、一般公共服务支出', '二、外交支出', '十三、交通运输支出', '十四、金融支出', '总计']);
    }
  });
});

describe('公用经费 in two halves', () => {
  const list = '科目编码\t科目名称\t金额';
  const table = (head: string) => `${head}\n${list}\t${list}\t${list}\n301\t工资福利支出\t9.00\t302\t商品和服务支出\t2.00\t310\t资本性支出\t1.00\n30101\t基本工资\t9.00\t30201\t办公费\t2.00\t31002\t办公设备购置\t1.00\n\t人员经费合计\t9.00\t\t公用经费合计\t\t\t\t3.00\n`;
  it('stands under one heading', () => {
    const [read] = draftOf('一般公共预算财政拨款基本支出决算明细表', table('人员经费\t\t\t公用经费\t\t\t\t\t')).publication.tables;
    expect(read!.columns.map(({ path }) => path[0])).toEqual([...Array<string>(3).fill('人员经费'), ...Array<string>(6).fill('公用经费')]);
  });
  it('has its total behind the second half', () => {
    const general = '一般公共预算财政拨款支出决算表\n\n单位:万元\n\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n\t合计\t12.00\t12.00\t0.00\n201\t一般公共服务支出\t12.00\t12.00\t0.00\n';
    const { draft } = stagesOf(`${document('一般公共预算财政拨款基本支出决算明细表', table('人员经费\t\t\t公用经费\t\t\t\t\t'))}\n${general}`);
    const { checks, tables } = reconcile(draft).value.publication;
    expect(checks.filter(({ outcome }) => outcome === 'fails')).toEqual([]);
    expect(checks.some(({ identity, terms }) => identity === 'final-basic-agrees' && terms.includes('tables/0/rows/2/cells/8'))).toBe(true);
    expect(tables[0]!.rows[2]!.cells[8]!.status).toBe('verified');
  });
});

describe('a row of cells', () => {
  const row = (...texts: readonly string[]) => texts.map((text) => trace(text, 0, text.length));
  const kinds = (...texts: readonly string[]) => row(...texts).map(kindOf);
  const numbers = (...texts: readonly string[]): boolean => isNumbers(row(...texts), kinds(...texts));
  const data = (lined: boolean, ...texts: readonly string[]): boolean => isData(row(...texts), kinds(...texts), lined);

  it('numbers the columns where it says so or counts up', () => {
    expect([numbers('栏次', '1', '2'), numbers('', '1', '2', '3'), numbers('4', '5', '6')]).toEqual([true, true, true]);
    expect([numbers('1', '2'), numbers('3', '2', '1'), numbers('1', '3', '5'), numbers('9', '9', '9'), numbers('项目', '1', '2', '3')]).toEqual([false, false, false, false, false]);
  });
  it('is data where a nought stands beside a label, or a name beside a code', () => {
    expect([data(false, '教育支出', '0', ''), data(false, '201', '教育支出', ''), data(true, '教育支出', '7')]).toEqual([true, true, true]);
    expect([data(false, '教育支出', '7', ''), data(false, '201', '', '')]).toEqual([false, false]);
  });
  it('is data where noughts stand alone, or an amount without decimals, which may look like a code; years and numbers of columns are none', () => {
    expect([data(false, '', '0'), data(false, '合计', '7853570', '840'), data(false, '', '85487'), data(false, '综合管理', '181')]).toEqual([true, true, true, true]);
    expect([data(false, '项目', '2024'), data(false, '项目', '202', '4年'), data(false, '栏次', '12', '13')]).toEqual([false, false, false]);
  });
  it('is an empty total where nothing else is printed', () => {
    expect([isEmptyTotal(row('', '合计', '')), isEmptyTotal(row('总 计'))]).toEqual([true, true]);
    expect([isEmptyTotal(row('合计', '0')), isEmptyTotal(row('', '小计')), isEmptyTotal(row(''))]).toEqual([false, false, false]);
  });
  it('has small whole numbers as most others do', () => {
    const small = (...rows: readonly (readonly string[])[]): boolean => onlySmall(rows.map((one) => row(...one)), rows.map((one) => kinds(...one)));
    expect([small(['项目', '数量'], ['车辆', '3'], ['房屋', '5']), small(['项目', '数量'], ['车辆', ''], ['房屋', ''], ['设备', '4'], ['图书', '5'])]).toEqual([true, true]);
    expect([small(['项目', '数量'], ['车辆', '3']), small(['项目', '1'], ['车辆', '3'], ['房屋', '5']), small(['项目', '数量'], ['车辆', '3'], ['房屋', '5.50'], ['设备', '4'])]).toEqual([false, false, false]);
  });
});

describe('rows whose lines were stripped', () => {
  const rowsOf = (title: string, rows: readonly string[]) => {
    const { tables: [table] } = stagesOf(`某某市某某局2024年部门预算\n\n表1\n\n${title}\n\n单位：万元\n\n${rows.map((row) => row.replaceAll('|', '\t')).join('\n')}\n`).draft.publication;
    return table!.rows.map(({ cells }) => cells.map(({ text, repairs }) => (repairs.includes('ambiguous-placement') ? `${text}?` : text)));
  };
  const HEADER = '预算单位|科目编码|科目名称|支出总计|基本支出|项目支出';
  it('have the blank cells before them again, as the whole rows say', () => {
    expect(rowsOf('一般公共预算支出表（按功能分类）', [HEADER, '某某局|||9.00|4.00|5.00', '205|教育支出|9.00|4.00|5.00', '20501|教育管理事务|9.00|4.00|5.00'])).toEqual([
      ['某某局', '', '', '9.00', '4.00', '5.00'], ['', '205', '教育支出', '9.00', '4.00', '5.00'], ['', '20501', '教育管理事务', '9.00', '4.00', '5.00'],
    ]);
  });
  it('have noughts without decimals among their amounts', () => {
    expect(rowsOf('一般公共预算支出表（按功能分类）', [HEADER, '某某局|||9.00|9.00|0', '205|教育支出|9.00|9.00|0', '20501|教育管理事务|0|0|0.00'])).toEqual([
      ['某某局', '', '', '9.00', '9.00', '0'], ['', '205', '教育支出', '9.00', '9.00', '0'], ['', '20501', '教育管理事务', '0', '0', '0.00'],
    ]);
  });
  it('are doubtful where one has more cells than most', () => {
    const rows = rowsOf('一般公共预算支出表（按功能分类）', [HEADER, '某某局|||9.00|9.00|0', '205|教育支出|9.00|9.00|0', '20501|教育管理事务|9.00|9.00|0|某某局|||9.00|9.00', '20502|小学教育|9.00|9.00|0']);
    expect(rows.flatMap((row) => row.slice(3)).filter((cell) => /\d\.\d|^0/u.test(cell) && !cell.endsWith('?'))).toEqual([]);
  });
  it('stay where they are when some row begins with a blank cell: nothing was stripped', () => {
    expect(rowsOf('情况表', ['甲|乙|丙|丁', '某某|一|9.00|4.00', '|二|5.00|3.00', '三|4.00|1.00'])[2]!.slice(0, 3)).toEqual(['三', '4.00', '1.00']);
  });
  it('are doubtful where an amount stands among the names', () => {
    expect(rowsOf('一般公共预算支出表（按功能分类）', [HEADER, '某某局|||9.00|4.00|5.00', '205|教育支出|9.00|4.00|5.00', '20501|教育管理事务|9.00|4.00|5.00', '|20599|其他教育支出|0.00|0.00|0.00']).slice(1)).toEqual([
      ['205', '教育支出', '9.00', '4.00?', '5.00?', ''], ['20501', '教育管理事务', '9.00', '4.00?', '5.00?', ''], ['', '20599', '其他教育支出', '0.00', '0.00', '0.00'],
    ]);
  });
  const SIDES = ['收入||支出', '项目|2024年预算数|项目|2024年预算数', '一、一般公共预算拨款|9.00|一、教育支出|5.00'];
  it('stand on the side of a table that their labels belong to', () => {
    expect(rowsOf('收支总表', [...SIDES, '二、卫生健康支出|4.00', '本年收入合计|9.00|本年支出合计|9.00'])).toEqual([
      ['一、一般公共预算拨款', '9.00', '一、教育支出', '5.00'], ['', '', '二、卫生健康支出', '4.00'], ['本年收入合计', '9.00', '本年支出合计', '9.00'],
    ]);
  });
  it('are doubtful where no label says on which', () => {
    expect(rowsOf('收支总表', [...SIDES, '二、其他|4.00', '本年收入合计|9.00|本年支出合计|9.00'])[1]).toEqual(['二、其他', '4.00?', '', '']);
  });
});

describe('heads that lost their merged cells', () => {
  const paths = (...lines: string[]) => stagesOf(`2024年某某局部门预算\n\n${lines.join('\n')}\n`).draft.publication.tables[0]!.columns.map(({ path }) => path.join('/'));
  const three = ['合计', '因公出国（境）费', '购置及运行/小计', '购置及运行/购置费', '购置及运行/运行费', '公务接待费'].map((label) => label.replace('购置及运行/', '公务用车购置及运行费/').replace(/(?<=\/)(?=[购运])/u, '公务用车'));
  const years = ['2023年预算数', '2024年预算数'].flatMap((year) => three.map((label) => `${year}/${label}`));
  const title = ['“三公”经费支出表', '单位：万元'];
  const figures = ['9.00', '0.00', '8.00', '0.00', '8.00', '1.00', '7.00', '0.00', '6.00', '0.00', '6.00', '1.00'].join('\t');
  const level = (row: number) => [...new Set(three.map((label) => label.split('/')[row]))].filter((label) => label !== undefined);
  it('by what the forms print below a heading, where nothing of them is left (Word)', () => {
    expect(paths(...title, '2023年预算数\t2024年预算数', [...level(0), ...level(0)].join('\t'), [...level(1), ...level(1)].join('\t'), figures)).toEqual(years);
  });
  it('by the columns that they span, where the rows are lost (markdownify)', () => {
    const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
    const wide = level(0).flatMap((label) => (label.includes('用车') ? [label, '', ''] : [label]));
    const heads = [['2023年预算数', '', '', '', '', '', '2024年预算数', '', '', '', '', ''], Array.from({ length: 12 }, () => '---'), [...wide, ...wide], [...level(1), ...level(1)]];
    expect(paths(...title, '', ...heads.map(row), row(figures.split('\t')))).toEqual(years);
  });
  it.each(['.', '_', '-', ' - ', '/', ' > '])('by the signs between the levels of a name (data frames, models): %s', (sign) => {
    expect(paths(...title, '', `| ${years.map((path) => path.replaceAll('/', sign)).join(' | ')} |`, `|${years.map(() => '---').join('|')}|`, `| ${figures.replaceAll('\t', ' | ')} |`)).toEqual(years);
  });
  it('of four levels', () => {
    const funds = ['一般公共预算拨款/小计', '一般公共预算拨款/基本支出拨款', '一般公共预算拨款/履职类项目拨款', '政府性基金预算拨款', '国有资本经营预算拨款'].map((path) => `本年收入/政府预算拨款/${path}`);
    const own = ['事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入'];
    const amounts = ['9.00', '8.00', '5.00', '3.00', '0.00', '0.00', '0.00', '1.00', '0.00', '0.00', '0.00', '0.00', '0.00'];
    expect(paths('收入总表', '单位：万元', '预算单位\t收入总计\t本年收入\t上年结余、结转', '政府预算拨款\t财政专户管理资金\t单位资金', ['一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', ...own].join('\t'), '小计\t基本支出拨款\t履职类项目拨款', `某某局\t${amounts.join('\t')}`))
      .toEqual(['预算单位', '收入总计', ...funds, '本年收入/财政专户管理资金', ...own.map((label) => `本年收入/单位资金/${label}`), '上年结余、结转']);
  });
  it('by blank cells below those that span rows (Tika, of Word)', () => {
    expect(paths(...title, '2023年预算数\t2024年预算数', [...level(0), ...level(0)].join('\t'), Array.from({ length: 2 }, () => ['', '', ...level(1), '']).flat().join('\t'), figures)).toEqual(years);
    expect(paths('支出决算表', '单位：万元', '项目\t本年支出合计\t基本支出\t项目支出', '功能分类科目编码\t科目名称\t\t\t', '201\t一般公共服务支出\t9.00\t9.00\t0.00')).toEqual(['项目/功能分类科目编码', '项目/科目名称', '本年支出合计', '基本支出', '项目支出']);
  });
  it('and totals whose label took the columns of code and name', () => {
    const { publication } = stagesOf('2024年某某局部门预算\n\n支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t9.00\t9.00\t\n205\t教育支出\t9.00\t9.00\t\n').draft;
    expect(publication.tables[0]!.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([['', '合计', '9.00', '9.00', ''], ['205', '教育支出', '9.00', '9.00', '']]);
  });
});

it('the last character of a heading is none of the rows, also where the head comes again', () => {
  const head = ['预算单位\t总计\t公务用车购\t公务接待', '\t\t置\t费'];
  const { rows } = stagesOf(`2024年某某局部门预算\n\n“三公”经费支出表\n单位：万元\n${[...head, '甲局\t9.00\t8.00\t1.00', ...head, '\t\t费\t', '乙局\t7.00\t6.00\t1.00'].join('\n')}\n`).draft.publication.tables[0]!;
  expect(rows.map(({ cells }) => cells[0]!.text)).toEqual(['甲局', '乙局']);
});

describe('heads that nobody described', () => {
  const paths = (...lines: string[]) => stagesOf(`2024年某某局部门预算\n\n单位人员情况表\n单位：万元\n${lines.join('\n')}\n`).draft.publication.tables[0]!.columns.map(({ path }) => path.join('/'));
  it('stand above the middle of their columns, and above none beside them', () => {
    expect(paths('部门（单位）代码\t\t\t\t本年收入\t\t\t上年结转结余\t\t', '\t某某名称\t合计\t小计\t一般公共预算\t单位资金\t小计\t一般公共预算\t单位资金\t备注', '114001\t某局\t9.00\t5.00\t4.00\t1.00\t4.00\t3.00\t1.00\t'))
      .toEqual(['部门（单位）代码', '某某名称', '合计', '本年收入/小计', '本年收入/一般公共预算', '本年收入/单位资金', '上年结转结余/小计', '上年结转结余/一般公共预算', '上年结转结余/单位资金', '备注']);
  });
  it('are whole where their cell broke them over rows', () => {
    expect(paths('项目\t某某数\t国有资\t基本', '名称\t\t本经营\t支出', '\t\t预算\t', '某项目\t3\t9.00\t8.00')).toEqual(['项目名称', '某某数', '国有资本经营预算', '基本支出']);
  });
});


describe('pages of a scan', () => {
  const LABELS = ['支出项目类别', '总计', '小计', '一般公共预算拨款', '政府性基金预算拨款', '国有资本经营预算拨款', '财政专户管理资金', '事业收入', '事业单位经营收入', '上级补助收入', '附属单位上缴收入', '其他收入', '上年结余、结转'];
  const row = (name: string, amount: string): string[] => [name, amount, amount, amount, ...Array<string>(9).fill('0.00')];
  const split = (at: number, rows: readonly (readonly string[])[]): string => rows.map((cells) => cells.toSpliced(at, 0, '').join('\t')).join('\n');
  const read = (...blocks: readonly string[]) => stagesOf(`# 2024年某某局部门预算\n\n基本支出总表\n\n单位:万元\n\n${blocks.join('\n\n')}\n`).draft.publication.tables[0]!;
  const groups = ['', '', '财政拨款', '', '', '', '', '单位资金', '', '', '', '', ''];
  const first = [groups, LABELS, row('工资福利支出', '9.00'), row('基本工资', '5.00'), row('奖金', '4.00')];
  const second = [row('商品和服务支出', '8.00'), row('办公费', '7.00'), row('水费', '1.00')];

  it('may have a blank column each, at different places, without a header of their own', () => {
    for (const places of [[12, 1], [1, 12], [4, 9], [2, 0]] as const) {
      const { rows } = read(split(places[0], first), split(places[1], second));
      expect(rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([...first.slice(2), ...second]);
    }
  });

  it('may print a heading that nobody can read', () => {
    const { id, columns, rows } = read([groups, LABELS.with(2, '4 - 1'), ...first.slice(2)].map((cells) => cells.join('\t')).join('\n'));
    expect([id, columns[2]!.key, rows[0]!.cells[2]!.text]).toEqual(['basic-expenditure', 'fiscal', '9.00']);
  });
});

describe('a table that nobody described', () => {
  it('is what its title says in publications of this kind', () => {
    const { id } = stagesOf('# 2024年某某局部门预算\n\n财政拨款"三公"经费支出表\n\n单位:万元\n\n名目\t甲类\t乙类\t丙类\n会议\t1.00\t2.00\t3.00\n培训\t1.00\t2.00\t3.00\n').draft.publication.tables[0]!;
    expect(id).toBe('three-public');
  });
});
