/** Page numbers bare on lines of their own, in text whose cells stand on lines of their own, too: nothing but their counting on through the whole text tells them. All lines are canonical. */
import { PART_NUMBER } from './contents.js';
import { headRole } from './titles.js';

/** From 201 on numbers may be codes of classes. */
const NUMBER = /^(?:[1-9]\d?|1\d{2})$/u;
const BARE = /^\d{1,7}$/u;
const TITLE = /^.{3,40}表(?:\([^()]{1,20}\))?$/u;
const SENTENCE = /[，。；]/u;
const LONG = 12;
/** Fewer pages count up by chance. */
const LEAST_PAGES = 6;
/** No page has fewer lines. */
const SHORTEST_PAGE = 4;
/** The first pages, cover and contents, may have no number. */
const LAST_FIRST = 5;
/** So many of the numbers stand where pages end: below a sentence, or above a title or the heading of a part. */
const LEAST_ENDS = 0.3;
/** Items of a list may be sentences, too: so many stand above titles. */
const LEAST_TITLES = 3;
/** So much of the text lies between the first and the last. */
const LEAST_SPAN = 0.6;

/** The lines that are numbers of pages; none where the text does not say so throughout. */
export function countedPages(lines: readonly string[]): ReadonlySet<number> {
  const places = lines.flatMap((line, i) => (NUMBER.test(line) && i > 0 && !BARE.test(lines[i - 1]!) ? [i] : []));
  const isAboveTitle = (i: number): boolean => { const below = lines[i + 1]; return below === undefined || TITLE.test(below) || headRole(below) === 'number' || PART_NUMBER.test(below); };
  const endsPage = (i: number): boolean => isAboveTitle(i) || (SENTENCE.test(lines[i - 1]!) && lines[i - 1]!.length > LONG);
  const run = longestRun(places, (i) => Number(lines[i]), endsPage);
  const ends = run.filter(endsPage);
  if (run.length < LEAST_PAGES || Number(lines[run[0]!]) > LAST_FIRST || ends.length < run.length * LEAST_ENDS || run.filter(isAboveTitle).length < LEAST_TITLES || run.at(-1)! - run[0]! < lines.length * LEAST_SPAN) return new Set();
  // Of two lines with one number between its neighbours nobody knows which it is, but where one of them ends a page.
  return new Set(run.filter((at, k) => endsPage(at) || places.filter((other) => lines[other] === lines[at] && other > (run[k - 1] ?? -1) && other < (run[k + 1] ?? lines.length)).length === 1));
}

/** The longest run that counts up by one from page to page; of equally long ones that with the most ends of pages. */
function longestRun(places: readonly number[], numberAt: (place: number) => number, endsPage: (place: number) => boolean): readonly number[] {
  interface Run { readonly place: number; readonly before: Run | null; readonly length: number; readonly ends: number }
  const isBetter = (one: Run, other: Run | null): boolean => !other || one.length > other.length || (one.length === other.length && one.ends >= other.ends);
  // The best run up to each number, of those a page above the place.
  const runs = new Map<number, Run>();
  const near: Run[] = [];
  let far = 0;
  let best: Run | null = null;
  for (const place of places) {
    for (; far < near.length && place - near[far]!.place >= SHORTEST_PAGE; far++) {
      const number = numberAt(near[far]!.place);
      if (isBetter(near[far]!, runs.get(number) ?? null)) runs.set(number, near[far]!);
    }
    const before = runs.get(numberAt(place) - 1) ?? null;
    const run: Run = { place, before, length: (before?.length ?? 0) + 1, ends: (before?.ends ?? 0) + Number(endsPage(place)) };
    near.push(run);
    if (isBetter(run, best)) best = run;
  }
  const run: number[] = [];
  for (let at = best; at; at = at.before) run.push(at.place);
  return run.reverse();
}
