import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { baseName, safeFileName, safeId, sameFolder } from '../../pipeline/ingest/safe-id.js';

const PATTERN = /^[^/\\:*?"<>|.\s~-][^/\\:*?"<>|]*$/u;

describe('safeId', () => {
  it.each([
    ['000_2d4e30454e5437e8.txt', '000_2d4e30454e5437e8'],
    ['seeds/部门预算（本级）.md', '部门预算（本级）'],
    ['C:\\年度\\2024.预算.txt', '2024.预算'],
    ['a b.txt', 'a b'],
    ['no-extension', 'no-extension'],
  ])('keeps the stem of %s', (file, id) => expect(safeId(file)).toBe(id));

  it.each([
    ['../../etc/passwd\0.txt', /^passwd-[0-9a-f]{8}$/u],
    ['..', /^publication-[0-9a-f]{8}$/u],
    ['.hidden.txt', /^hidden-[0-9a-f]{8}$/u],
    ['.txt', /^txt-[0-9a-f]{8}$/u],
    ['-rf.txt', /^rf-[0-9a-f]{8}$/u],
    ['CON.txt', /^publication-[0-9a-f]{8}$/u],
    ['com1.old.txt', /^publication-[0-9a-f]{8}$/u],
    ['quarantine.txt', /^publication-[0-9a-f]{8}$/u],
    ['index.json.txt', /^publication-[0-9a-f]{8}$/u],
    ['trailing. .txt', /^trailing-[0-9a-f]{8}$/u],
    ['a\u202etxt.exe.txt', /^atxt\.exe-[0-9a-f]{8}$/u],
    ['a\u0007\u200b?*.txt', /^a__-[0-9a-f]{8}$/u],
    ['\ud800.txt', /^publication-[0-9a-f]{8}$/u],
  ])('makes %j safe', (file, id) => expect(safeId(file)).toMatch(id));

  it('bounds the length, and tells long names apart that begin alike', () => {
    const long = '深圳市政务服务和数据管理局'.repeat(24);
    const [one, two] = [safeId(`${long}1.txt`), safeId(`${long}2.txt`)];
    expect(one).not.toBe(two);
    expect(Buffer.byteLength(one)).toBeLessThanOrEqual(220);
    expect(safeId(`${'x'.repeat(300)}.txt`).length).toBeLessThanOrEqual(120);
  });

  it('is a legal path part, bounded and stable, for any name', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme', maxLength: 400 })), (name) => {
        const id = safeId(name);
        expect(id).toMatch(PATTERN);
        expect(id).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]|[\s.]$/u);
        expect(id.length).toBeLessThanOrEqual(120);
        expect(safeId(name)).toBe(id);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes what is one folder on a file system that ignores case, or one name in two Unicode forms, for one', () => {
    expect(sameFolder('Budget')).toBe(sameFolder('BUDGET'));
    expect(safeId('e\u0301.txt')).toBe(safeId('\u00e9.txt'));
  });
});

describe('file names for people', () => {
  it('keep what is legal', () => expect(safeFileName('测试局（本级）2024年部门预算', '.xlsx')).toBe('测试局（本级）2024年部门预算.xlsx'));
  it('lose what is not', () => expect(safeFileName('../a/b:\u202ec', '.xlsx')).toBe('_a_b_c.xlsx'));
  it('are never empty', () => expect(safeFileName('...', '.xlsx')).toBe('publication.xlsx'));
  it('have a base name under both separators', () => expect(baseName('a/b\\c.txt')).toBe('c.txt'));
});
