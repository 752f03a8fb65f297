/** PDF-text tables that nobody described: rows by the number of figures most lines have, headers as far as the print tells. */
import { extracted } from '../cells.js';
import { oddity, halfWidth } from '../figures.js';
import { squeeze, type Traced } from '../text.js';
import { assemble, CODE, listRows } from './list.js';
import { mostCommon, readLines } from './generic-lines.js';
import type { DraftColumn, ReadingContext, TableReading } from './reading.js';
import { byLine, joinTokens, type Token } from './tokens.js';

/** No row of a table has more amounts; a longer line holds many rows. */
const MAX_AMOUNTS = 100;

export function readGenericStream(pages: readonly (readonly Token[])[], context: ReadingContext): TableReading {
  const tokens = pages.flat();
  const rowsOf = byLine(tokens);
  const isData = (line: readonly Token[]) => line.some((token) => token.figure && oddity(halfWidth(token.content.text)) === 0 && /[.,]/u.test(token.content.text));
  const first = rowsOf.findIndex(isData);
  const body = first < 0 ? [] : rowsOf.slice(headerEnd(rowsOf, first));
  const head = first < 0 ? rowsOf : rowsOf.slice(0, headerEnd(rowsOf, first));
  const arity = mostCommon(body.map((line) => line.filter((token) => token.figure && oddity(halfWidth(token.content.text)) <= 0.3).length).filter((n) => n > 0 && n <= MAX_AMOUNTS)) ?? 1;
  const coded = body.filter((line) => line[0] && CODE.test(line[0].content.text)).length >= Math.max(1, body.length / 3);
  const cells = headCells(head);
  const furniture = { form: null, pages: pages.length, columnNumbers: null, header: head.flat().map((token) => token.content), repeated: [], dropped: [] };
  const generic = (named: boolean) =>
    extracted('generic-table', named ? 'Read without a description of its form.' : 'Read without a description of its form; its header could not be told apart into columns.');
  const lines = readLines(body, cells);
  if (lines) return { ...furniture, ...lines, pageNumbers: [], stray: [], events: [generic(lines.columns[0]!.path[0] === cells[0])] };
  const labels = coded ? 2 : 1;
  const paths = cells.length === arity + labels ? cells : null;
  const columns: DraftColumn[] = Array.from({ length: arity + labels }, (_, i): DraftColumn => ({
    key: i < labels ? (coded && i === 0 ? 'code' : 'label') : `amount-${i - labels + 1}`,
    type: i < labels ? (coded && i === 0 ? 'code' : 'text') : 'amount',
    role: i < labels ? (coded && i === 0 ? 'code' : 'name') : null,
    path: [paths ? paths[i]! : `列${i + 1}`],
  }));
  const shape = { columns, ragged: true, flat: false, catalogue: false };
  const list = assemble(body.flat(), shape, context);
  const { rows, events } = listRows(list, shape, context, (row) => Array.from({ length: arity }, (_, i) => {
    const figure = row.figures[i];
    return figure ? { ...figure, repairs: [...figure.repairs, ...(row.figures.length < arity ? ['ambiguous-placement'] : [])] } : null;
  }));
  return { ...furniture, columns, rows, pageNumbers: list.pageNumbers, stray: list.stray, events: [...events, generic(paths !== null)] };
}

/** Labels of the first row may stand on lines of their own above its figures; they look like header lines and cannot be told from them. */
function headerEnd(lines: readonly (readonly Token[])[], first: number): number {
  return lines[first]!.some((token) => !token.figure) || first === 0 ? first : first - 1;
}

/** Header cells: tokens, joined over lines that white space does not close. */
function headCells(lines: readonly (readonly Token[])[]): string[] {
  const closing = lines.some((line) => line.at(-1)?.closed) && lines.some((line) => !line.at(-1)?.closed);
  const cells: Traced[] = [];
  let open = false;
  for (const line of lines) {
    line.forEach((token, i) => {
      if (open && i === 0) cells.push(joinTokens([{ ...token, content: { text: cells.at(-1)!.text + token.content.text, at: [...cells.pop()!.at, ...token.content.at] } }]));
      else cells.push(token.content);
    });
    open = closing && !line.at(-1)!.closed;
  }
  return cells.map((content) => squeeze(content).text);
}
