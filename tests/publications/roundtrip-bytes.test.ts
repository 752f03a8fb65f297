/** The same publication in every encoding, and in several dialects at once. */
import { describe, expect, it } from 'vitest';
import { extract } from '../../pipeline/index.js';
import { encode, ENCODINGS } from '../support/render/bytes.js';
import { describeDifferences, differences } from '../support/render/compare.js';
import { DIALECTS, render, renderMixed } from '../support/render/dialects.js';
import { generatePublication } from '../support/render/publication.js';

const TABLES = ['revenue-summary', 'expenditure-summary', 'general-public-by-function', 'government-fund'];
const model = generatePublication({ seed: 4, kind: 'budget', contents: true, tables: TABLES, prose: 1 });

describe.each(ENCODINGS)('%s', (encoding) => {
  it('is read as what it says', () => {
    const bytes = encode(render(model, 'tabs', 1, 1), encoding);
    const { publication } = extract(bytes, { file: 'bytes.txt' });
    expect(publication.source).toMatchObject({ encoding, bytes: bytes.length });
    expect(describeDifferences(differences(model, publication))).toBe('');
  });
});

it('carriage returns, form feeds and no-break spaces change nothing', () => {
  const text = render(model, 'row-pdf', 1, 1);
  const exotic = text.replace(/\n\n\n/gu, '\n\f\n\n').replace(/\n/gu, '\r\n').replace(/(?<=部门名称：) /gu, '\u00a0');
  expect(describeDifferences(differences(model, extract(exotic, { file: 'bytes.txt' }).publication))).toBe('');
});

describe('documents put together of several dialects', () => {
  it('are read table by table', () => {
    for (let seed = 1; seed <= 4; seed++) {
      const { publication } = extract(renderMixed(model, 1, seed), { file: 'mixed.txt' });
      expect(describeDifferences(differences(model, publication))).toBe('');
    }
  });

  it('say the same in each of them', () => {
    const readings = DIALECTS.map((dialect) => extract(render(model, dialect, 1, 7), { file: 'same.txt' }).records
      .map(({ table, rowLabel, code, columnPath, amount }) => [table, rowLabel.replace(/[()（）]/gu, ''), code, columnPath, amount]));
    for (const reading of readings) expect(reading.map(([, , , , amount]) => amount)).toEqual(readings[0]!.map(([, , , , amount]) => amount));
  });
});
