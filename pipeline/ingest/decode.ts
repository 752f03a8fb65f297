/** Bytes → text: which encoding, decided by what the decoded text looks like. */
import type { Source } from '../../schemas/types.js';
import { plausibility } from './common-characters.js';

export type Encoding = Source['encoding'];

/** Share of common characters from which on Chinese text is believed: right decodings lie near 0.8, wrong ones near 0.01. */
const BELIEVED = 0.25;
/** From this share on nothing else is tried. */
const CERTAIN = 0.5;
/** A text with fewer Chinese characters is too short to be called garbled. */
const JUDGED = 20;
/** Largest share of control characters in a text: PDF tools leave some between Chinese characters, binary data has them everywhere. */
const MAX_CONTROL = 0.01;
const MAX_CONTROL_BELIEVED = 0.1;
/** Largest share of undecodable characters in a damaged text. */
const MAX_DAMAGE = 0.01;
const REPLACEMENT = '\ufffd';

const BOMS: readonly { readonly bytes: readonly number[]; readonly encoding: Encoding | 'utf-32' }[] = [
  { bytes: [0xff, 0xfe, 0x00, 0x00], encoding: 'utf-32' },
  { bytes: [0x00, 0x00, 0xfe, 0xff], encoding: 'utf-32' },
  { bytes: [0xef, 0xbb, 0xbf], encoding: 'utf-8-bom' },
  { bytes: [0xff, 0xfe], encoding: 'utf-16le' },
  { bytes: [0xfe, 0xff], encoding: 'utf-16be' },
];

/** The text in the bytes, or why there is none to be had. */
export type Decoded =
  | { readonly encoding: Encoding; readonly text: string }
  | { readonly failure: 'binary' | 'garbled' | 'utf-32' };

interface Candidate {
  readonly encoding: Encoding;
  readonly text: string;
  readonly chinese: number;
  readonly common: number;
}

/** Decodes a whole file. A byte order mark is no part of the text. */
export function decode(bytes: Uint8Array): Decoded {
  const bom = BOMS.find((mark) => mark.bytes.every((byte, i) => bytes[i] === byte));
  if (bom?.encoding === 'utf-32') return { failure: 'utf-32' };
  if (bom) return settle(bytes, [bom.encoding], true);
  const hasNul = bytes.includes(0);
  if (!hasNul && bytes.every((byte) => byte < 0x80)) return settle(bytes, ['utf-8'], false);
  return settle(bytes, ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'], hasNul);
}

/** The best reading in one of the encodings: undamaged before damaged, believed before merely possible. */
function settle(bytes: Uint8Array, encodings: readonly Encoding[], wideIsLikely: boolean): Decoded {
  const strict: Candidate[] = [];
  for (const encoding of encodings) {
    const [read] = candidate(bytes, encoding, true);
    if (!read) continue;
    // Half of its characters in common use, and enough of them: no other encoding makes such a text of the same bytes.
    if (read.chinese >= JUDGED && read.common >= CERTAIN && isBelieved(read, wideIsLikely)) return read;
    strict.push(read);
  }
  const believed = strict.filter((c) => isBelieved(c, wideIsLikely));
  const readable = strict.filter((c) => controlShare(c.text) <= MAX_CONTROL);
  const found = best(believed) ?? readable.find((c) => c.encoding === encodings[0] && c.chinese < JUDGED);
  if (found) return found;
  const damaged = encodings
    .flatMap((encoding) => candidate(bytes, encoding, false))
    .filter((c) => c.chinese >= JUDGED && isBelieved(c, wideIsLikely) && damageShare(c.text) <= MAX_DAMAGE);
  return best(damaged) ?? { failure: readable.length === 0 && isBinary(bytes) ? 'binary' : 'garbled' };
}

function candidate(bytes: Uint8Array, encoding: Encoding, fatal: boolean): Candidate[] {
  try {
    const text = new TextDecoder(encoding === 'utf-8-bom' ? 'utf-8' : encoding, { fatal }).decode(bytes);
    return [{ encoding, text, ...plausibility(text) }];
  } catch {
    return [];
  }
}

/** Two ASCII letters make one Chinese character when read as UTF-16, so that needs more evidence than the others. */
const isBelieved = (c: Candidate, wideIsLikely: boolean) =>
  c.common >= BELIEVED && controlShare(c.text) <= MAX_CONTROL_BELIEVED && (!c.encoding.startsWith('utf-16') || wideIsLikely || c.chinese >= JUDGED);

/** The first of those whose characters are most common; on a tie the earlier encoding. */
const best = (candidates: readonly Candidate[]) =>
  candidates.reduce<Candidate | undefined>((top, c) => (top && top.common >= c.common ? top : c), undefined);

/** Share of control characters that no text has: neither white space nor form feed. */
function controlShare(text: string): number {
  return (text.match(/[\0-\x08\x0e-\x1f\x7f]/gu)?.length ?? 0) / Math.max(1, text.length);
}

const damageShare = (text: string) => (text.split(REPLACEMENT).length - 1) / Math.max(1, text.length);

function isBinary(bytes: Uint8Array): boolean {
  let control = 0;
  for (const byte of bytes) if (byte < 0x09 || (byte > 0x0d && byte < 0x20)) control++;
  return control / Math.max(1, bytes.length) > MAX_CONTROL;
}
