/** The columns of figures of a page that comes out block by block, from left to right, and what the print says of whose they are. */
import { largest } from '../../../pipeline/many.js';
import type { HeaderReading } from '../header/header.js';
import type { DraftColumn } from '../reading.js';
import type { FigureColumn } from './block-ways.js';
import type { PageBlock } from './strands.js';

/** Numbers and headings above figures: of those of their block, or above no figures yet. */
interface Said { readonly numbered: readonly number[]; readonly below: readonly number[] }

/** `amounts`: the columns of figures among all `columns`; `rows`: how many rows the lists of the page may have. Null where lines of several columns do not come apart. */
export function figureColumns(blocks: readonly PageBlock[], reading: HeaderReading | null, columns: readonly DraftColumn[], amounts: readonly number[], rows: readonly number[]): FigureColumn[] | null {
  const found: (Omit<FigureColumn, 'below'> & { below: number | null })[] = [];
  let waiting: Said = { numbered: [], below: [] };
  for (const block of blocks) {
    const own = saidIn(block, reading, columns, amounts);
    const all: Said = { numbered: [...waiting.numbered, ...own.numbered], below: [...waiting.below, ...own.below] };
    const strand = block.strands.find(({ kind }) => kind === 'figure');
    if (!strand) { waiting = all; continue; }
    const { cells, across } = strand;
    const above = [own.numbered, own.below, all.numbered, all.below].map(({ length }) => length);
    const width = widthOf(cells.length, across !== null && across > 1 ? [across, ...above] : above, rows);
    if (width === null) return null;
    const fits = ({ length }: readonly number[]): boolean => length === width;
    // Several columns in one block have what waits and what is its own above them; a single one may be that of any heading before it.
    const numbered = fits(own.numbered) ? own.numbered : width > 1 && fits(all.numbered) ? all.numbered : null;
    const below = fits(own.below) ? own.below : width > 1 && !numbered && fits(all.below) ? all.below : null;
    for (let k = 0; k < width; k++) found.push({ cells: cells.filter((_, i) => i % width === k), numbered: numbered?.[k] ?? null, below: below?.[k] ?? null, told: numbered === own.numbered || below === own.below });
    const left = (mine: readonly number[] | null, kind: keyof Said): readonly number[] => (mine === null ? all[kind] : mine === own[kind] ? waiting[kind] : []);
    waiting = { numbered: left(numbered, 'numbered'), below: left(below, 'below') };
  }
  // What is left over belongs to the columns that are, in their order, if these are as many: no better known than by a heading.
  for (const kind of ['numbered', 'below'] as const) {
    const taken = new Set(found.flatMap((column) => [column.numbered, column.below]));
    const free = waiting[kind].filter((k) => !taken.has(k));
    const open = found.filter((column) => column.numbered === null && column.below === null);
    if (free.length === open.length) open.forEach((column, i) => { column.below = free[i]!; });
  }
  return found;
}

/** Which columns the numbers and the headings of a block say. */
function saidIn({ heads, numbers }: PageBlock, reading: HeaderReading | null, columns: readonly DraftColumn[], amounts: readonly number[]): Said {
  const offsets = new Set(heads.flatMap(({ content }) => content.at));
  const below = (reading?.leaves ?? []).flatMap(({ column }) => {
    const k = amounts.findIndex((c) => columns[c]!.key === column.key);
    return k >= 0 && offsets.has(reading!.labels.get(column)!.at.at(-1)!) ? [k] : [];
  });
  const said = numbers.map(({ content }) => Number(content.text));
  return { numbered: said.every((number) => number >= 1 && number <= amounts.length) ? said.map((number) => number - 1) : [], below };
}

/** Into how many columns so many figures come apart: as many as numbers or headings stand above them, best where that fills all rows. */
function widthOf(figures: number, above: readonly number[], rows: readonly number[]): number | null {
  const most = largest(rows);
  const widths = above.filter((width) => width > 0 && figures % width === 0 && figures / width <= most);
  const full = (width: number): boolean => rows.includes(figures / width);
  const even = rows.flatMap((own) => (own > 0 && figures % own === 0 ? [figures / own] : []));
  return widths.find(full) ?? (even.includes(1) ? 1 : undefined) ?? widths[0] ?? even[0] ?? (figures <= most ? 1 : null);
}
