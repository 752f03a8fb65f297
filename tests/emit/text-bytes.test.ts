/** Text put together as bytes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextBytes } from '../../pipeline/emit/text-bytes.js';

const MB = 1 << 20;

describe('TextBytes', () => {
  it('has the bytes of all texts and bytes in their order', () => {
    const piece = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('预算', 'a'.repeat(70_000), '款'.repeat(70_000)), fc.uint8Array());
    fc.assert(fc.property(fc.array(piece), (pieces) => {
      const out = new TextBytes();
      for (const one of pieces) if (typeof one === 'string') out.add(one); else out.addBytes(one);
      expect(Buffer.compare(out.bytes(), Buffer.concat(pieces.map((one) => Buffer.from(one as string))))).toBe(0);
    }));
  });

  it('gives memory of its own that can be handed to another thread, and shares it when it is large', () => {
    const small = new TextBytes().add('预算').bytes();
    expect(small.byteLength).toBe(small.buffer.byteLength);
    const large = new TextBytes();
    for (let i = 0; i < 65; i++) large.add('a'.repeat(MB));
    expect(large.bytes().buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(large.bytes().length).toBe(65 * MB);
  });
});
