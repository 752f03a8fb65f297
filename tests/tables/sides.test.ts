/** Two-sided tables of PDF text, read directly: which side an entry stands on, and what tells it. */
import { describe, expect, it } from 'vitest';
import { pdfTextBlock } from '../../extractors/dialects/pdf-text.js';
import type { Form } from '../../extractors/forms/form.js';
import type { DraftColumn, ReadingContext } from '../../extractors/grid/reading.js';
import { readSides, sidesOf, type SidesReading } from '../../extractors/grid/stream/sides.js';
import { tokenize } from '../../extractors/grid/stream/tokens.js';
import { physicalLines } from '../../extractors/lines.js';
import { Names } from '../../extractors/names.js';

const label = (key: string): DraftColumn => ({ key, type: 'text', role: 'label', path: [key] });
const figures = (key: string): DraftColumn => ({ key, type: 'amount', role: null, path: [key] });
const number = (key: string): DraftColumn => ({ key, type: 'number', role: 'line', path: [key] });

const PLAIN = [label('revenue'), figures('revenue-amount'), label('expenditure'), figures('expenditure-amount')];
const LINED = [label('revenue'), number('revenue-line'), figures('revenue-amount'), label('expenditure'), number('expenditure-line'), figures('expenditure-amount')];
const PARTS = [label('revenue'), figures('revenue-amount'), label('expenditure'), figures('expenditure-total'), figures('expenditure-public'), figures('expenditure-fund')];

interface Given { readonly columns?: readonly DraftColumn[]; readonly form?: Form | null; readonly names?: readonly string[]; readonly lastPage?: number; readonly unused?: readonly string[] }

function read(lines: readonly string[], { columns = PLAIN, form = null, names = [], lastPage = 0, unused = [] }: Given = {}): SidesReading {
  const text = lines.join('\n');
  const known = new Names();
  for (const name of names) known.add(name);
  const context: ReadingContext = { source: text, fiscalYear: null, names: known, lastPage, columnUse: new Map(unused.map((key) => [key, false])), decimals: 2 };
  const { children } = pdfTextBlock(text, [...physicalLines(text)]);
  return readSides(children.flatMap((line, i) => tokenize(line, i, 0)), columns, form, context);
}
const rows = (lines: readonly string[], given?: Given): string[] => read(lines, given).rows.map(({ cells }) => cells.map(({ text }) => text).join('|'));
const repairs = (lines: readonly string[], given?: Given): (readonly string[])[] => read(lines, given).rows.flatMap(({ cells }) => cells.map((cell) => cell.repairs));

it('sides begin with their labels', () => {
  expect(sidesOf(LINED)).toEqual([{ label: LINED[0], line: LINED[1], amounts: [LINED[2]] }, { label: LINED[3], line: LINED[4], amounts: [LINED[5]] }]);
  expect(sidesOf(PARTS).map(({ line, amounts }) => [line, amounts.length])).toEqual([[undefined, 1], [undefined, 3]]);
});

it('a table with one side is not read, and nothing of it lost', () => {
  for (const columns of [[label('a'), figures('b')], [figures('b')]]) {
    const { rows, stray } = read(['收入 1.00', '支出 2.00'], { columns });
    expect(rows).toEqual([]);
    expect(stray.map(({ text }) => text)).toEqual(['收入', '1.00', '支出', '2.00']);
  }
});

it('行次 go on where the number of a line was taken for that of a page', () => {
  const lines = ['甲拨款 1 9.00', '一、乙支', '出', '31 9.00', '2', '二、丙支', '出', '32 0.00', '三、丁支', '出', '33 0.00', '4', '四、戊支', '出', '34 4.00'];
  expect(rows(lines, { columns: LINED })).toEqual(['甲拨款|1|9.00|一、乙支出|31|9.00', '|2||二、丙支出|32|0.00', '|||三、丁支出|33|0.00', '|4||四、戊支出|34|4.00']);
});

describe('a right label higher than the left one', () => {
  const around = ['一、社会保障和就业', '一、公共预算拨款 9.00 5.00', '支出', '二、基金预算拨款 4.00 二、教育支出 8.00'];
  it('is that of the figures behind those of the left side', () => {
    expect(rows(around)).toEqual(['一、公共预算拨款|9.00|一、社会保障和就业支出|5.00', '二、基金预算拨款|4.00|二、教育支出|8.00']);
    expect(repairs(around)[2]).toEqual(['join-wrapped-text']);
  });
  it('is none where figures are those of one side only', () => {
    expect(rows([around[0]!, '一、公共预算拨款 9.00', '支出', around[3]!])).not.toContain('一、公共预算拨款|9.00|一、社会保障和就业支出|');
  });
});

describe('the side of an entry', () => {
  it.each<[string, readonly string[], readonly string[], Given?]>([
    ['is told by its words', ['预算拨款收入 9.00 教育支出 9.00', '卫生支出 4.00', '事业收入 3.00', '其他收入 2.00'],
      ['预算拨款收入|9.00|教育支出|9.00', '||卫生支出|4.00', '事业收入|3.00||', '其他收入|2.00||']],
    ['is the right one where the left is open', ['甲 5.00', '乙 6.00'], ['甲|5.00|乙|6.00']],
    ['is the right one inside a line whose left is open, whatever its words', ['甲 1.00 上年收入 2.00'], ['甲|1.00|上年收入|2.00']],
    ['is that of the entry before where nothing tells it', ['甲 5.00', '乙 6.00', '丙 7.00', '丁 8.00'], ['甲|5.00|乙|6.00', '||丙|7.00', '||丁|8.00']],
    ['is the left one for the first of two on a line', ['甲 5.00 乙 6.00', '丙 7.00 丁 8.00'], ['甲|5.00|乙|6.00', '丙|7.00|丁|8.00']],
    ['is the right one for the name of a category', ['教育 5.00', '一、普通教育 6.00'], ['||教育|5.00', '||一、普通教育|6.00'], { names: ['教育', '普通教育'] }],
    ['is the left one for revenue that is called like a category', ['教育收入 5.00', '教育收入 6.00'], ['教育收入|5.00||', '教育收入|6.00||'], { names: ['教育收入'] }],
    ['is the left one for the first of two totals', ['预算拨款收入 9.00', '合计 9.00', '合计 9.00'], ['预算拨款收入|9.00||', '合计|9.00|合计|9.00']],
    ['is the right one for a total alone beside an open left side', ['预算拨款收入 9.00', '合计 9.00'], ['预算拨款收入|9.00|合计|9.00']],
    ['is the left one for a total where both are full', ['预算拨款收入 9.00 教育支出 9.00', '合计 9.00'], ['预算拨款收入|9.00|教育支出|9.00', '合计|9.00||']],
  ])('%s', (_, lines, expected, given) => {
    expect(rows(lines, given)).toEqual(expected);
  });

  it('is told by the words of the form first', () => {
    const form = { sums: [], vocabulary: { left: /来源/u, right: /用途/u } } as unknown as Form;
    expect(rows(['用途甲 1.00', '来源乙 2.00', '用途丙 3.00'], { form })).toEqual(['||用途甲|1.00', '来源乙|2.00|用途丙|3.00']);
  });
});

describe('two labels without a figure between them', () => {
  it.each<[string, readonly string[], readonly string[], Given?]>([
    ['are two on one line, left before right', ['预算拨款 教育支出 9.00'], ['预算拨款||教育支出|9.00']],
    ['are one in the other order', ['教育支出 预算拨款 9.00'], ['教育支出预算拨款|9.00||']],
    ['are two where the second is a category', ['预算拨款 教育 9.00'], ['预算拨款||教育|9.00'], { names: ['教育'] }],
    ['are one where nobody knows the second', ['预算拨款 教育 9.00'], ['预算拨款教育|9.00||']],
    ['are two where each cell has a line', ['预算拨款', '教育支出', '9.00'], ['预算拨款||教育支出|9.00'], { names: ['教育支出'] }],
    ['are two where white space ends the first', ['预算拨款 ', '教育支出 9.00'], ['预算拨款||教育支出|9.00']],
    ['are two, the right one above the left, where white space ends the first', ['教育支出 ', '预算拨款 9.00'], ['||教育支出|', '预算拨款|9.00||']],
    ['are one that is wrapped', ['预算', '拨款 9.00 教育支出 8.00'], ['预算拨款|9.00|教育支出|8.00']],
    ['are two where the second has a number', ['事业', '一、收入 9.00'], ['事业|||', '一、收入|9.00||']],
    ['are two where white space ends labels and not those that go on', ['事业 ', '经费 9.00', '甲 8.00'], ['事业||经费|9.00', '||甲|8.00']],
    ['are one where no label ends in white space but the last', ['事业', '收入 9.00', '甲 8.00 '], ['事业收入|9.00|甲|8.00']],
    ['are one where every line ends in white space', ['事业 ', '收入 9.00 ', '甲 8.00 '], ['事业收入|9.00|甲|8.00']],
    ['are one where the second, the right side\'s by its words, opens a line that holds more', ['预算拨款', '教育支出 9.00'], ['预算拨款教育支出|9.00||']],
    ['are one where the first tells no side', ['甲 教育支出 9.00'], ['||甲教育支出|9.00']],
    ['are one where a known name stands below two words of one line', ['预算 拨款', '教育', '9.00'], ['预算拨款教育|9.00||'], { names: ['教育'] }],
    ['are two where the second opens labels', ['事业收入', '本年收入合计 9.00'], ['事业收入|||', '本年收入合计|9.00||']],
    ['are one inside a bracket', ['事业收入（含', '本年收入合计） 9.00'], ['事业收入（含本年收入合计）|9.00||']],
    ['are one behind a word that goes on', ['事业收入和', '本年收入合计 9.00'], ['事业收入和本年收入合计|9.00||']],
    ['are two though such a word stands inside the first', ['和平事业收入', '本年收入合计 9.00'], ['和平事业收入|||', '本年收入合计|9.00||']],
    ['are one where the first is no whole label', ['甲', '本年收入合计 9.00'], ['甲本年收入合计|9.00||']],
  ])('%s', (_, lines, expected, given) => {
    expect(rows(lines, given).map((row) => row.replaceAll(' ', ''))).toEqual(expected);
  });

  it('are marked as wrapped only where they stand on two lines', () => {
    expect(repairs(['预算', '拨款 9.00'])[0]).toEqual(['join-wrapped-text']);
    expect(repairs(['预算 拨款 9.00'])[0]).toEqual([]);
  });
});

it('rows keep the white space before their label; without one they have none', () => {
  const lines = ['收入 1 9.00 支出 31 9.00', '  其他收入 2 2.00', '9 社会保障 39 0.00'];
  expect(read(lines, { columns: LINED }).rows.map(({ indent }) => indent)).toEqual([0, 2, null]);
});

describe('figures', () => {
  it('more than there are columns are listed', () => {
    const { rows: [row], stray, events } = read(['收入 1.00 2.00 3.00 支出 2.00']);
    expect(row!.cells.map(({ text }) => text)).toEqual(['收入', '1.00', '支出', '2.00']);
    expect(stray.map(({ text }) => text)).toEqual(['2.00', '3.00']);
    expect(row!.cells.map(({ repairs: own }) => own.join())).toEqual(['', 'ambiguous-placement', '', '']);
    expect(events.map(({ rule, severity }) => [rule, severity])).toEqual([['surplus-figure', 'warning'], ['surplus-figure', 'warning']]);
  });

  it('that cannot be read are listed', () => {
    expect(read(['收入 1,2 支出 2.00'])).toMatchObject({ stray: [{ text: '1,2' }], pageNumbers: [], events: [] });
    expect(rows(['收入 1,2 支出 2.00'])).toEqual(['收入||支出|2.00']);
  });

  it('fewer than columns stand where the sums say, or are doubtful', () => {
    const form = { sums: ['expenditure-total = expenditure-public + expenditure-fund'], vocabulary: { left: /收入/u, right: /支出/u } } as unknown as Form;
    const line = ['其他收入 9.00 卫生支出 3.00 3.00'];
    const doubtful = [[], [], [], ['place-by-sums'], ['ambiguous-placement'], []];
    expect([rows(line, { columns: PARTS, form }), repairs(line, { columns: PARTS, form })]).toEqual([['其他收入|9.00|卫生支出|3.00|3.00|'], doubtful]);
    expect(rows(line, { columns: PARTS, form, unused: ['public'] })).toEqual(['其他收入|9.00|卫生支出|3.00||3.00']);
    expect(rows(line, { columns: PARTS, form, unused: ['fund'] })).toEqual(['其他收入|9.00|卫生支出|3.00|3.00|']);
    expect(repairs(['其他收入 9.00 卫生支出 9.00 4.00 5.00'], { columns: PARTS, form }).flat()).toEqual([]);
  });

  it('fewer than columns are certain where the sums leave one way', () => {
    const columns = [label('revenue'), figures('revenue-amount'), label('expenditure'), ...['total', 'basic', 'staff', 'office', 'project'].map((key) => figures(`expenditure-${key}`))];
    const form = {
      sums: ['expenditure-total = expenditure-basic + expenditure-project', 'expenditure-basic = expenditure-staff + expenditure-office'], vocabulary: { left: /收入/u, right: /支出/u },
    } as unknown as Form;
    const line = ['其他收入 9.00 卫生支出 9.00 9.00 4.00 5.00'];
    expect(rows(line, { columns, form })).toEqual(['其他收入|9.00|卫生支出|9.00|9.00|4.00|5.00|']);
    expect(repairs(line, { columns, form })).toEqual([[], [], [], ...Array<string[]>(4).fill(['place-by-sums']), []]);
  });
});

describe('numbered lines', () => {
  const FIRST = '收入 1 9.00 支出 31 9.00';
  it.each<[string, readonly string[], readonly string[]]>([
    ['give figures behind a left side without one to the right', ['其他收入 2 32 0.00'], ['其他收入|2|||32|0.00']],
    ['begin a row behind such figures', ['其他收入 2 32 0.00', '卫生 33 1.00'], ['其他收入|2|||32|0.00', '|||卫生|33|1.00']],
    ['are no whole amounts of the right side', ['甲 2 8.00 外交支出 32 45'], ['甲|2|8.00|外交支出|32|45']],
    ['are no whole amounts inside a line', ['其他收入 2 3 外交支出 32 4'], ['其他收入|2|3|外交支出|32|4']],
    ['open a row whose left label is blank', ['9 社会保障 39 0.00'], ['|9||社会保障|39|0.00']],
    ['go on by one', ['2 32', '3 1.00 33 2.00'], ['|2|||32|', '|3|1.00||33|2.00']],
    ['say the side against the words', ['支出 2 8.00 收入 32 8.00'], ['支出|2|8.00|收入|32|8.00']],
    ['say the side from the first number of the right on', ['甲 30 8.00 乙 31 8.00'], ['甲|30|8.00|乙|31|8.00']],
    ['of the right side alone stand in rows without a left', ['上年结转 40 7.00'], ['|||上年结转|40|7.00']],
  ])('%s', (_, lines, expected) => {
    expect(rows([FIRST, ...lines], { columns: LINED })).toEqual(['收入|1|9.00|支出|31|9.00', ...expected]);
  });

  it('are told from amounts by their whole text', () => {
    expect(rows(['收入 1234 支出 31 9.00'], { columns: LINED })[0]).toBe('收入||1234|支出|31|9.00');
    expect(rows(['收入 1.23 支出 31 9.00'], { columns: LINED })[0]).toBe('收入||1.23|支出|31|9.00');
  });

  it('are amounts where the table has no such column', () => {
    expect(rows(['收入 9 支出 31'])).toEqual(['收入|9|支出|31']);
  });
});

describe('line numbers of the right side', () => {
  const given = { columns: LINED, names: ['外交支出', '卫生健康支出'] };
  it('stand behind the figures of the left one, where nothing else is printed on the right', () => {
    expect(rows(['一、拨款收入 1 1.00 一、外交支出 31 1.00', '二、事业收入 2 2.00 32', '三、经营收入 3 3.00 二、卫生健康支出 33 2.00'], given))
      .toEqual(['一、拨款收入|1|1.00|一、外交支出|31|1.00', '二、事业收入|2|2.00||32|', '三、经营收入|3|3.00|二、卫生健康支出|33|2.00']);
  });
  it('are none where they do not go on: whole amounts', () => {
    expect(rows(['一、拨款收入 1 1,100 一、外交支出 31 150', '二、事业收入 2 80', '三、经营收入 3 34 二、卫生健康支出 49 40'], given))
      .toEqual(['一、拨款收入|1|1,100|一、外交支出|31|150', '二、事业收入|2|80|||', '三、经营收入|3|34|二、卫生健康支出|49|40']);
  });
});

it('a number far ahead of all years is an amount, whatever stands behind it', () => {
  expect(rows(['年初结转和结余 2079 年末结转和结余 1831', '上年结转 2024 年末结转 5'], { names: ['年末结转和结余'] })[0]).toBe('年初结转和结余|2079|年末结转和结余|1831');
});
