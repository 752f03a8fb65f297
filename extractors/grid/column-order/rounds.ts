/**
 * Columns side by side that come out a few rows at a time: names, then the figures of their first column, then those of the next, then
 * more names. Names that stand too wide for their column come out at the end of the page, without their figures.
 */
import { mostCommon } from '../../../pipeline/group.js';
import type { PageBlock, Strand } from './strands.js';

/** So many rounds at least are no chance. */
const FEWEST_ROUNDS = 4;

interface Round { words: Strand | undefined; readonly figures: readonly Strand[] }

/** The blocks with all rounds made into one: the names, then the figures column by column. Blocks that make none stay as they are. */
export function mergeRounds(blocks: readonly PageBlock[]): readonly PageBlock[] {
  const start = blocks.findIndex((block) => onlyStrand(block)?.kind === 'words');
  const end = blocks.findLastIndex((block) => onlyStrand(block) !== null) + 1;
  if (start < 0) return blocks;
  const own = blocks.slice(start, end).map(onlyStrand);
  const groups: { words: Strand; figures: Strand[] }[] = [];
  let taken = 0;
  for (const strand of own) {
    if (strand?.kind === 'words') groups.push({ words: strand, figures: [] });
    else if (strand?.kind === 'figure') groups.at(-1)!.figures.push(strand);
    else break;
    taken++;
  }
  const columns = mostCommon(groups.map(({ figures }) => figures.length)) ?? 0;
  if (columns === 0 || groups.length < FEWEST_ROUNDS) return blocks;
  const rounds = roundsOf(groups, columns);
  if (!rounds) return blocks;
  const join = (kind: Strand['kind'], strands: readonly Strand[]): PageBlock => ({
    heads: [], marks: [], numbers: [], strands: [{ kind, behindFigures: false, across: 1, cells: strands.flatMap(({ cells }) => cells) }],
  });
  return [
    ...blocks.slice(0, start), join('words', rounds.map(({ words }) => words!)),
    ...Array.from({ length: columns }, (_, c) => join('figure', rounds.map(({ figures }) => figures[c]!))), ...blocks.slice(start + taken),
  ];
}

/** The one strand of a block that is nothing else. */
function onlyStrand({ heads, marks, numbers, strands: [strand, ...more] }: PageBlock): Strand | null {
  return strand && more.length + heads.length + marks.length + numbers.length === 0 && strand.across === 1 ? strand : null;
}

/** The rounds of so many columns, names without figures given to the figures without names; null where these do not fit each other. */
function roundsOf(groups: readonly { words: Strand; figures: readonly Strand[] }[], columns: number): Round[] | null {
  const rounds: Round[] = [];
  const displaced: Strand[] = [];
  for (const { words, figures } of groups) {
    if (figures.length % columns !== 0) return null;
    if (figures.length === 0) displaced.push(words);
    for (let at = 0; at < figures.length; at += columns) rounds.push({ words: at === 0 ? words : undefined, figures: figures.slice(at, at + columns) });
  }
  for (const round of rounds) {
    round.words ??= displaced.shift();
    const rows = round.figures[0]!.cells.length;
    if (!round.words || round.words.cells.length < rows || round.figures.some(({ cells }) => cells.length !== rows)) return null;
  }
  return displaced.length === 0 ? rounds : null;
}
