/** What one part of a publication tells about the others: names that stand whole, and which columns are in use. */
import { CODE, plain } from './labels.js';
import type { Segmented } from '../pipeline/stages/segment.js';
import { DOUBT, type DraftCell } from './cells.js';
import { wordings } from './forms/form.js';
import type { Line } from './forms/identity.js';
import type { TableReading } from './grid/reading.js';
import type { Metadata } from './document/metadata.js';
import { Names } from './names.js';
import { canonical } from './text.js';
import { ownerOf } from './document/titles.js';

/** A row on one line, in PDF text: between its code and its figures stands a whole name. */
const CODE_LINE = /^[1-9]\d{2}(?:\d{2}){0,2} +(\p{Script=Han}\S*)(?: +-?[\d,]+(?:\.\d+)?)+$/u;
const MAX_CODE_LINE = 300;

/** The names that headings, owners and rows on one line tell before any table is read. */
export function namesOf(segmented: Segmented, metadata: Metadata): Names {
  const names = new Names();
  if (metadata.organization) names.addOrganization(metadata.organization);
  for (const region of segmented.regions) {
    for (const { role, line } of region.pages.flatMap((page) => page.head)) {
      const owner = role === 'owner' ? ownerOf(canonical(line.content.text)) : null;
      if (owner) names.addOrganization(owner);
    }
  }
  for (const region of segmented.regions) {
    for (const { lines } of region.pages) {
      const textOf = (i: number): string => { const { line } = lines[i]!; return line.cells || line.content.text.length > MAX_CODE_LINE ? '' : line.content.text; };
      for (let i = 0; i < lines.length; i++) {
        const text = textOf(i);
        const first = text.charCodeAt(0);
        if (!(first >= 0x31 && first <= 0x39)) continue;
        // Code, name and figures stand on one line, or each on its own.
        const printed = CODE.test(text) ? [i, i + 1, i + 2].filter((k) => k < lines.length).map(textOf).join(' ') : text;
        const name = CODE_LINE.exec(printed)?.[1];
        if (name) names.add(name);
      }
    }
  }
  // Units have headings of their own where the prose goes through them one by one.
  for (const { heading } of segmented.sections) if (heading?.number && names.isOrganization(heading.title)) names.addOrganization(heading.title);
  return names;
}

interface Learned {
  readonly names: Names;
  readonly columnUse: Map<string, boolean>;
}

/** What a finished table tells the next ones: names that stand whole, and which columns are in use. */
export function learn(reading: TableReading, { names, columnUse }: Learned): void {
  learnLines(reading, columnUse);
  // Where figures stand in guessed columns, nothing says that the other columns are empty.
  const guessed = reading.rows.some(({ cells }) => cells.some(isGuess));
  reading.columns.forEach((column, i) => {
    if (column.type === 'amount' && reading.form) {
      const used = columnUse.get(column.key) === true || reading.rows.some(({ cells }) => /[1-9]/u.test(cells[i]!.text) && !isGuess(cells[i]!));
      if (used || !guessed) columnUse.set(column.key, used);
    }
    if (column.type !== 'text' || column.role === 'description') return;
    for (const { cells } of reading.rows) {
      const cell = cells[i]!;
      if (cell.text === '') continue;
      if (column.role === 'unit') names.addOrganization(cell.text);
      else names.add(cell.text);
    }
  });
}

const isGuess = ({ repairs }: DraftCell): boolean => repairs.includes(DOUBT);

/** The lines of a summary say which columns of the other tables hold anything: 其他收入 is a line here and a column there. */
function learnLines({ form, columns, rows }: TableReading, columnUse: Map<string, boolean>): void {
  for (const identity of form?.identities ?? []) {
    if (identity.kind !== 'lines') continue;
    const label = columns.findIndex(({ key }) => key === identity.column);
    const amount = columns.findIndex(({ type }, i) => i > label && type === 'amount');
    if (label < 0 || amount < 0) continue;
    const labels = rows.map(({ cells }) => plain(cells[label]!.text));
    /** Whether the line is in use: as it says itself; else as its parts, or as what it is a part of where that is empty. */
    const visit = (line: Line, whole: boolean | undefined): boolean | undefined => {
      const known = wordings(line.label);
      const own = rows.filter((_, r) => known.includes(labels[r]!));
      const said = own.length > 0 ? own.some((row) => /[1-9]/u.test(row.cells[amount]!.text)) : undefined;
      const parts = line.parts?.lines.map((part) => visit(part, said ?? whole)) ?? [];
      const use = said ?? (parts.includes(true) ? true : whole === false ? false : undefined);
      if (use !== undefined) columnUse.set(line.id, (columnUse.get(line.id) ?? false) || use);
      return use;
    };
    visit(identity.root, undefined);
  }
}
