import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ingest, MAX_BYTES } from '../../pipeline/stages/ingest.js';
import type { Refusable, Ingested } from '../../pipeline/artefacts.js';
import { findings } from '../../schemas/validator.js';
import { TOY } from '../support/toy-stages.js';

const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian = false, bom = false) => {
  const buffer = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
  return new Uint8Array(bigEndian ? buffer.swap16() : buffer);
};
/** Node encodes no GB18030; every character is looked up by decoding all two-byte codes once. */
const GB = new Map<string, number[]>();
for (let high = 0x81; high <= 0xfe; high++) {
  for (let low = 0x40; low <= 0xfe; low++) {
    if (low === 0x7f) continue;
    const char = new TextDecoder('gb18030').decode(new Uint8Array([high, low]));
    if (char.length === 1 && char !== '\ufffd') GB.set(char, [high, low]);
  }
}
const gb18030 = (text: string) => new Uint8Array(Array.from(text).flatMap((char) => (char < '\x80' ? [char.charCodeAt(0)] : GB.get(char)!)));

const value = (result: Refusable<Ingested>) => {
  if ('refusal' in result) throw new Error(result.refusal.message);
  return result.value;
};
const refusal = (bytes: Uint8Array, file = 'bad.txt') => {
  const result = ingest(bytes, file);
  if (!('refusal' in result)) throw new Error('was read');
  return result.refusal;
};

const WORDS = ['一般公共预算支出', '深圳市政务服务数据管理局', '2024年', '1,234.50', '\n', ' ', '（本级）', '基本支出', '表一', '“三公”经费'];
const prose = fc.array(fc.constantFrom(...WORDS), { minLength: 12, maxLength: 60 }).map((words) => `部门预算公开说明\n${words.join('')}`);

describe('encodings', () => {
  it.each([
    ['utf-8', utf8],
    ['utf-8-bom', (text: string) => utf8(`\ufeff${text}`)],
    ['utf-16le', (text: string) => utf16(text, false, true)],
    ['utf-16be', (text: string) => utf16(text, true, true)],
    ['utf-16le', (text: string) => utf16(text)],
    ['utf-16be', (text: string) => utf16(text, true)],
    ['gb18030', gb18030],
  ])('reads back any Chinese text written as %s', (encoding, encode) => {
    fc.assert(
      fc.property(prose, (text) => {
        const { encoding: found, text: read } = value(ingest(encode(text), 'a.txt'));
        expect([found, read]).toEqual([encoding, text]);
      }),
      { numRuns: 60 },
    );
  });

  it('takes four-byte GB18030 characters', () => {
    const bytes = new Uint8Array([...gb18030('深圳市政务服务数据管理局的部门预算公开说明'), 0x81, 0x39, 0xee, 0x39]);
    expect(value(ingest(bytes, 'a.txt')).text.endsWith('㐀')).toBe(true);
  });

  it('keeps CRLF, form feeds and control characters where they are', () => {
    const text = '部门预算\r\n第一部分\f一般公共预算\x02支出\r\n'.repeat(20);
    const result = ingest(utf8(text), 'a.txt');
    expect(value(result).text).toBe(text);
    expect(result.events.map((event) => event.rule)).toContain('control-characters');
  });

  it('reads a publication cut off in the middle of a character, and says where', () => {
    const bytes = utf8(TOY.repeat(4) + '支');
    const result = ingest(bytes.subarray(0, bytes.length - 1), 'a.txt');
    expect(value(result).text.endsWith('\ufffd')).toBe(true);
    expect(result.events.find((event) => event.rule === 'undecodable-characters')?.spans).toHaveLength(1);
  });

  it('gives events that fit the schema', () => {
    const { events } = ingest(gb18030('深圳市政务服务数据管理局的部门预算'), '../a?.txt');
    expect(events.map((event) => event.rule)).toEqual(['decode', 'rename-id']);
    expect(events.flatMap((event) => findings('trailEvent', event))).toEqual([]);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), fc.string(), (bytes, file) => void ingest(bytes, file)));
  });

  it('agrees with iconv where there is one', ({ skip }) => {
    let bytes: Buffer;
    try {
      bytes = execFileSync('iconv', ['-f', 'utf-8', '-t', 'gb18030'], { input: TOY, stdio: ['pipe', 'pipe', 'ignore'] });
    } catch {
      return skip();
    }
    expect(value(ingest(new Uint8Array(bytes), 'a.txt'))).toMatchObject({ encoding: 'gb18030', text: TOY });
  });
});

describe('refusals name the file and the way out', () => {
  const noise = Uint8Array.from({ length: 4096 }, (_, i) => (i * 197 + (i >> 3) * 31) % 256);
  it.each([
    ['empty-file', new Uint8Array()],
    ['blank-file', utf8(' \r\n\t\u3000\f\n')],
    ['blank-file', utf8('\ufeff')],
    ['pdf-not-text', utf8('%PDF-1.7\n%âãÏÓ\n1 0 obj')],
    ['pdf-not-text', utf8('\n\n%PDF-1.4 after some bytes')],
    ['not-text', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0])],
    ['not-text', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0])],
    ['not-text', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10])],
    ['not-text', utf8('{\\rtf1\\ansi')],
    ['binary-file', noise],
    ['binary-file', new Uint8Array(64)],
    ['traditional-characters', utf8('重慶市長壽區公安局2019年部門決算情況說明\n“总计”是總計的簡體。')],
    ['unreadable-encoding', Uint8Array.from([0xff, 0xfe, 0, 0, 0x31, 0, 0, 0])],
    ['unreadable-encoding', utf8(new TextDecoder('gb18030').decode(utf8(TOY)))],
    ['unreadable-encoding', Uint8Array.from({ length: 300 }, (_, i) => 0xa1 + ((i * 7) % 80))],
  ])('%s', (code, bytes) => {
    const found = refusal(bytes);
    expect(found.code).toBe(code);
    expect(found.message).toMatch(/^bad\.txt .*\. .*re-run|^bad\.txt .*run on that\.$/u);
  });

  it('too-large', () => {
    expect(refusal({ length: MAX_BYTES + 1 } as Uint8Array).code).toBe('too-large');
  });

  it('accepts a text that quotes some traditional characters', () => {
    expect(value(ingest(utf8('重庆市长寿区公安局2019年部门决算总表，含《會計學報》费用。'), 'a.txt')).encoding).toBe('utf-8');
  });

  it('accepts a short text in ASCII: whether it is a publication is for a later stage', () => {
    expect(value(ingest(utf8('hello\n'), 'a.txt')).encoding).toBe('utf-8');
  });
});

describe('characters that only look like ideographs', () => {
  const text = '部⻔预算⽀出：⼾籍⼈⼝';
  it('or were folded to another form of them by a tool are read as these', () => {
    const result = ingest(Buffer.from('财政专戶管理资金\n'), 'a.txt');
    expect('value' in result && result.value.printed).toBe('财政专户管理资金\n');
  });
  it('are read as ideographs, each at its place; the text stays as it is', () => {
    const result = ingest(utf8(text), 'a.txt');
    expect(value(result).text).toBe(text);
    expect(value(result).printed).toBe('部门预算支出：户籍人口');
    expect(result.events.map(({ rule }) => rule)).toEqual(['ideographs']);
  });
});
