/** How a page in blocks comes apart: each test fails for a mutant that survived before (docs/mutation-tests.md). */
import { describe, expect, it } from 'vitest';
import { headsFirst } from '../../extractors/document/block-pages.js';
import { figureColumns } from '../../extractors/grid/column-order/figure-columns.js';
import { waysOf, type FigureColumn } from '../../extractors/grid/column-order/block-ways.js';
import { mergeRounds } from '../../extractors/grid/column-order/rounds.js';
import { sideBySide } from '../../extractors/grid/column-order/sides.js';
import { pageBlocks, type PageBlock, type Words } from '../../extractors/grid/column-order/strands.js';
import { partUnits, placeUnits } from '../../extractors/grid/column-order/units.js';
import { cell } from '../../extractors/cells.js';
import type { HeaderReading } from '../../extractors/grid/header/header.js';
import type { DraftColumn } from '../../extractors/grid/reading.js';
import { Names } from '../../extractors/names.js';
import { canonical } from '../../extractors/text.js';
import type { LineNode } from '../../pipeline/tree.js';
import { nodesOf } from '../support/nodes.js';

const says = (nodes: readonly LineNode[]): string => nodes.map(({ content }) => content.text).join(' ');
const HEADINGS = ['科目编码', '科目名称', '项目', '行次', '决算数', '合计', '基本支出', '项目支出', '类', '款', '项'];
const WORDS: Words = { isHeading: (text) => HEADINGS.includes(text), labelEnds: (text) => ['科目编码', '科目名称', '项目'].some((label) => label.endsWith(text)), codes: 'whole' };

describe('a block', () => {
  /** Headings | marks | numbers | strands. */
  const partsOf = (text: string, words: Partial<Words> = {}): string[] => pageBlocks(nodesOf(text), { ...WORDS, ...words }).map(({ heads, marks, numbers, strands }) =>
    [says(heads), says(marks), says(numbers), ...strands.map(({ kind, cells, behindFigures, across }) => `${kind}${behindFigures ? '>' : ''}${across ?? '?'} ${says(cells)}`)].join(' | '));
  it.each([
    ['a total behind figures', '9.00\n8.00\n合计', [' |  |  | figure1 9.00 8.00 | words1 合计']],
    ['numbers above figures with nothing above them', '3\n4.00\n5.00', [' |  | 3 | figure1 4.00 5.00']],
    ['a number alone', '3', [' |  | 3']],
    ['numbers above words', '3\n甲\n4.00', [' |  |  | line1 3 | words1 甲 | figure1 4.00']],
    ['numbers that count the rows', '行次\n1\n2\n3\n4.00', ['行次 |  |  | line1 1 2 3 | figure1 4.00']],
    ['a number of a row alone', '行次\n7', ['行次 |  |  | line1 7']],
    ['numbers behind a heading of figures', '合计\n基本支出\n1\n2\n4.00\n5.00', ['合计 基本支出 |  | 1 2 | figure1 4.00 5.00']],
    ['栏次 and no words below it as headings', '科目名称\n栏次\n合计\n甲', ['科目名称 | 栏次 |  | words1 合计 甲']],
    ['类, 款 and 项 above whole codes', '类\n款\n项\n科目名称\n甲\n乙', ['科目名称 | 类 款 项 |  | words1 甲 乙']],
    ['类 and 款 alone', '类\n款\n科目名称\n甲', ['科目名称 | 类 款 |  | words1 甲']],
    ['a total among words below a heading', '科目名称\n合计\n甲\n乙', ['科目名称 |  |  | words1 合计 甲 乙']],
    ['a total above codes', '科目编码\n合计\n201', ['科目编码 |  |  | code1 合计 201']],
    ['figures on the lines of words, some without', '4.00 甲\n乙\n5.00 丙', [' |  |  | figure1 4.00 5.00 | words>1 甲 乙 丙']],
    ['合计 above 栏次', '合计\n栏次\n1\n4.00', ['合计 | 栏次 | 1 | figure1 4.00']],
    ['合计 below one code', '科目编码\n201\n合计', ['科目编码 |  |  | code1 201 合计']],
    ['headings that are not known, above figures', '合计\n某某栏\n基本支出\n4.00\n5.00', ['合计 某某栏 基本支出 |  |  | figure1 4.00 5.00']],
    ['words of which half are known headings', '基本支出\n某某栏\n4.00', ['基本支出 |  |  | words1 某某栏 | figure1 4.00']],
    ['unknown words above figures and codes', '项目支出\n某某栏\n基本支出\n201\n5.00', ['项目支出 |  |  | words1 某某栏 基本支出 | code1 201 | figure1 5.00']],
    ['合计 where the codes stand', '科目编码\n合计\n201\n20101', ['科目编码 |  |  | code1 合计 201 20101']],
    ['合计 below codes', '科目编码\n201\n20101\n合计', ['科目编码 |  |  | code1 201 20101 合计']],
    ['合计 where names stand', '科目名称\n甲\n201\n合计', ['科目名称 |  |  | words1 甲 合计 | code1 201']],
    ['合计 as a heading', '合计\n基本支出\n4.00', ['合计 基本支出 |  |  | figure1 4.00']],
    ['figures of two columns on a line', '4.00 5.00\n6.00 7.00', [' |  |  | figure2 4.00 5.00 6.00 7.00']],
    ['figures of some lines', '4.00 5.00\n6.00', [' |  |  | figure? 4.00 5.00 6.00']],
    ['figures before words', '4.00 甲\n5.00 乙', [' |  |  | figure1 4.00 5.00 | words>1 甲 乙']],
    ['figures behind words', '甲 4.00\n乙 5.00', [' |  |  | words1 甲 乙 | figure1 4.00 5.00']],
    ['a figure right before the words of the next line', '甲 4.00\n乙 5.00\n丙', [' |  |  | words1 甲 乙 丙 | figure1 4.00 5.00']],
    ['amounts without decimals and dashes', '1,234\n—\n--\n-5.00\n12%\n——其中', [' |  |  | figure1 1,234 — -- -5.00 | words1 12% ——其中']],
  ])('has %s', (_, text, parts) => { expect(partsOf(text)).toEqual(parts); });
  it('has the parts of codes where the form prints them apart, codes of purchases where it lists these', () => {
    expect(partsOf('201\n01\n12', { codes: 'parted' })).toEqual([' |  |  | code1 201 | part1 01 12']);
    expect(partsOf('201\n01\n12')).toEqual([' |  |  | code1 201 | line1 01 12']);
    expect(partsOf('类\n款\n项\n201', { codes: 'parted' })).toEqual(['类 款 项 |  |  | code1 201']);
    expect(partsOf('C2104\nA02\n201', { codes: 'procured' })).toEqual([' |  |  | code1 C2104 A02 | line1 201']);
    expect(partsOf('A4纸\n型号A', { codes: 'procured' })).toEqual([' |  |  | words1 A4纸 型号A']);
    expect(partsOf('201\n12', { codes: null })).toEqual([' |  | 201 12']);
  });
});

describe('columns a few rows at a time', () => {
  const block = (text: string): PageBlock => pageBlocks(nodesOf(text), WORDS)[0]!;
  const merged = (...texts: readonly string[]): string[] => mergeRounds(texts.map(block)).map(({ strands }) => strands.map(({ cells }) => says(cells)).join('|'));
  const round = (n: number): string[] => [`甲${n}\n乙${n}`, `${n}.10\n${n}.20`, `${n}.30\n${n}.40`];
  const whole = ['甲1 乙1 甲2 乙2 甲3 乙3 甲4 乙4', '1.10 1.20 2.10 2.20 3.10 3.20 4.10 4.20', '1.30 1.40 2.30 2.40 3.30 3.40 4.30 4.40'];
  const all = [1, 2, 3, 4].flatMap(round);
  it('are those columns, what stands before and behind them as it is', () => {
    expect(merged(...all)).toEqual(whole);
    expect(merged('201\n202', ...all, '203\n204')).toEqual(['201 202', ...whole, '203 204']);
  });
  it('have names that came out behind them', () => {
    expect(merged(...all.slice(0, 3), ...all.slice(4, 6), ...all.slice(6), all[3]!)).toEqual(['甲1 乙1 甲2 乙2 甲3 乙3 甲4 乙4', ...whole.slice(1)]);
  });
  it('are none where they are few, or do not fit each other', () => {
    const alone = (own: readonly string[]): string[] => own.map((text) => text.replaceAll('\n', ' '));
    const kept = (...own: readonly string[]): void => { expect(merged(...own)).toEqual(alone(own)); };
    kept(...all.slice(0, 9));
    kept(...all.slice(0, 11), '4.30');
    kept(...all.slice(0, 9), '甲4', ...all.slice(10));
    kept(...all, '5.10\n5.20');
    kept(...all, '甲5\n乙5');
    kept('1.10\n1.20', '1.30\n1.40');
  });
});

describe('columns of figures', () => {
  const columns = ['total', 'basic', 'project'].map((key): DraftColumn => ({ key, type: 'amount', role: null, path: [key] }));
  const reading = { leaves: [], labels: new Map(), length: 0 } as unknown as HeaderReading;
  /** Blocks of heads, numbers and figures, with `∥` between; heads name columns. */
  const found = (blocks: readonly string[], rows: readonly number[] = [3]) => {
    const nodes = nodesOf(blocks.map((own) => own.replaceAll('∥', '\n')).join('\n\n'));
    const labels = new Map<{ key: string }, LineNode['content']>();
    const own = pageBlocks(nodes, { ...WORDS, isHeading: (text) => columns.some(({ key }) => key === text) });
    for (const { heads } of own) for (const { content } of heads) labels.set(columns.find(({ key }) => key === content.text)!, content);
    const leaves = [...labels.keys()].map((column) => ({ column }));
    return figureColumns(own, { ...reading, leaves, labels } as unknown as HeaderReading, columns, [0, 1, 2], rows)?.map(({ cells, numbered, below, told }) => `${says(cells)} ${numbered ?? '-'}${below ?? '-'}${told ? '!' : ''}`) ?? null;
  };
  it.each([
    ['say their number and heading', ['total∥1∥1.00∥2.00∥3.00'], ['1.00 2.00 3.00 00!']],
    ['come apart as headings stand above them', ['total∥basic∥1.00∥2.00∥3.00∥4.00∥5.00∥6.00'], ['1.00 3.00 5.00 -0!', '2.00 4.00 6.00 -1!']],
    ['come apart as lines hold them', ['1.00 2.00∥3.00 4.00∥5.00 6.00'], ['1.00 3.00 5.00 --', '2.00 4.00 6.00 --']],
    ['have two headings that wait before them', ['total∥basic', '1.00 2.00∥3.00 4.00∥5.00 6.00'], ['1.00 3.00 5.00 -0', '2.00 4.00 6.00 -1']],
    ['have numbers that wait before them, and the headings these are of', ['total∥basic∥1∥2', '1.00 2.00∥3.00 4.00∥5.00 6.00'], ['1.00 3.00 5.00 0-', '2.00 4.00 6.00 1-']],
    ['a single one is not known by a number that waits', ['1', '1.00∥2.00∥3.00', '2∥4.00∥5.00∥6.00'], ['1.00 2.00 3.00 -0', '4.00 5.00 6.00 1-!']],
    ['a single one is not known by what waits, but by what is left over in order', ['total', '1.00∥2.00∥3.00', 'basic∥4.00∥5.00∥6.00'], ['1.00 2.00 3.00 -0', '4.00 5.00 6.00 -1!']],
    ['are not known where more headings are left over than columns', ['total∥basic', '1.00∥2.00∥3.00'], ['1.00 2.00 3.00 --']],
    ['are not known where fewer are left over', ['total', '1.00∥2.00∥3.00', '4.00∥5.00∥6.00'], ['1.00 2.00 3.00 --', '4.00 5.00 6.00 --']],
    ['say the number of the last column', ['3∥1.00∥2.00∥3.00'], ['1.00 2.00 3.00 2-!']],
    ['say no number that no column has', ['9∥1.00∥2.00∥3.00'], ['1.00 2.00 3.00 --']],
    ['come apart as they fill all rows', ['1.00∥2.00∥3.00∥4.00∥5.00∥6.00'], ['1.00 3.00 5.00 --', '2.00 4.00 6.00 --']],
  ] as const)('%s', (_, blocks, columnsOf) => { expect(found(blocks)).toEqual(columnsOf); });
  it('are as many as fill all rows, one where that does so, and none where no row is left', () => {
    expect(found(['1.00∥2.00∥3.00∥4.00∥5.00∥6.00'], [3, 6])).toHaveLength(1);
    expect(found(['1.00∥2.00'])).toHaveLength(1);
    expect(found(['1.00∥2.00∥3.00∥4.00'])).toBeNull();
    expect(found(['total∥basic∥1.00∥2.00∥3.00∥4.00'])).toHaveLength(2);
    expect(found(['total∥basic∥1.00∥2.00∥3.00'])).toHaveLength(1);
    expect(found(['1.00 2.00∥3.00 4.00∥5.00 6.00'], [6, 3])).toHaveLength(2);
    expect(found(['total∥basic∥1.00∥2.00∥3.00∥4.00∥5.00∥6.00'], [6, 3])).toHaveLength(2);
    expect(found(['1.00∥2.00∥3.00'], [1])).toHaveLength(3);
  });
});

describe('ways to give columns of figures to those of a form', () => {
  const column = (length: number, numbered: number | null = null, below: number | null = null): FigureColumn => ({ cells: nodesOf(Array.from({ length }, () => '1.00').join('\n')), numbered, below, told: true });
  const ways = (figures: readonly FigureColumn[], most: readonly number[], unused: readonly number[] = []) => waysOf(figures, most, most.map((_, k) => unused.includes(k))).map(({ way, cost, against, misnumbered }) => `${way.join('')} ${cost} ${against} ${misnumbered}`);
  it('cost the columns that are blank, less those that no other table fills', () => {
    expect(ways([column(2)], [2, 2])).toEqual(['0 2 0 0', '1 2 0 0']);
    expect(ways([column(2)], [2, 2], [0])).toEqual(['1 1 0 0', '0 2 0 0']);
    expect(ways([column(2)], [2, 2], [1])).toEqual(['0 1 0 0', '1 2 0 0']);
  });
  it('cost what the print says else', () => {
    expect(ways([column(2, 1)], [2, 2])).toEqual(['1 2 0 0', '0 6 4 1']);
    expect(ways([column(2, null, 1)], [2, 2])).toEqual(['1 2 0 0', '0 3 1 0']);
  });
  it('leave out columns that have fewer rows', () => {
    expect(ways([column(3)], [2, 3])).toEqual(['1 2 0 0']);
    expect(ways([column(3)], [2, 2])).toEqual([]);
  });
  it('put figures that go on below those of their column, and further left where the print says so', () => {
    expect(ways([column(1), column(1)], [2, 1])).toEqual(['01 0 0 0', '00 5 0 0']);
    expect(ways([column(2, 1), column(2, 0)], [2, 2])).toEqual(['10 0 0 0', '01 8 8 2']);
    expect(ways([column(2, null, 1), column(2, null, 0)], [2, 2])).toEqual(['10 0 0 0', '01 2 2 0']);
    expect(ways([column(2, 1), column(2)], [2, 2])).toEqual(['01 4 4 1']);
  });
});

describe('units among codes', () => {
  const names = new Names();
  for (const name of ['某某市某某局', '某某市某某中心', '另省某院']) names.addOrganization(name);
  names.add('某某市场管理');
  const parted = (...lines: readonly string[]) => { const { units, others } = partUnits(nodesOf(lines.join('\n')), names); return [units.map(says), says(others)]; };
  it('have names of one line or several, up to what is a name of its own', () => {
    expect(parted('某某市某某局', '教育支出', '某某市', '某某中心', '培训支出')).toEqual([['某某市某某局', '某某市 某某中心'], '教育支出 培训支出']);
    expect(parted('某某市某某局', '教育支出', '某某市老年医院', '行政运行')).toEqual([['某某市某某局', '某某市老年医院'], '教育支出 行政运行']);
    expect(parted('体育场馆', '某某市场管理', '另市医院')).toEqual([[], '体育场馆 某某市场管理 另市医院']);
    expect(parted('某某市某', '某', '局', '行政运行')).toEqual([['某某市某 某 局'], '行政运行']);
  });
  const codes = (text: string, from: number) => nodesOf(text, from);
  const at = (units: readonly LineNode[], own: readonly LineNode[]) => placeUnits(units.map((node) => [node]), own)?.map((unit) => unit.at) ?? null;
  it('stand where codes begin anew, the first codes being those of the unit before', () => {
    const own = codes('201\n20101\n2010101\n205\n20508\n201\n20101', 20);
    expect(at(nodesOf('甲局\n乙局', 5), own)).toEqual([0, 5]);
    expect(at(nodesOf('甲局', 5), own)).toEqual([5]);
    expect(at(nodesOf('甲局\n乙局\n丙局', 5), own)).toEqual([0, 0, 5]);
    expect(at(nodesOf('甲局', 5), codes('201\n20101\n201\n20101\n201\n20101', 20))).toBeNull();
    expect(at(nodesOf('甲局', 5), codes('2010101\n2010102\n205\n20508', 20))).toEqual([0]);
    expect(at(nodesOf('甲局', 5), codes('20508\n2050801\n20101\n2010101', 20))).toEqual([2]);
    expect(at([], own)).toEqual([]);
    expect(at(nodesOf('甲局\n乙局', 5), codes('205\n205', 20))).toEqual([0, 1]);
  });
  it('stand on their own lines where codes are right below them, or other units that have some', () => {
    const own = [...codes('201\n20101', 6), ...codes('205\n20508', 11)];
    expect(at([...nodesOf('甲局', 5), ...nodesOf('乙局', 10)], own)).toEqual([0, 2]);
    expect(at([...nodesOf('甲局\n乙局', 4), ...nodesOf('丙局', 10)], own)).toEqual([0, 0, 2]);
  });
});

describe('lists side by side', () => {
  const list = (...labels: readonly string[]) => ({ labels: [0], rows: labels.map((label) => new Map([[0, cell(nodesOf(label)[0]!.content)]])) });
  const beside = (left: readonly string[], right: readonly string[], least = 0, below = false): string[] => {
    const [one, other] = [list(...left), list(...right)];
    const shifted = { labels: [1], rows: other.rows.map((row) => new Map([[1, row.get(0)!]])) };
    return sideBySide([one, shifted], least, below).map(({ cells }) => `${cells.get(0)?.text ?? ''}|${cells.get(1)?.text ?? ''}`);
  };
  it('have what closes them on one row, whichever is longer', () => {
    expect(beside(['甲', '本年收入合计', '总计'], ['丁', '戊', '己', '本年支出合计', '总计'])).toEqual(['甲|丁', '|戊', '|己', '本年收入合计|本年支出合计', '总计|总计']);
    expect(beside(['甲', '乙', '本年收入合计', '年初结转和结余', '总计'], ['丁', '本年支出合计', '年末结转和结余', '总计'])).toEqual(['甲|丁', '乙|', '本年收入合计|本年支出合计', '年初结转和结余|年末结转和结余', '总计|总计']);
    expect(beside(['甲', '乙', '丙'], ['丁'])).toEqual(['甲|丁', '乙|', '丙|']);
    expect(beside(['甲', '总计'], ['丁', '戊'])).toEqual(['甲|丁', '总计|戊']);
    expect(beside(['甲', '总计'], ['丁', '戊'], 0, true)).toEqual(['甲|丁', '|戊', '总计|']);
    expect(beside(['总计', '甲'], ['丁', '总计'], 0, true)).toEqual(['|丁', '总计|总计', '甲|']);
  });
  it('have their total on the last of so many rows', () => {
    expect(beside(['甲', '总计'], ['丁', '总计'], 4)).toEqual(['甲|丁', '|', '|', '总计|总计']);
    expect(beside(['甲'], ['丁'], 3)).toEqual(['甲|丁', '|', '|']);
    expect(beside(['甲', '总计'], ['丁', '戊', '己', '总计'], 6)).toEqual(['甲|丁', '|戊', '|己', '|', '|', '总计|总计']);
  });
});

describe('the lines of a page', () => {
  /** The lines in the order in which they are read, pages between `∥`, and those that are read as tables; numbers are marked by `#`. */
  const ordered = (...pages: readonly string[]) => {
    const source = pages.join('\f');
    const all = nodesOf(source.replaceAll('\f', '\n'));
    const isNumber = ({ content }: LineNode): boolean => content.text.startsWith('#');
    const lines = all.filter((line) => !isNumber(line)).map((line) => ({ line, block: null as never }));
    const text = lines.map(({ line }) => canonical(line.content.text));
    const { pages: blocks, numbers, ...found } = headsFirst(source, { lines, text, numbers: all.filter(isNumber), heads: [] });
    expect(found.lines.map(({ line }) => canonical(line.content.text))).toEqual(found.text);
    return { text: found.text.join(' '), pages: [...blocks].map(([from, to]) => found.text.slice(from, to).join(' ')), numbers: says(numbers) };
  };
  const COVER = '某某局\n';
  const HEAD = ['支出决算表', '公开03表', '部门:某某局', '金额单位:万元'];
  const rows = ['201', '20103', '2010301', '2010302', '9.00', '9.00'];
  const page = ['第三部分决算表', HEAD[0]!, ...rows.slice(0, 4), '', HEAD[3]!, '', '注:本表反映支出。', '如有尾差,为四舍五入。', '', HEAD[2]!, HEAD[1]!, '', ...rows.slice(4), ''].join('\n');
  const whole = `某某局 第三部分决算表 公开03表 支出决算表 部门:某某局 金额单位:万元 ${rows.join(' ')} 注:本表反映支出。 如有尾差,为四舍五入。`;
  it('are the part, the head of the table, its cells and its notes', () => {
    const { text, pages } = ordered(COVER, page);
    expect(text).toBe(whole);
    expect(pages).toEqual([whole.slice(whole.indexOf('公开03表'))]);
  });
  it.each([
    ['a part begins below the table', page.replace('第三部分决算表\n', '').replace('注:', '第四部分说明\n\n注:')],
    ['prose stands on it', `${page}\n本部门负责有关工作,包括全市政务服务和数据管理的各项工作。`],
    ['it prints two tables', `${page}\n收入决算表`],
    ['it prints a form with descriptions', page.replace('支出决算表', '重点项目绩效目标表')],
    ['it prints a performance form', page.replace('支出决算表', '部门整体支出绩效目标表')],
    ['the head stands in one piece below rows', ['第三部分决算表', ...rows.slice(0, 4), ...HEAD, ...rows.slice(4)].join('\n')],
    ['nothing stands below each other', page.replaceAll('\n', '\n\n').replaceAll(/\n(?:201|20103|2010302)\n/gu, '\n甲\n')],
  ])('stay as they are where %s', (_, own) => {
    const { text, pages } = ordered(COVER, own);
    expect([text, pages]).toEqual([canonicalLines(COVER + own), []]);
  });
  it('have their number left out that the others count to, which is no cell above another', () => {
    const numbered = (own: string) => ordered('#9', '甲\n#2', '乙\n#3', '丙\n#4', own);
    expect(numbered(`${page}\n5`)).toMatchObject({ text: `甲 乙 丙 ${whole.slice(4)}`, numbers: '#9 #2 #3 #4 5' });
    expect(numbered(`${page}\n6`)).toMatchObject({ text: `甲 乙 丙 ${whole.slice(4).replace(' 注', ' 6 注')}`, numbers: '#9 #2 #3 #4' });
    expect(numbered(`5\n${page}`).numbers).toBe('#9 #2 #3 #4');
    expect(ordered('#9', '甲\n#2', '乙\n#3', '丙\n#4', `甲\n5\n\n乙`, page)).toMatchObject({ text: `甲 乙 丙 甲 5 乙 ${whole.slice(4)}`, numbers: '#9 #2 #3 #4' });
    expect(ordered('#9', '甲\n#2', '乙\n#3', '丙', page.replace('支出', '5\n\n支出')).numbers).toBe('#9 #2 #3');
  });
  const canonicalLines = (text: string): string => text.split('\n').filter((line) => line !== '').map(canonical).join(' ');
});
