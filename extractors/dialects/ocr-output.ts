/** What OCR programs print for a line of the page: its text in quotes, and where it stands and how sure they are around it. */
import type { Span } from '../text.js';

const QUOTED = `('(?:[^'\\\\\\n]|\\\\['"\\\\]){1,500}'|"(?:[^"\\\\\\n]|\\\\['"\\\\]){1,500}")`;
/** PaddleOCR: `[[[50.0, 20.0], …], ('科目编码', 0.99)]`. */
const LINE = new RegExp(`\\]\\], \\(${QUOTED}, \\d(?:\\.\\d{1,20})?(?:e-\\d{1,2})?\\)`, 'gu');
const LEAST_LINES = 12;

/** The texts in the order of the print; none where no such program made it. Those that services answer in JSON are read before (`json-text.ts`). */
export function ocrLines(text: string): Span[] {
  if (!text.includes(']], (')) return [];
  const lines = Array.from(text.matchAll(LINE), ({ 0: whole, 1: quoted, index }): Span => {
    const start = index + whole.lastIndexOf(quoted!) + 1;
    return [start, start + quoted!.length - 2];
  });
  return lines.length >= LEAST_LINES ? lines : [];
}

/** White space in the place of all else, a line for each; every offset stays. */
export function onlyLines(text: string, lines: readonly Span[]): { readonly text: string; readonly marks: Span[] } {
  const marks: Span[] = [];
  let out = '';
  let at = 0;
  for (const [start, end] of [...lines, [text.length, text.length] as const]) {
    if (start > at) {
      marks.push([at, start]);
      out += `\n${' '.repeat(start - at - 1)}`;
    }
    out += text.slice(start, end);
    at = end;
  }
  return { text: out, marks };
}
