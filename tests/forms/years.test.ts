/** What publications of other years and departments print otherwise than the seeds, each with the smallest text that shows it. */
import { describe, expect, it } from 'vitest';
import { stagesOf } from '../support/stages.js';

const PART = '2018年某某区某某局部门预算\n\n';
const published = (text: string) => stagesOf(PART + text).draft.publication;
const grid = (text: string, t = 0) => published(text).tables[t]!.rows.map(({ cells }) => cells.map((cell) => cell.text));

describe('a header of one line that comes again', () => {
  it('opens the next page of its table, also below a page number alone', () => {
    const head = '预算单位 科目编码 科目名称 支出总计 基本支出 项目支出';
    expect(grid(`表八：一般公共预算支出表(按经济分类)\n\n单位：万元\n\n${head}\n\n某某区某某局 9.00 9.00 0.00\n\n302 商品和服务支出 9.00 9.00 0.00\n\n18\n\n${head}\n\n30201 办公费 9.00 9.00 0.00\n`))
      .toEqual([['某某区某某局', '', '', '9.00', '9.00', '0.00'], ['', '302', '商品和服务支出', '9.00', '9.00', '0.00'], ['', '30201', '办公费', '9.00', '9.00', '0.00']]);
  });
});

describe('Shenzhen before 2020', () => {
  it('has one column for the funds of a unit and another name for the appropriation', () => {
    const [table] = published(`表4\n部门基本支出预算表\n部门名称：某某区某某局  单位：万元\n支出项目类别 总计 财政预算拨款\n财政专\n户拨款\n单位自\n有资金\n上年结\n余、结\n转\n小计\n一般公共预\n算拨款\n政府性\n基金预\n算拨款\n国有资\n本经营\n预算拨\n款\n工资福利支出 9.00 8.00 8.00 0.00 0.00 0.00 1.00 0.00\n     基本工资 9.00 8.00 8.00 0.00 0.00 0.00 1.00 0.00\n`).tables;
    expect(table!.id).toBe('basic-expenditure');
    expect(table!.columns.map(({ key }) => key)).toEqual(['category', 'total', 'fiscal', 'general-public', 'government-fund', 'state-capital', 'special-account', 'own-funds', 'carry-over']);
    expect(table!.columns[3]!.path).toEqual(['财政预算拨款', '一般公共预算拨款']);
  });

  it('prints procurement by kind, and 情况表 without a word on the classification', () => {
    const { tables } = published('表3\n部门支出预算总表\n单位：万元\n预算单位 支出总计 基本支出 项目支出 政府采购项目\n小计 货物 工程 服务\n某某区某某局 9.00 8.00 1.00 3.00 1.00 0.00 2.00\n表7\n一般公共预算支出情况表\n单位：万元\n预算单位 科目编码 科目名称 支出总计 基本支出 项目支出\n某某区某某局   9.00 8.00 1.00\n 201 一般公共服务支出 9.00 8.00 1.00\n');
    expect(tables.map(({ id }) => id)).toEqual(['expenditure-summary', 'general-public-by-function']);
    expect(tables[0]!.columns.at(-1)!.path).toEqual(['政府采购项目', '服务']);
    expect(tables[1]!.rows[1]!.cells.map(({ text }) => text)).toEqual(['', '201', '一般公共服务支出', '9.00', '8.00', '1.00']);
  });
});

describe('a table of PDF text that nobody described', () => {
  const table = (...lines: string[]) => published(['表6', '项目支出安排情况统计表', '单位：万元', ...lines, ''].join('\n')).tables[0]!;
  const texts = ({ rows }: ReturnType<typeof table>) => rows.map(({ cells }) => cells.map((cell) => cell.text));
  const paths = ({ columns }: ReturnType<typeof table>) => columns.map(({ path }) => path.join('/'));
  const HEADER = ['项目类别 项目名称 资金层级', '合', '计', '本年拨款', '财政专户管理资', '金', '单位资金 责任处室', '一', '般', '公', '共', '预', '算', '政府性基金', '预算', '国有资本经营预', '算'];
  const PATHS = ['项目类别', '项目名称', '资金层级', '合计', '本年拨款/一般公共预算', '本年拨款/政府性基金预算', '本年拨款/国有资本经营预算', '财政专户管理资金', '单位资金', '责任处室'];

  it('has the headings that other forms print, level by level, though every one is broken', () => {
    const found = table(...HEADER, '合计', '279', '.52', '279', '.52', '特定目标类', '省级公共就', '业创业服务', '平台运行维', '护', '01 省级', '83.', '85', '83.', '85', '社会保障处', '其他运转类', '办公楼物业', '02 本级', '100', '.00', '100', '.00', '办公室', '特定目标类', '社会保险基', '金监督与内', '部审计', '01 省级', '95.', '67', '95.', '67', '监督处');
    expect(paths(found)).toEqual(PATHS);
    expect(texts(found)).toEqual([
      ['合计', '', '', '279.52', '279.52', '', '', '', '', ''],
      ['特定目标类', '省级公共就业创业服务平台运行维护', '01省级', '83.85', '83.85', '', '', '', '', '社会保障处'],
      ['其他运转类', '办公楼物业', '02本级', '100.00', '100.00', '', '', '', '', '办公室'],
      ['特定目标类', '社会保险基金监督与内部审计', '01省级', '95.67', '95.67', '', '', '', '', '监督处'],
    ]);
    expect(found.rows[1]!.cells[4]!.status).not.toBe('verified');
  });

  it('takes no label of the first row for a heading, but headings that no form prints', () => {
    const found = table('采购项目名称 采购品目 采购时段 采购金额 特别说明', '台式计算机', 'A02010105 台式计算机', '第一季度', '3.25', '集中', '复印纸', 'A05040101 复印纸', '第二季度', '1.00', '分散');
    expect(paths(found)).toEqual(['采购项目名称', '采购品目', '采购时段', '采购金额', '特别说明']);
    expect(texts(found)[0]).toEqual(['台式计算机', 'A02010105台式计算机', '第一季度', '3.25', '集中']);
  });

  it('gives totals with blanks to the columns whose sums they are; equal sums leave a doubt', () => {
    const header = '项目名称 采购方式 预算金额 一般公共预算 政府性基金预算 单位资金';
    const found = table(header, '合计 9.00 5.00 4.00', '某项目 公开招标 5.00 5.00 0.00 0.00', '另项目 公开招标 4.00 0.00 0.00 4.00');
    expect(texts(found)[0]).toEqual(['合计', '', '9.00', '5.00', '', '4.00']);
    const doubtful = table(header, '合计 9.00 9.00', '某项目 公开招标 5.00 5.00 0.00 5.00', '另项目 公开招标 4.00 4.00 0.00 4.00').rows[0]!.cells;
    expect(doubtful.filter(({ repairs }) => repairs.includes('ambiguous-placement'))).toHaveLength(2);
  });

  it('printed column by column is not taken for rows that sums could prove', () => {
    const found = table('项目名称', '合计', '一般公共预算', '单位资金', '甲项目', '乙项目', '丙项目', '9.00', '5.00', '4.00', '9.00', '5.00', '4.00', '0.00', '0.00', '0.00');
    expect(found.rows.flatMap(({ cells }) => cells).filter(({ status }) => status === 'verified')).toEqual([]);
  });
});

describe('words of one line in as many text columns', () => {
  it('stand in them one after the other', () => {
    expect(grid('表8\n项目支出预算表\n单位：万元\n单位名称 项目名称 合计 一般公共预算 政府性基金预算 国有资本经营预算 财政专户管理资金 单位资金\n某某区住建局（本级） 城市道路照明工程 9.00 9.00 0.00 0.00 0.00 0.00\n某某区养护中心 市政设施养护 1.00 1.00 0.00 0.00 0.00 0.00\n').map((row) => row.slice(0, 3)))
      .toEqual([['某某区住建局（本级）', '城市道路照明工程', '9.00'], ['某某区养护中心', '市政设施养护', '1.00']]);
  });
});

describe('a row with blanks whose cells are broken over lines', () => {
  it('does not end before the beginning of an amount that could be a code', () => {
    const table = '表3：支出总表\n单位：万元\n科目编码 科目名称 合计 基本支出 项目支出\n事业单位经营支出\n上缴上级支出\n对附属单位补助支出\n合计\n40,57\n7.56\n40,29\n8.04\n279\n.52\n208 社会保障和就业支出\n40,57\n7.56\n40,29\n8.04\n279\n.52\n';
    expect(grid(table)).toEqual([['', '合计', '40,577.56', '40,298.04', '279.52', '', '', ''], ['208', '社会保障和就业支出', '40,577.56', '40,298.04', '279.52', '', '', '']]);
  });

  it('does not take the broken number of the next unit for its amounts', () => {
    const head = '表7：一般公共预算“三公”经费支出表\n单位：万元\n单位\n编码\n单位名称 合计\n因公出国（\n境）费\n公务用车购置及运行费\n公务接待费\n小计 公务用车购置费\n公务用车运行费\n';
    expect(grid(`${head}合计\n820.0\n0\n600.0\n0\n600.0\n0\n220.0\n0\n14100\n1\n某某省某某厅本级\n820.0\n0\n600.0\n0\n600.0\n0\n220.0\n0\n`).map((row) => row.slice(0, 3))).toEqual([['', '合计', '820.00'], ['141001', '某某省某某厅本级', '820.00']]);
  });
});

describe('a page of rows of cells whose head is not whole', () => {
  const head = '科目编码\t科目名称\t支出总计\t基本支出\t项目支出\n';
  const first = `# 一般公共预算支出表\n\n部门/单位:某某区某某局\n\n单位:万元\n\n${head}201\t一般公共服务支出\t9.00\t8.00\t1.00\n\n`;
  const rest = `${head}20103\t政府办公厅(室)及相关机构事务\t9.00\t8.00\t1.00\n`;

  it('goes on with its table where it has no title, and leaves nothing over', () => {
    for (const between of ['表4\n\n部门/单位:某某区某某局\n\n单位:万元\n\n', '单位:万元\n\n', '续表\n\n单位:万元\n\n']) {
      const { draft } = stagesOf(`${PART}表4\n\n${first}${between}${rest}`);
      expect(draft.publication.tables.map(({ rows }) => rows.length)).toEqual([2]);
      expect(draft.coverage.unclaimed).toEqual([]);
    }
  });

  it('opens another table where number and header are others', () => {
    const { tables } = published(`表4\n\n${first}表5\n\n单位:万元\n\n采购项目\t采购方式\t预算金额\n台式计算机\t集中采购\t3.00\n复印纸\t集中采购\t1.00\n`);
    expect(tables.map(({ number, rows }) => [number, rows.length])).toEqual([['表4', 1], ['表5', 2]]);
  });
});

describe('a form with a column that it does not have', () => {
  const HEAD = '经济分类科目编码 经济分类科目名称 合计 人员经费 公用经费';
  const table = (header: string) => published(`表5\n一般公共预算基本支出表\n单位：万元\n${header}\n 合计 9.00 6.00 3.00 0.00\n301 工资福利支出 6.00 6.00  0.00\n302 商品和服务支出 3.00  3.00 0.00\n`).tables[0]!;

  it('is read with it, where more headings stand on the line or a row has more amounts', () => {
    for (const header of [`${HEAD} 待分配资金`, `${HEAD}\n待分配资\n金`]) {
      const { id, form, rows } = table(header);
      expect([id, form]).toEqual(['general-public-by-economic', 'known']);
      expect(rows[0]!.cells.slice(-4).map(({ text }) => text)).toEqual(['9.00', '6.00', '3.00', '0.00']);
      expect(rows[1]!.cells.filter(({ status, text }) => status === 'verified' && text === '0.00')).toEqual([]);
    }
  });

  it('loses its header on every page that repeats it', () => {
    const page = '表3\n支出预算总表\n单位：万元\n预算单位 支出总计 基本支出 项目支出 待分配资金\n';
    expect(grid(`${page}某某区某某局 9.00 8.00 1.00 0.00\n某某区第一中学 4.00 4.00 0.00 0.00\n${page}某某区第二中学 5.00 4.00 1.00 0.00\n`).map(([name]) => name)).toEqual(['某某区某某局', '某某区第一中学', '某某区第二中学']);
  });
});
