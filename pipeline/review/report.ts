/** What the review commands print. */
import path from 'node:path';
import type { Decision } from '../../schemas/types.js';
import { count } from '../run/report.js';
import { cut } from '../width.js';
import type { Applied } from './apply.js';
import type { Gravity } from './flagged.js';
import type { OpenPlace, PublicationStatus } from './status.js';

const VERDICT_WORDS: Readonly<Record<Decision['verdict'], string>> = { correct: 'corrected', confirm: 'confirmed', doubt: 'in doubt' };
const GRAVITY_WORDS: Readonly<Record<Gravity, string>> = { 1: 'contradiction', 2: 'in doubt', 3: 'unproven', 4: 'unproven zero' };
const GRAVITIES: readonly Gravity[] = [1, 2, 3, 4];
/** Graver ones are always listed. */
const LISTED: Gravity = 3;
const MAX_TEXT = 30;
const MAX_PLACE = 90;

/** What was taken, and what to do next. */
export function appliedLines({ taken, unchanged, refused, review, input, publication }: Applied): string[] {
  const verdicts = (Object.keys(VERDICT_WORDS) as Decision['verdict'][]).map((verdict) => [taken.filter((one) => one.verdict === verdict).length, VERDICT_WORDS[verdict]] as const);
  const kinds = verdicts.filter(([n]) => n > 0).map(([n, words]) => `${n} ${words}`).join(', ');
  return [
    `${publication}: ${count(taken.length, 'decision')} taken${kinds ? ` (${kinds})` : ''}, ${unchanged} known already, ${refused.length} refused`,
    ...taken.filter(({ verdict }) => verdict === 'correct').map(({ place, before, after }) => `  ${place}: ${before || '(blank)'} → ${after!}`),
    ...(taken.length > 0 ? [`Written to ${shown(review)}. The next run applies it: fiscaltext run ${shown(path.dirname(input)) || '.'} --out <dir>`] : []),
  ];
}

/** One line for each row that was not taken. */
export const refusedLines = ({ refused }: Applied): string[] => refused.map(({ row, place, why }) => `row ${row}${place ? ` (${place})` : ''}: ${why}`);

const shown = (file: string): string => {
  const relative = path.relative('', file);
  return relative.startsWith('..') ? file : relative;
};

/** What is open, publication by publication; zeros that nothing proves are counted unless `all` are wanted. */
export function statusLines(statuses: readonly PublicationStatus[], all: boolean): string[] {
  return statuses.flatMap(({ publication, organization, open, decided, stale, pending, problem, workbook }) => {
    const kinds = GRAVITIES.map((gravity) => [open.filter((one) => one.gravity === gravity).length, GRAVITY_WORDS[gravity]] as const).filter(([n]) => n > 0);
    const hidden = all ? 0 : open.filter(({ gravity }) => gravity > LISTED).length;
    return [
      `${publication} ${organization}: ${open.length} open${kinds.length > 0 ? ` (${kinds.map(([n, words]) => `${n} ${words}`).join(', ')})` : ''}; decided: ${decided.correct} corrected, ${decided.confirm} confirmed, ${decided.doubt} in doubt`,
      ...(problem ? [`  ${problem}`] : []),
      ...(stale > 0 ? [`  ${count(stale, 'decision')} no longer fit${stale === 1 ? 's' : ''}: review again`] : []),
      ...(pending > 0 ? [`  ${count(pending, 'correction')} not applied yet: run again`] : []),
      ...open.filter(({ gravity }) => all || gravity <= LISTED).map(openLine),
      ...(hidden > 0 ? [`  … and ${count(hidden, 'zero')} that nothing proves (--all lists ${hidden === 1 ? 'it' : 'them'})`] : []),
      ...(open.length > 0 && workbook ? [`  review it in ${workbook}`] : []),
      '',
    ];
  });
}

const openLine = ({ gravity, place, text, reasons }: OpenPlace): string =>
  `  ${GRAVITY_WORDS[gravity]}: ${cut(place, MAX_PLACE)}: ${cut(text, MAX_TEXT)}${reasons.length > 0 ? ` [${reasons.join(', ')}]` : ''}`;
