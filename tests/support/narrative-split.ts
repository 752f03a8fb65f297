/**
 * Cuts a raw publication into paragraphs of prose, well enough for the tests of the narrative extractor
 * until the segment stage does it: parts by 第…部分 headings, tables and forms left out.
 */
import { concat, slice, trace, trim, type Traced } from '../../extractors/text.js';
import type { ProseParagraph } from '../../extractors/narrative/index.js';

const PART = /^[#*\s]*第([一二三四五六七八九十]+)部分[:：\s]*(.*)$/u;
const MARKER = /^[-*#\s]*(?:[（(][一二三四五六七八九十]+[）)]|[一二三四五六七八九十]+、|\d{1,2}[.、．]\s*(?!\d)|[（(]\d{1,2}[）)]|[⒈-⒛])/u;
const CLOSED = /[。：；:;！？]\s*$/u;
const END = /^[#*\s]*(?:附\s*表[:：]?|[一二三四五六七八九十]+、表格部分)\s*$/u;

interface Line { readonly content: Traced; readonly text: string }

export function splitProse(source: string): ProseParagraph[] {
  const lines: Line[] = [];
  let at = 0;
  for (const raw of source.split('\n')) {
    const content = trim(trace(source, at, at + raw.length));
    at += raw.length + 1;
    if (content.text !== '' && !/^\d{1,3}$/u.test(content.text)) lines.push({ content, text: content.text });
  }
  const starts = new Map<string, number>();
  lines.forEach((line, i) => { const part = PART.exec(line.text); if (part && !/[，。]/u.test(line.text)) starts.set(part[1]!, i); });
  const order = [...starts.values()].sort((a, b) => a - b);
  const paragraphs: ProseParagraph[] = [];
  order.forEach((start, k) => {
    const head = PART.exec(lines[start]!.text)!;
    let title = lines[start]!.text.replace(/^[#*\s]+/u, '').replace(/\s+/gu, ' ');
    let end = order[k + 1] ?? lines.length;
    for (let i = start; i < end; i++) if (END.test(lines[i]!.text)) { end = i; break; }
    if (/决算表|预算表/u.test(title)) return;
    if (!order[k + 1]) for (let i = start; i < end; i++) if (lines[i]!.content.text.includes('\t')) { end = i; break; }
    let from = start + 1;
    if (lines[from]?.text === '情况') title += lines[from++]!.text;
    paragraphs.push(...part(`第${head[1]}部分`, title, lines.slice(from, end)));
  });
  return paragraphs;
}

function part(section: string, title: string, lines: readonly Line[]): ProseParagraph[] {
  const found: ProseParagraph[] = [];
  let headings: Array<{ level: number; title: string }> = [];
  let open: Traced[] = [];
  const flush = () => {
    if (open.length > 0) found.push({ section, headings: [title, ...headings.map((h) => h.title)], content: concat(open) });
    open = [];
  };
  for (const { content, text } of lines) {
    if (text.includes('\t')) continue;
    const level = /^[-*#\s]*[一二三四五六七八九十]+、/u.test(text) ? 1 : /^[-*#\s]*[（(][一二三四五六七八九十]+[）)]/u.test(text) ? 2 : 0;
    const heading = level > 0 && !/[，,。；;]|万元/u.test(text) && !CLOSED.test(text) && text.replace(/[-*#\s]/gu, '').length <= 60 && !/、.*、/u.test(text);
    if (heading) {
      flush();
      headings = [...headings.filter((h) => h.level < level), { level, title: text.replace(/^[-*#\s]+/u, '').replace(/\s+/gu, '') }];
      continue;
    }
    const last = open[open.length - 1];
    if (last && (MARKER.test(text) || CLOSED.test(last.text))) flush();
    const bullet = open.length > 0 ? /^[-*#]+\s+/u.exec(text)?.[0].length ?? 0 : 0;
    open.push(bullet > 0 ? slice(content, bullet) : content);
  }
  flush();
  return found;
}
