/** What the headings around a paragraph say of it: the unit it is about, and whether its numbers are facts at all. */
import { wholeOf } from '../document/organizations.js';
import { squeeze, trace } from '../text.js';
import { organizationAt } from './phrases.js';
import { toProse, type Piece } from './pieces.js';
import { GLOSSARY_HEADING, GOALS_HEADING } from './vocabulary.js';

export interface Headings {
  /** All of them, a line each. */
  readonly key: string;
  /** The unit that the innermost of them names. */
  readonly unit: string | null;
  readonly last: string | null;
  /** Explains words: its numbers are no facts. */
  readonly glossary: boolean;
  /** Goals of the key projects. */
  readonly goals: boolean;
  /** Names of the units, with and without （本级）. */
  readonly names: readonly string[];
}

export const fold = (text: string): string => toProse(trace(text, 0, text.length)).text;

const NUMBER = /^(?:第[一二三四五六七八九十]+部分[:、]?|\([^)]{1,4}\)|[一二三四五六七八九十]+[、.]|\d+[.、])/u;
/** No unit has a shorter name. */
const SHORTEST_UNIT = 6;

/** Reads headings, each combination of them once; names of units go into `printedNames`, as printed, by their folded form. */
export function headingsReader(printedNames: Map<string, string>, units: readonly string[]): (piece: Piece) => Headings {
  const known = new Map<string, Headings>();
  return ({ section, headings }) => {
    const key = [section, ...headings].join('\n');
    let found = known.get(key);
    if (!found) known.set(key, (found = read(key, headings, printedNames, units)));
    return found;
  };
}

function read(key: string, headings: readonly string[], printedNames: Map<string, string>, known: readonly string[]): Headings {
  const folded = headings.map(fold);
  const titles = folded.map((title) => title.replace(NUMBER, '').trim());
  const units = titles.filter((title) => title.length >= SHORTEST_UNIT && organizationAt(title, known) === title);
  const unit = units.at(-1) ?? null;
  if (unit !== null && !printedNames.has(unit)) {
    const printed = headings.join('\n');
    const at = fold(printed).lastIndexOf(unit);
    if (at >= 0) printedNames.set(unit, squeeze(trace(printed, 0, printed.length)).text.slice(at, at + unit.length));
  }
  return {
    key, unit, last: titles.at(-1) ?? null,
    glossary: folded.some((title) => GLOSSARY_HEADING.test(title)),
    goals: folded.some((title) => GOALS_HEADING.test(title)),
    names: units.flatMap((name) => [name, wholeOf(name)]),
  };
}
