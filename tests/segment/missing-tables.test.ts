/** A page that was lost: what the publication says of its own tables tells it. */
import { describe, expect, it } from 'vitest';
import { seedText, stagesOf } from '../support/stages.js';

const told = (text: string): string[] => stagesOf(text).draft.publication.issues.filter(({ code }) => code === 'table-missing').map(({ message }) => message);

/** The text without the table of this id, from the line of its number or title to that of the next one. */
function without(text: string, id: string): string {
  const { tables } = stagesOf(text).draft.publication;
  const at = tables.findIndex((table) => table.id === id);
  const [start, end] = [tables[at]!, tables[at + 1]!].map(({ titleSpans }) => text.lastIndexOf('\n', titleSpans[0]![0]) + 1);
  return text.slice(0, start) + text.slice(end);
}

describe('a part that the text does not hold', () => {
  const text = seedText('002_51cb01cab0605595');
  const toldParts = (of: string): string[] => stagesOf(of).draft.publication.issues.filter(({ code }) => code === 'part-missing').map(({ message }) => message);

  it('is told by the contents, where the text ends before it', () => {
    expect(toldParts(text.slice(0, text.lastIndexOf('第四部分')))).toEqual(['The contents name "第四部分:名词解释", and no such part stands in the text.']);
  });

  it('is none where its heading has another number or none, where it is an appendix, where the body numbers no part, and where its text follows on the line', () => {
    const body = text.indexOf('第一部分', 200);
    const reworded = (change: (body: string) => string): string[] => toldParts(text.slice(0, body) + change(text.slice(body)));
    expect([
      reworded((rest) => rest), reworded((rest) => rest.replace('第四部分: ', '四、')), toldParts(text.replaceAll('第四部分: 名词解释', (_, at: number) => (at < body ? '第四部分: 附件' : ''))),
      reworded((rest) => rest.replace(/第[一二三四]部分:/gu, '')), reworded((rest) => rest.replace('第四部分: 名词解释', `第四部分: 名词解释 ${'财政拨款收入：指当年从财政取得的资金。'.repeat(20)}`)),
    ]).toEqual([[], [], [], [], []]);
  });
});

describe('a table that the text does not hold', () => {
  const [numbered, listed] = ['003_8d23f654fef9b6bc', '002_51cb01cab0605595'].map(seedText) as [string, string];

  it('is told by the numbers of the others, from the first on', () => {
    expect(told(without(numbered, 'revenue-expenditure-summary'))).toEqual(['The tables are numbered, and none is number 1.']);
    expect(told(without(numbered, 'project-expenditure'))).toEqual(['The tables are numbered, and none is number 5.']);
  });

  it('is told by the contents, though another title ends like its own', () => {
    expect(told(without(listed, 'final-expenditure'))).toEqual(['The contents name "支出决算表", and no such table stands in the text.']);
  });

  it('is none where nothing is missing, or where only its number is', () => {
    expect([told(numbered), told(listed), told(numbered.replace(/^表 ?5\b.*$/mu, ''))]).toEqual([[], [], []]);
  });

  it('is none where a number is that of no series, however large', () => {
    expect(told(numbered.replace(/^表 ?5\b/mu, '表 99999999999'))).toEqual([]);
  });
});
