/** Whether a row of the sheet 审核 is a decision that can be taken, and if not, why. */
import type { Decision, Fact, Publication } from '../../schemas/types.js';
import { legal } from '../emit/workbook/sheet.js';
import { addressed, codesOf, rootOf, type Addresses } from './addresses.js';
import { codeOf, HEADS, MAX_AUTHOR, MAX_REMARK, VERDICTS } from './columns.js';
import { CORRECTABLE_FACTS } from './correct.js';
import { figureText } from './figures.js';
import type { Finder, Found } from './find.js';
import type { Leaf } from './leaves.js';
import type { ReviewRow } from './rows.js';

/** What a row decides; without what belongs to the time it is taken. */
export type Taken = Omit<Decision, 'time' | 'earlier'>;

export type Judgement = { readonly decision: Taken } | { readonly refused: string };

/** The reading that rows are held against. */
export interface Ground {
  readonly publication: Publication;
  readonly finder: Finder;
  /** The cells of the workbook, for rows that name one. */
  readonly addresses: Addresses;
}

const SPAN = /^(\d+)-(\d+)$/u;
const MAX_AFTER = 30_000;

/** Whether an editor wrote anything into a row that asks for something to be done. */
export const isFilled = ({ words, formulas, address }: ReviewRow): boolean =>
  (address ?? '') !== '' || words.verdict !== '' || words.after !== '' || words.remark !== '' || formulas.some((head) => [HEADS.verdict, HEADS.after, HEADS.author, HEADS.remark].includes(head as never));

export function judge(row: ReviewRow, ground: Ground): Judgement {
  const { words } = row;
  const { publication, addresses } = ground;
  const refused = (why: string): Judgement => ({ refused: why });
  const keys = row.address === null ? words : addresses;
  if (row.formulas.length > 0) return refused(`a formula stands in ${row.formulas.join(', ')}: type the value itself`);
  if (keys.publication !== publication.id) return refused(`it belongs to the publication ${keys.publication || '(none)'}, not to ${publication.id}`);
  if (keys.source !== publication.source.sha256) return refused('the source file has changed since the workbook was written: run fiscaltext again and review the new workbook');
  if (row.address === null && words.code !== codeOf(words)) return refused('the columns that are not to be filled in were changed, or rows were mixed up: copy the decision into a fresh workbook');
  const verdict = verdictOf(words.verdict);
  if (verdict === null) return refused(words.verdict === '' ? `${HEADS.verdict} is empty, though something is filled in` : `${HEADS.verdict} is “${words.verdict}”, not one of ${Object.values(VERDICTS).join(', ')}`);
  if (words.author === '') return refused(`${HEADS.author} is missing`);
  if (words.author.length > MAX_AUTHOR) return refused(`${HEADS.author} is longer than ${MAX_AUTHOR} characters`);
  if (words.remark.length > MAX_REMARK) return refused(`${HEADS.remark} is longer than ${MAX_REMARK} characters`);
  if (verdict !== 'correct' && words.after !== '') return refused(`${HEADS.after} is filled in, but ${HEADS.verdict} is ${words.verdict}`);
  const target = row.address === null ? listed(row, ground) : named(row.address, ground);
  if ('refused' in target) return target;
  const after = verdict === 'correct' ? corrected(row, target.leaf, ground) : null;
  if (after !== null && 'refused' in after) return after;
  return { decision: decisionOf(row, target.leaf, verdict, after?.text ?? null, ground) };
}

type Target = { readonly leaf: Leaf } | { readonly refused: string };

/** What a listed row is about: found by its keys, read as it says. */
function listed({ words }: ReviewRow, { finder }: Ground): Target {
  const beside = spansOf(words.beside);
  const wanted = { record: words.record === '' ? null : words.record, at: words.pointer, spans: spansOf(words.spans), before: words.reading };
  const found = finder.find(beside.length > 0 ? { ...wanted, beside: { spans: beside, column: words.column } } : wanted, sameText);
  return found.outcome === 'found' ? found : { refused: lost(found, words.reading) };
}

/** What stands at the address that an editor wrote, where the sheet around it is still read as it was. */
function named(address: string, { addresses, finder }: Ground): Target {
  const place = addressed(address, addresses);
  if ('refused' in place) return place;
  const leaf = finder.at(place.at);
  if (!leaf || codesOf(finder.leaves.filter(({ at }) => rootOf(at) === rootOf(place.at))).get(rootOf(place.at)) !== place.code) {
    return { refused: 'its sheet is read differently now: run fiscaltext again and write the row into the new workbook' };
  }
  if (leaf.spans.length === 0 && leaf.beside.length === 0) return { refused: 'nothing is printed in its row: it could not be found again' };
  return { leaf };
}

const spansOf = (words: string): [number, number][] => words.split(',').filter(Boolean).map((part) => {
  const [, start, end] = SPAN.exec(part.trim()) ?? [];
  return [Number(start ?? 0), Number(end ?? 0)];
});

const verdictOf = (word: string): Decision['verdict'] | null =>
  (Object.entries(VERDICTS).find(([, name]) => name === word)?.[0] as Decision['verdict'] | undefined) ?? null;

/** A workbook holds texts without control characters and outer white space. */
const sameText = (leaf: string, cell: string): boolean => plain(leaf) === plain(cell);
const plain = (text: string): string => legal(text).replace(/\s+/gu, ' ').trim();

const lost = (found: Exclude<Found, { outcome: 'found' }>, before: string): string =>
  found.outcome === 'gone'
    ? 'its place no longer exists: run fiscaltext again and review the new workbook'
    : `it reads “${found.leaf.text}” now, and the workbook says “${before}”: run fiscaltext again and review the new workbook`;

/** The corrected text in the manner of the printed one. */
function corrected({ words, isDate }: ReviewRow, leaf: Leaf, { publication, finder }: Ground): { readonly text: string } | { readonly refused: string } {
  if (words.after === '') return { refused: `${HEADS.after} is missing` };
  if (leaf.kind === 'text') return words.after.length > MAX_AFTER ? { refused: `${HEADS.after} is longer than ${MAX_AFTER} characters` } : { text: words.after };
  if (isDate) return { refused: `${HEADS.after} became a date: format the cell as text and type the figure again` };
  if (leaf.kind === 'fact') {
    const { kind } = publication.facts[Number(leaf.at.split('/')[1])] as Fact;
    if (!CORRECTABLE_FACTS.has(kind)) return { refused: 'a figure of this kind in the prose (a change, a bound, a target) can be confirmed or doubted, not corrected' };
  }
  const text = figureText(words.after, leaf.text === '' ? printedLike(leaf, finder) : leaf.text);
  if (text === null) return { refused: `${HEADS.after} “${words.after}” is no number` };
  return text === leaf.text ? { refused: `${HEADS.after} is what was read: choose ${VERDICTS.confirm}` } : { text };
}

/** A figure of the same table, of the same row if it has one: it shows how the figures there are printed. */
function printedLike({ at, table }: Leaf, { leaves }: Finder): string {
  const figures = leaves.filter((leaf) => leaf.kind === 'amount' && leaf.table === table && leaf.value !== null);
  const row = at.slice(0, at.lastIndexOf('/'));
  return (figures.find((leaf) => leaf.at.startsWith(`${row}/`)) ?? figures[0])?.text ?? '';
}

function decisionOf({ words }: ReviewRow, leaf: Leaf, verdict: Decision['verdict'], after: string | null, { publication }: Ground): Taken {
  const { spans, beside, column } = leaf;
  return {
    source: publication.source.sha256, record: leaf.record ?? (words.record || null), at: leaf.at, spans: copied(spans), ...(spans.length === 0 && beside.length > 0 ? { beside: { spans: copied(beside), column } } : {}),
    place: [leaf.table, leaf.row, leaf.column].filter(Boolean).join(', '), before: leaf.text, verdict, after, author: words.author, reason: words.remark,
  };
}

const copied = (spans: Leaf['spans']): [number, number][] => spans.map(([start, end]) => [start, end]);
