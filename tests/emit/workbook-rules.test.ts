import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { LAYOUT_REPAIRS, nameOf, RULES } from '../../pipeline/words/rules.js';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { issuePlace } from '../../pipeline/emit/workbook/list-sheets.js';
import { checkWordsAt } from '../../pipeline/emit/workbook/places.js';
import { SourceLines } from '../../pipeline/emit/workbook/source-lines.js';
import { checkWords, failingOf, issueWords } from '../../pipeline/words/sentences.js';
import type { Check } from '../../schemas/types.js';

const HAN = /\p{Script=Han}/u;
const ID = String.raw`[a-z][a-z0-9]*(?:-[a-z0-9]+)*`;
const KEBAB = /'([a-z][a-z0-9]*(?:-[a-z0-9]+)+)'/gu;
/** How a stage says what it met: `event('id', …)`, `rule: 'id'`, `const RULE = 'id'`, `'id': 'What it means.'` … */
const EMITTED = [
  new RegExp(String.raw`\b(?:extracted|event|refuse|finding|warn|refused)\(\s*'(${ID})'`, 'gu'),
  new RegExp(String.raw`\brefused\(\s*'(?:${ID})',\s*'(${ID})'`, 'gu'),
  new RegExp(String.raw`\b(?:rule|code|repair)\??: '(${ID})'`, 'gu'),
  new RegExp(String.raw`^\s+'(${ID})': '[A-Z][^']*\.',?$`, 'gmu'),
];
/** Stages, outcomes of checks and keys on such lines, which are no rules. */
const NO_RULES = new Set(['not-evaluable', 'not-applicable', 'holds-within-rounding', 'ingest', 'parse', 'segment', 'extract', 'normalize', 'reconcile', 'validate', 'emit', 'unit-code', 'running-title', 'repeated-header']);

function sources(folder: string): { file: string; text: string }[] {
  return (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => /\.ts$/u.test(name) && !/^(?:emit|commands)\b|browser|^forms\b/u.test(name))
    .map((name) => ({ file: path.join(folder, name), text: readFileSync(path.join(folder, name), 'utf8') }));
}

/** Every rule id in the sources, with a file that emits it. */
function emitted(): Map<string, string> {
  const found = new Map<string, string>();
  for (const { file, text } of [...sources('pipeline'), ...sources('extractors')]) {
    // What mends a figure of the prose goes by `narrative-…` in its event.
    const prefix = file.endsWith(path.join('narrative', 'figures.ts')) ? 'narrative-' : '';
    for (const pattern of EMITTED) for (const match of text.matchAll(pattern)) found.set(prefix + match[1]!, file);
    for (const line of text.split('\n')) {
      if (!/repair|\bRULE|GUESS/iu.test(line) || /^\s*(?:\*|\/\/|\/\*\*|import)/u.test(line)) continue;
      for (const match of line.matchAll(KEBAB)) found.set(prefix + match[1]!, file);
    }
  }
  for (const id of NO_RULES) found.delete(id);
  return found;
}

describe('the catalogue of rules', () => {
  it('knows every rule id that a stage can emit', () => {
    const ids = emitted();
    expect(ids.size).toBeGreaterThan(70);
    const missing = [...ids].filter(([id]) => !HAN.test(nameOf(id))).map(([id, file]) => `${id} (${file})`);
    expect(missing).toEqual([]);
  });

  it('says each in Chinese: a short name and a sentence', () => {
    for (const [id, { name, text }] of Object.entries(RULES)) {
      expect(name, id).toMatch(HAN);
      expect(name.length, id).toBeLessThanOrEqual(16);
      expect(text, id).toMatch(/\p{Script=Han}.*。$/u);
    }
    for (const id of LAYOUT_REPAIRS) expect(RULES).toHaveProperty(id);
  });

  it('has words for all that the seeds show, and for every declared identity', () => {
    const ids = new Set<string>();
    for (const name of readdirSync('seeds').filter((file) => file.endsWith('.txt'))) {
      const reading = read(readFileSync(path.join('seeds', name)), name);
      if (isRefused(reading)) throw new Error(reading.refusal.message);
      for (const { rule } of reading.events) ids.add(rule);
      for (const { code } of reading.draft.publication.issues) ids.add(code);
      for (const { identity } of reading.draft.publication.checks) ids.add(identity);
      for (const { rows } of reading.draft.publication.tables) for (const { cells } of rows) for (const { repairs } of cells) for (const repair of repairs) ids.add(repair);
    }
    // What holds between publications is said on the terminal alone.
    const documented = readFileSync('docs/identities.md', 'utf8').replace(/^## Between publications$[^]*?(?=^## )/mu, '').matchAll(new RegExp(String.raw`^\| \x60(${ID})\x60`, 'gmu'));
    const outcomes = new Set(['holds', 'holds-within-rounding', 'fails', 'not-applicable', 'not-evaluable']);
    for (const [, id] of documented) if (!outcomes.has(id!)) ids.add(id!);
    expect([...ids].filter((id) => !HAN.test(nameOf(id)))).toEqual([]);
  });
});

describe('sentences', () => {
  const check: Check = {
    id: 'a', identity: 'row-total', scope: 'tables/0', outcome: 'fails', left: 1234.5, right: 1234.6, difference: -0.1, currencyUnit: '万元', terms: ['tables/0/rows/0/cells/1'], suspect: null, trivial: false,
  };

  it('tell both sides of a check, and of a bound that it is one', () => {
    expect(checkWords(check)).toBe('行内合计：1,234.5 ≠ 1,234.6，差额 -0.1 万元');
    // Amounts beside each other have as many decimals; rates are as they are.
    expect(checkWords({ ...check, left: 121.7, right: 120.01, difference: 1.69 })).toBe('行内合计：121.70 ≠ 120.01，差额 1.69 万元');
    expect(checkWords({ ...check, identity: 'growth-rate', left: 21.41, right: 17.6356, difference: 3.7744, currencyUnit: '%' })).toBe('增减率与金额相符：21.41 ≠ 17.6356，差额 3.7744 %');
    expect(checkWords({ ...check, outcome: 'holds', right: 1234.5, difference: 0 })).toBe('行内合计：1,234.5 相符');
    expect(checkWords({ ...check, identity: 'cost-target', left: 25, right: 22, difference: 3 })).toBe('成本指标不超预算：25 ＞ 22，差额 3 万元');
    expect(checkWords({ ...check, identity: 'whole-count', right: null, difference: null })).toBe('按个计数的数量不应带小数');
    expect(checkWords({ ...check, identity: 'whole-count', left: 9.3, right: 9300, difference: -9290.7, currencyUnit: '件' })).toBe('数量为整数：9.3 件，可能是 9,300 件');
    expect(checkWords({ ...check, identity: 'text-of-another-year', left: 2024, right: 2022, difference: 2, currencyUnit: null })).toBe('所写年度与本文件一致：2024 ≠ 2022');
  });

  it('name the other of two places', () => {
    const locate = (at: string) => (at === 'facts/3' ? { words: '正文数据 E5', link: '' } : undefined);
    const two = { ...check, left: 121.7, right: 120.01, difference: 1.69, terms: ['facts/3', 'tables/0/rows/0/cells/1'] };
    expect(checkWordsAt('tables/0/rows/0/cells/1', locate)(two)).toBe('行内合计：121.70 ≠ 120.01，差额 1.69 万元（见 正文数据 E5）');
    expect(['facts/3', 'facts/9', null].map((at) => checkWordsAt(at, locate)(two))).toEqual(new Array(3).fill(checkWords(two)));
  });

  it('tell an issue by its failing checks, else by its rule', () => {
    const issue = { id: 'i1', severity: 'error', code: 'identity-fails', message: 'English.', at: null, spans: [] } as const;
    expect(issueWords({ ...issue, spans: [], checks: ['a'] }, failingOf([check]))).toBe(checkWords(check));
    expect(issueWords({ ...issue, spans: [], code: 'illegible' }, failingOf([check]))).toBe('扫描把文字切成碎片，读出的次序或内容可能有误，请对照原文。');
  });
});

describe('lines of the source', () => {
  it('are told as ranges where a cell goes over several, one by one where places are far apart', () => {
    const lines = new SourceLines('一\n'.repeat(3000));
    const at = (line: number): [number, number] => [2 * line - 2, 2 * line - 1];
    expect([[], [at(321)], [at(321), at(323), at(325)], [at(2960), at(129)], [at(5), at(6), at(400)]].map((spans) => lines.words(spans))).toEqual([
      '', '第 321 行', '第 321–325 行', '第 129、2960 行', '第 5–6、400 行',
    ]);
    const issue = { id: 'i1', severity: 'warning', code: 'no-tables', message: '', at: null } as const;
    expect([[at(7)], []].map((spans) => issuePlace({ ...issue, spans }, lines))).toEqual(['第 7 行', '整份文件']);
  });
});
