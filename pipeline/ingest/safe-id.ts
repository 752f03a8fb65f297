/** Publication ids: a file's stem, made safe for a path on every system. */
import { sha256 } from '../hash.js';

const MAX_CHARACTERS = 80;
/** File systems count bytes, and a Chinese character takes three. */
const MAX_BYTES = 200;
const HASH_LENGTH = 8;
const FALLBACK = 'publication';

/** Device names that Windows refuses with any extension. */
const WINDOWS_RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/iu;
/** What the output folder itself holds: an id of that name would take its place. */
const RUN_NAMES = /^(index\.json|records\.csv|datapackage\.json|run\.json|quarantine|readme\.md)$/iu;
/** Separators and what Windows forbids. */
const FORBIDDEN = /[/\\:*?"<>|]/gu;
/** Control, format (bidi marks, zero-width), private, unassigned and unpaired characters: invisible, or not the same everywhere. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** The last part of a path, whichever separator it was written with. */
export function baseName(file: string): string {
  return file.split(/[/\\]/u).at(-1) ?? '';
}

/** A file name without its last extension; a name that is nothing but an extension stays whole. */
function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/**
 * The id of the publication in `file`: its stem where that is safe, else the safe part of it and a hash of the name,
 * so that two names that look alike once made safe do not fall together.
 */
export function safeId(file: string): string {
  const name = baseName(file).normalize('NFC');
  const stem = stemOf(name);
  const safe = shorten(
    stem
      .replace(INVISIBLE, '')
      .replace(FORBIDDEN, '_')
      .replace(/\s+/gu, ' ')
      .replace(/^[\s.~-]+|(?<![\s.])[\s.]+$/gu, ''),
  );
  if (safe === stem && safe !== '' && !isReserved(safe)) return safe;
  const hash = sha256(name).slice(0, HASH_LENGTH);
  return `${safe === '' || isReserved(safe) ? FALLBACK : safe}-${hash}`;
}

const isReserved = (name: string) => WINDOWS_RESERVED.test(name) || RUN_NAMES.test(name);

function shorten(name: string): string {
  let out = '';
  for (const char of name) {
    if (out.length + char.length > MAX_CHARACTERS || Buffer.byteLength(out + char) > MAX_BYTES) break;
    out += char;
  }
  return out.replace(/(?<![\s.])[\s.]+$/u, '');
}

/** Whether two ids would be one folder on a file system that ignores case. */
export const sameFolder = (id: string): string => id.normalize('NFC').toLowerCase();

/** A name for a file that people see: nothing a file system refuses, nothing invisible. */
export function safeFileName(name: string, extension: string): string {
  const safe = shorten(name.replace(INVISIBLE, '').replace(FORBIDDEN, '_').replace(/\s+/gu, ' ').replace(/^[\s.~-]+/u, ''));
  return `${safe === '' || isReserved(safe) ? FALLBACK : safe}${extension}`;
}
