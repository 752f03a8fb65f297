/** Whose publication it is, of which year and kind: what cover, titles, owner lines and headers say. */
import { canonical } from './text.js';
import { ownerOf } from './titles.js';
import type { Segmented } from '../pipeline/stages/segment.js';

export interface Metadata {
  readonly kind: 'budget' | 'final-accounts';
  readonly fiscalYear: number | null;
  /** Organization as printed on cover or tables, canonical brackets kept as printed. */
  readonly organization: string | null;
}

const YEAR = /(?:19|20)\d{2}(?=年)/gu;

export function metadataOf(segmented: Segmented): Metadata {
  const cover = segmented.cover.map(({ line }) => canonical(line.content.text));
  return { kind: kindOf(segmented, cover), fiscalYear: yearOf(segmented, cover), organization: organizationOf(segmented, cover) };
}

function kindOf({ regions, sections }: Segmented, cover: readonly string[]): Metadata['kind'] {
  if (cover.some((line) => /决算/u.test(line) && !/预算/u.test(line))) return 'final-accounts';
  if (cover.some((line) => /预算/u.test(line))) return 'budget';
  const votes = { budget: 0, 'final-accounts': 0 };
  for (const region of regions) for (const form of region.match.forms) votes[form.kind]++;
  if (votes.budget !== votes['final-accounts']) return votes.budget > votes['final-accounts'] ? 'budget' : 'final-accounts';
  const titles = sections.map(({ heading }) => heading?.title ?? '').join('');
  return (titles.match(/决算/gu)?.length ?? 0) > (titles.match(/预算/gu)?.length ?? 0) ? 'final-accounts' : 'budget';
}

/** The cover's year; else the year that most headers of amount columns and most sentences about the whole name. */
function yearOf(segmented: Segmented, cover: readonly string[]): number | null {
  for (const line of cover) {
    const year = YEAR_ONCE.exec(line);
    if (year) return Number(year[0]);
  }
  const votes = new Map<number, number>();
  const vote = (text: string, weight: number) => {
    for (const match of text.matchAll(YEAR)) votes.set(Number(match[0]), (votes.get(Number(match[0])) ?? 0) + weight);
  };
  for (const region of segmented.regions) {
    for (const page of region.pages) {
      for (const { line } of page.lines.slice(0, HEADER_LINES)) vote(packed(line.content.text), /预算数|决算数|年度|年预算|年决算/u.test(packed(line.content.text)) ? 5 : 0);
    }
  }
  for (const { content, paragraphs } of segmented.sections) {
    if (content) vote(packed(content.text), 3);
    for (const paragraph of paragraphs) vote(packed(paragraph.content.text.slice(0, 60)), 1);
  }
  const chosen = [...votes].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0];
  if (chosen !== undefined) return chosen;
  const anywhere = /(?:19|20)\d{2}/u.exec(segmented.ingested.text);
  return anywhere ? Number(anywhere[0]) : null;
}
const YEAR_ONCE = /(?:19|20)\d{2}(?=年)/u;
const HEADER_LINES = 4;
const packed = (text: string): string => text.replace(/\s+/gu, '');

function organizationOf(segmented: Segmented, cover: readonly string[]): string | null {
  const votes = new Map<string, number>();
  const vote = (name: string, weight: number) => votes.set(name, (votes.get(name) ?? 0) + weight);
  for (const line of cover) {
    const name = line.replace(/^\d{4}年度?/u, '').replace(/\d{4}年度?/gu, '').replace(/(?:部门|单位)?(?:预算|决算).*$/u, '');
    if (name.length >= 4) vote(printedLike(segmented, name), 1);
  }
  for (const region of segmented.regions) {
    for (const page of region.pages) {
      for (const { role, line } of page.head) {
        const name = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
        if (name) vote(printedLike(segmented, name), 2);
      }
    }
  }
  if (votes.size === 0) {
    for (const { paragraphs } of segmented.sections) {
      for (const { content } of paragraphs) {
        const match = /(?:^|年度?)([^，。；,;:：年]{4,40}?(?:局|委员会|委|办公室|中心|厅|院|处|站|会|校)(?:[（(]本级[)）])?)(?:部门)?(?:预算|决算|年度)/u.exec(packed(content.text));
        if (match) vote(match[1]!, 1);
      }
    }
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Brackets in the style of the source: full-width where it prints full-width ones. */
function printedLike({ ingested }: Segmented, name: string): string {
  const wide = name.replace(/\(/gu, '（').replace(/\)/gu, '）');
  return name.includes('(') && !packed(ingested.text).includes(name) && packed(ingested.text).includes(wide) ? wide : name;
}
