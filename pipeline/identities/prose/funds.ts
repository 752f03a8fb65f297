/** Of which fund a statement speaks: the words of its whole, of its sentence before it, of the headings above it. */
import { canonical } from '../../../extractors/text.js';
import { FUND_WORDS, type Fund } from './roles.js';
import type { ProseFact, ProsePublication } from './types.js';

interface Heading {
  readonly title: string;
  readonly level: number;
  readonly start: number;
}

export class FundScopes {
  readonly #byId: ReadonlyMap<string, ProseFact>;
  readonly #headings: readonly Heading[];

  constructor({ facts, sections }: ProsePublication) {
    this.#byId = new Map(facts.map((fact) => [fact.id, fact]));
    this.#headings = sections.map(({ title, level, span, paragraphs }) => ({ title: canonical(title), level: level ?? 0, start: span?.[0] ?? paragraphs[0]?.spans[0]?.[0] ?? 0 })).sort((a, b) => a.start - b.start);
  }

  /** `none`: no fund is named; null: more than one is, and nobody can say which is meant. `words` is the fact's sentence in canonical form. */
  of(fact: ProseFact, words: string): Fund | null {
    for (let whole = this.#parent(fact), steps = 0; whole && steps < MOST_PARENTS; whole = this.#parent(whole), steps++) {
      const named = fundIn(canonical(whole.measure));
      if (named !== 'none') return named;
    }
    const at = words.indexOf(canonical(fact.printed ?? ''));
    const named = lastFund(at < 0 ? '' : words.slice(0, at));
    return named === 'none' ? this.#heading(fact) : named;
  }

  #parent({ parent }: ProseFact): ProseFact | undefined {
    return parent ? this.#byId.get(parent) : undefined;
  }

  /** The nearest heading that names one. */
  #heading(fact: ProseFact): Fund | null {
    const place = fact.spans[0]?.[0] ?? 0;
    let level = Infinity;
    for (let i = this.#headings.findLastIndex(({ start }) => start <= place); i >= 0; i--) {
      const heading = this.#headings[i]!;
      if (heading.level >= level) continue;
      level = heading.level;
      const named = fundIn(heading.title);
      if (named !== 'none') return named;
    }
    return 'none';
  }
}

const MOST_PARENTS = 8;

/** The one fund that the words name. */
function fundIn(words: string): Fund | null {
  const named = FUND_WORDS.filter(([, pattern]) => pattern.test(words)).map(([fund]) => fund);
  const narrow = named.filter((fund) => fund !== 'fiscal');
  return narrow.length > 1 ? null : narrow[0] ?? named[0] ?? 'none';
}

/** The fund named last: what follows speaks of it. */
function lastFund(words: string): Fund | null {
  const clauses = words.split(/(?<=[;。])/u);
  for (const clause of clauses.reverse()) {
    const named = fundIn(clause);
    if (named !== 'none') return named;
  }
  return 'none';
}
