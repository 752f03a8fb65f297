/** The texts of a publication that state figures: its paragraphs, and those of described tables. */
import type { ExtractedTable } from '../../pipeline/stages/extract.js';
import type { Segmented } from '../../pipeline/stages/segment.js';
import { squeeze } from '../text.js';
import type { ProseParagraph } from './types.js';

export const statingTexts = (segmented: Segmented, tables: readonly ExtractedTable[]): ProseParagraph[] => [...proseOf(segmented), ...goalsOf(segmented, tables)];

function proseOf(segmented: Segmented): ProseParagraph[] {
  const headings: string[] = [];
  let section = '';
  return segmented.sections.flatMap(({ heading, content, paragraphs: own }) => {
    if (heading) {
      headings.length = Math.max(0, heading.level - 1);
      headings[heading.level - 1] = content?.text ?? heading.title;
      if (heading.level === 1) section = heading.number || heading.title;
    }
    return own.map((paragraph) => ({ section, headings: headings.filter((h) => h !== undefined), content: paragraph.content }));
  });
}

/** The texts of described tables (重点项目绩效目标) are prose about the project of their row. */
function goalsOf(segmented: Segmented, tables: readonly ExtractedTable[]): ProseParagraph[] {
  return tables.flatMap(({ region, reading }) => {
    const goal = reading.columns.findIndex(({ role }) => role === 'description');
    if (goal < 0) return [];
    const start = region.pages[0]?.lines[0]?.line.position?.start.offset ?? 0;
    const part = segmented.sections.findLast(({ heading, content }) => heading?.level === 1 && (content?.at[0] ?? Infinity) < start);
    return reading.rows.filter(({ cells }) => cells[goal]!.text !== '').map(({ cells }) => ({
      section: part?.heading?.number ?? '', headings: [part?.content?.text ?? '', cells[0]!.text], content: squeeze(cells[goal]!.content),
    }));
  });
}
