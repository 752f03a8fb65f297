/**
 * Publications held against each other. None of it makes a figure `verified`: that is said by a publication's own sums alone, so that no output
 * depends on which publications lie in a folder.
 */
import type { Publication, Status } from '../../../schemas/types.js';
import { decimalNumber } from '../../exact.js';
import { DECLARATIONS } from '../engine.js';
import { evaluate, type Verdict } from '../evaluate.js';
import { FigureCollector } from '../figures.js';
import { DECLARED, instanceOf, readLedger, type Instance, type ReadLedger, type Term } from '../instances.js';
import { formOf, ledgersOf } from '../ledger.js';
import { namesOf } from '../names.js';
import { ProseBook } from '../prose/book.js';
import { Lookup } from '../prose/lookup.js';
import { quoteOf } from '../prose/quotes.js';
import { lacksCodes } from '../trees.js';
import { ACROSS, EXCUSES, type Relation } from './declared.js';
import { statedBefore, statedBudgets } from './prose.js';
import type { Related } from './relate.js';

/** An amount with the publication and the place where it stands. */
export interface AcrossTerm {
  readonly publication: string;
  readonly at: string;
  /** The place in words, with what is printed there. */
  readonly quote: string;
  readonly status: Status | null;
}

export interface AcrossCheck {
  readonly identity: string;
  readonly ref: string;
  readonly relation: Relation;
  readonly publication: string;
  readonly others: readonly string[];
  readonly outcome: Verdict;
  /** In `currencyUnit`; null where nothing can be said. */
  readonly left: number | null;
  readonly right: number | null;
  readonly difference: number | null;
  readonly currencyUnit: string | null;
  readonly terms: readonly AcrossTerm[];
  /** Why nothing can be said, or what may honestly make the two differ. */
  readonly note: string | null;
}

/** All identities of a relation; those of which a publication prints nothing are left out. */
export function holdTogether({ of, relation, others }: Related<Publication>): AcrossCheck[] {
  const all = [of, ...others];
  const collector = new FigureCollector();
  /** Number of the first figure of each publication. */
  const starts: number[] = [];
  const reads = all.map((publication) => {
    starts.push(collector.size);
    return readsOf(publication, collector);
  });
  const [here, ...there] = all.map(({ organization }, i) => new Lookup(reads[i]!, organization, new Set())) as [Lookup, ...Lookup[]];
  starts.push(collector.size);
  // Of units the prose says nothing.
  const book = relation === 'units' ? null : new ProseBook(of, collector);
  const figures = collector.finish();
  /** Figures behind those of all tables are of the prose of the first publication. */
  const termOf = ({ figure }: Term): AcrossTerm => {
    const publication = all[starts.findLastIndex((start) => start <= figure)] ?? of;
    const { path } = figures.all[figure]!;
    return { publication: publication.id, at: path, quote: quoteOf(path, publication), status: statusAt(publication, path) };
  };
  const ask = { unit: '', name: '', year: others[0]!.fiscalYear };
  const declared = ACROSS.filter((identity) => identity.relation === relation).flatMap(({ id, ref, here: ours, there: theirs }): Instance[] => {
    const left = here.first(ours, ask);
    const right = there.map((lookup) => lookup.first(theirs, ask));
    if (!left || !right.every((terms) => terms !== null)) return [];
    return [instanceOf({ identity: id, ref, scope: '', place: of.id }, left, right.flat(), { ...DECLARED, independent: true })];
  });
  const stated = book === null || relation === 'units' ? [] : statedBefore(book, relation, others[0]!, here, there[0]!, figures);
  const budgets = book !== null && relation === 'budget-of-year' ? statedBudgets(book, there[0]!, reads[1]!, figures) : [];
  return [...declared, ...stated, ...budgets].flatMap((instance): AcrossCheck[] => {
    const check = evaluate(instance, figures);
    if (!check) return [];
    const { unit, unitText } = figures.all[instance.left[0]!.figure]!;
    const told = check.outcome !== 'not-applicable' && check.outcome !== 'not-evaluable';
    const said = (value: typeof check.left) => (told ? decimalNumber(value, figures.exponent, unit) : null);
    return [{
      identity: instance.identity, ref: instance.ref, relation, publication: of.id, others: others.map(({ id }) => id), outcome: check.outcome,
      left: said(check.left), right: said(check.right), difference: said(check.difference), currencyUnit: unitText,
      terms: [...instance.left, ...instance.right].map(termOf),
      note: check.reason ?? (check.outcome === 'fails' ? EXCUSES[relation] : null),
    }];
  });
}

/** The tables of known forms, ready to be asked. */
function readsOf(publication: Publication, collector: FigureCollector): ReadLedger[] {
  const ledgers = publication.tables.flatMap((table, index) => ledgersOf(table, index, table.form === 'generic' ? null : formOf(table, DECLARATIONS.forms), collector)).filter(({ form }) => form !== null);
  const names = namesOf(ledgers, publication.organization);
  return ledgers.map((ledger) => readLedger(ledger, names)).filter(({ ledger }) => !lacksCodes(ledger));
}

function statusAt({ tables, facts }: Publication, at: string): Status | null {
  const [kind, index, , row, , cell] = at.split('/');
  return kind === 'facts' ? facts[Number(index)]!.status : tables[Number(index)]!.rows[Number(row)]!.cells[Number(cell)]!.status;
}
