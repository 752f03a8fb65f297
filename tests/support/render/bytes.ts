/** The same text in the encodings that publications come in. */

export type Encoding = 'utf-8' | 'utf-8-bom' | 'utf-16le' | 'utf-16be' | 'gb18030';
export const ENCODINGS: readonly Encoding[] = ['utf-8', 'utf-8-bom', 'utf-16le', 'utf-16be', 'gb18030'];

export function encode(text: string, encoding: Encoding): Uint8Array {
  switch (encoding) {
    case 'utf-8': return new TextEncoder().encode(text);
    case 'utf-8-bom': return new TextEncoder().encode(`\ufeff${text}`);
    case 'utf-16le': return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    case 'utf-16be': return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le').swap16());
    case 'gb18030': return gb18030(text);
  }
}

let table: Map<string, number> | undefined;

/** The two-byte half of GB18030, turned round from what the platform decodes. */
function twoByteTable(): Map<string, number> {
  if (table) return table;
  table = new Map();
  const decoder = new TextDecoder('gb18030');
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      if (trail === 0x7f) continue;
      const char = decoder.decode(Uint8Array.of(lead, trail));
      if (char.length === 1 && !table.has(char)) table.set(char, (lead << 8) | trail);
    }
  }
  return table;
}

function gb18030(text: string): Uint8Array {
  const map = twoByteTable();
  const bytes: number[] = [];
  for (const char of text) {
    const code = char.charCodeAt(0);
    if (code < 0x80) { bytes.push(code); continue; }
    const pair = map.get(char);
    if (pair === undefined) throw new Error(`no two-byte GB18030 code for ${char}`);
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}
