/** Whether a text goes on with a publication of its own, of another department, year or kind: its figures would be taken for those of the first. */
import type { Segmented } from '../../pipeline/stages/segment.js';
import { canonical } from '../text.js';
import { isOwnTitle } from './furniture.js';
import { PART_NUMBER } from './contents.js';

/** So many known tables are a publication; so many of them printed twice are two. */
const TABLES = 2;
/** So many lines above the contents, or the first part, may be a cover. */
const COVER_LINES = 12;
const CONTENTS = /^[#* \t\f\u3000]*目[ \t\u3000]*录[:：* \t\r]*$/gmu;
const FIRST_PART = /^第一(?:部分|章)/u;

/** The first line of the second publication, counted from 1; null where there is one only. */
export function secondPublication({ ingested, sections, regions }: Segmented): { readonly line: number; readonly text: string } | null {
  const known = regions.flatMap(({ match: { forms: [form] }, pages: [page] }) => {
    const line = page?.head[0]?.line ?? page?.lines[0]?.line;
    return form && line ? [{ form, at: line.content.at[0]! }] : [];
  });
  if (known.length < 2 * TABLES) return null;
  const parts = sections.flatMap(({ heading, content }) => (heading?.level === 1 && content && PART_NUMBER.test(heading.number) ? [{ number: heading.number, at: content.at[0]! }] : []));
  const isSecondRound = (at: number) => parts.some((part) => part.at < at && !FIRST_PART.test(part.number));
  const beginnings = [
    ...[...ingested.printed.matchAll(CONTENTS)].map(({ index }) => index),
    ...parts.flatMap(({ number, at }) => (FIRST_PART.test(number) && isSecondRound(at) ? [at] : [])),
  ].sort((a, b) => a - b);
  const begins = beginnings.find((at) => {
    const [before, after] = [known.filter((table) => table.at < at), known.filter((table) => table.at >= at)];
    if (before.length < TABLES || after.length < TABLES) return false;
    const ids = new Set(before.map(({ form }) => form.id));
    const [here, there] = [before, after].map((tables) => new Set(tables.map(({ form }) => form.kind)));
    return new Set(after.flatMap(({ form }) => (ids.has(form.id) ? [form.id] : []))).size >= TABLES || ![...here!].some((kind) => there!.has(kind));
  });
  return begins === undefined ? null : firstLine(ingested.printed, begins);
}

function firstLine(printed: string, begins: number): { line: number; text: string } {
  const lines = printed.split('\n').map((line) => line.slice(0, LONGEST_LINE));
  const heading = printed.slice(0, begins).split('\n').length - 1;
  const from = Math.max(0, heading - COVER_LINES);
  const title = lines.slice(from, heading).findIndex((line) => isOwnTitle(canonical(line)));
  const first = title < 0 ? heading : from + title;
  return { line: first + 1, text: canonical(lines[first]!) };
}
/** Of a line that is a whole text no more need be quoted. */
const LONGEST_LINE = 100;
