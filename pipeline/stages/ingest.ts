/** Stage 1: bytes → text. The text is never edited afterwards: every later span is an offset into it. */
import type { Span, TrailEvent } from '../../schemas/types.js';
import type { Ingested, Refusable, Refusal } from '../artefacts.js';
import { eventMaker } from '../events.js';
import { sha256 } from '../hash.js';
import { decode } from '../ingest/decode.js';
import { isTraditional } from '../ingest/common-characters.js';
import { withPartedLines } from '../ingest/joined-lines.js';
import { jsonText } from '../ingest/json-text.js';
import { withIdeographs } from '../ingest/radicals.js';
import { baseName, safeId } from '../ingest/safe-id.js';

/** No publication comes near it; what is larger is not read into memory at all. */
export const MAX_BYTES = 64 * 1024 * 1024;
/** A PDF may begin with other bytes; readers look for its mark this far. */
const PDF_WINDOW = 1024;
/** Places listed in one event; the message gives the full number. */
const MAX_PLACES = 100;

const EXPORT_HINT = 'Export its text (e.g. with pdftotext) and run on that.';

/** First bytes of files that are no text, whatever their name says. */
const MAGIC: readonly { readonly bytes: string; readonly what: string }[] = [
  { bytes: 'PK\x03\x04', what: 'a ZIP archive or an Office document (.docx, .xlsx)' },
  { bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1', what: 'an Office document of the old kind (.doc, .xls)' },
  { bytes: '\x89PNG\r\n\x1a\n', what: 'a PNG image' },
  { bytes: '\xff\xd8\xff', what: 'a JPEG image' },
  { bytes: 'GIF8', what: 'a GIF image' },
  { bytes: 'II*\0', what: 'a TIFF image' },
  { bytes: 'MM\0*', what: 'a TIFF image' },
  { bytes: '\x1f\x8b', what: 'a gzip archive' },
  { bytes: 'Rar!\x1a\x07', what: 'a RAR archive' },
  { bytes: '7z\xbc\xaf\x27\x1c', what: 'a 7z archive' },
  { bytes: '{\\rtf', what: 'an RTF document' },
];

const event = eventMaker('ingest');

/** Decodes one input and gives it its id; refuses what is no text. */
export function ingest(bytes: Uint8Array, file: string): Refusable<Ingested> {
  const name = baseName(file);
  const refuse = (code: string, message: string) => ({ refusal: { code, message }, events: [] });
  if (bytes.length > MAX_BYTES) return { refusal: tooLarge(name, bytes.length), events: [] };
  if (bytes.length === 0) return refuse('empty-file', `${name} is empty (0 bytes). Save the text again and re-run.`);
  const head = latin1(bytes.subarray(0, PDF_WINDOW));
  if (head.includes('%PDF-')) return refuse('pdf-not-text', `${name} is a PDF, not text. ${EXPORT_HINT}`);
  const magic = MAGIC.find((m) => head.startsWith(m.bytes));
  if (magic) return refuse('not-text', `${name} is ${magic.what}, not text. ${EXPORT_HINT}`);
  const decoded = decode(bytes);
  if ('failure' in decoded) return { refusal: undecodable(name, decoded.failure), events: [] };
  const { encoding, text } = decoded;
  if (/^[\s\0-\x1f\u200b-\u200f\u2060\ufeff]*$/u.test(text)) {
    return refuse('blank-file', `${name} holds nothing but white space. Save the text again and re-run.`);
  }
  const strings = jsonText(text);
  const whole = withIdeographs(strings ?? text);
  const printed = withPartedLines(whole);
  if (isTraditional(printed)) {
    return refuse('traditional-characters', `${name} is written in traditional characters; forms and words are known in simplified ones. Convert it (e.g. with opencc -c t2s) and re-run.`);
  }
  const value: Ingested = {
    file: name,
    id: safeId(file),
    sha256: sha256(bytes),
    bytes: bytes.length,
    encoding,
    text,
    printed,
  };
  return { value, events: eventsOf(value, strings, whole) };
}

/** The refusal of a file that is not worth reading into memory. */
export function tooLarge(name: string, bytes: number): Refusal {
  return {
    code: 'too-large',
    message: `${name} has ${bytes} bytes; no publication is larger than ${MAX_BYTES}. Cut it into its publications and re-run.`,
  };
}

function undecodable(name: string, failure: 'binary' | 'garbled' | 'utf-32'): Refusal {
  const reencode = 'Save it as UTF-8 and re-run.';
  if (failure === 'binary') return { code: 'binary-file', message: `${name} is binary data, not text. ${EXPORT_HINT}` };
  if (failure === 'utf-32') return { code: 'unreadable-encoding', message: `${name} is UTF-32, which is not read. ${reencode}` };
  return {
    code: 'unreadable-encoding',
    message: `${name} makes no sense as UTF-8, UTF-16 or GB18030: it is damaged, or in another encoding. ${reencode}`,
  };
}

/** `strings`: what a JSON document says in them; `whole`: the text before its lines were parted. */
function eventsOf({ file, id, encoding, text, printed }: Ingested, strings: string | null, whole: string): TrailEvent[] {
  const events: TrailEvent[] = [];
  if (strings !== null) events.push(event('json-text', 'the text stands in the strings of a JSON document'));
  const stem = file.replace(/(?<=.)\.[^.]*$/u, '');
  if (encoding !== 'utf-8') events.push(event('decode', `decoded from ${encoding}`));
  if (id !== stem) events.push(event('rename-id', 'the file name is not safe for a path; the id differs from it', { before: stem, after: id }));
  report('undecodable-characters', 'warning', /\ufffd+/gu, 'could not be decoded: the file is damaged there');
  if (whole !== (strings ?? text)) events.push(event('ideographs', 'characters that only look like ideographs (⻔, ⽀) are read as these (门, 支)'));
  if (printed !== whole) events.push(event('joined-lines', 'a program made one line of many; they are parted again where a blank stands in the place of an end of line'));
  report('control-characters', 'info', /[\0-\x08\x0e-\x1f\x7f]+/gu, 'hold control characters, kept as they are');
  return events;

  function report(rule: string, severity: TrailEvent['severity'], pattern: RegExp, what: string): void {
    const spans = Array.from(text.matchAll(pattern), (m): Span => [m.index, m.index + m[0].length]);
    if (spans.length > 0) events.push(event(rule, `${spans.length} places ${what}`, { severity, spans: spans.slice(0, MAX_PLACES) }));
  }
}

function latin1(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
