/** What OCR programs print for a line of the page: its text in quotes, and where it stands and how sure they are around it. */
import type { Span } from '../text.js';

const QUOTED = `('(?:[^'\\\\\\n]|\\\\['"\\\\]){1,500}'|"(?:[^"\\\\\\n]|\\\\['"\\\\]){1,500}")`;
/** PaddleOCR: `[[[50.0, 20.0], …], ('科目编码', 0.99)]`; Baidu: `{"words": "科目编码", …}`. Each with a part of it that is quick to look for. */
const PROGRAMS: readonly { readonly part: string; readonly line: RegExp }[] = [
  { part: ']], (', line: new RegExp(`\\]\\], \\(${QUOTED}, \\d(?:\\.\\d{1,20})?(?:e-\\d{1,2})?\\)`, 'gu') },
  { part: 'words', line: new RegExp(`["']words["']: ?${QUOTED}`, 'gu') },
];
const LEAST_LINES = 12;

/** The texts in the order of the print; none where no such program made it. */
export function ocrLines(text: string): Span[] {
  for (const { part, line } of PROGRAMS) {
    if (!text.includes(part)) continue;
    const lines = Array.from(text.matchAll(line), ({ 0: whole, 1: quoted, index }): Span => {
      const start = index + whole.lastIndexOf(quoted!) + 1;
      return [start, start + quoted!.length - 2];
    });
    if (lines.length >= LEAST_LINES) return lines;
  }
  return [];
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
