/** Evaluations and blames as the output contract has them: checks, issues and events, with words an editor understands. */
import type { Check, Issue, Span, TrailEvent } from '../../schemas/types.js';
import { eventMaker, eventOfIssue } from '../events.js';
import { idOf } from '../hash.js';
import { figureText } from '../review/figures.js';
import type { Blame } from './blame.js';
import { decimalNumber, decimalText, multiply, type Whole } from '../exact.js';
import { figuresOf, isBetweenSheets, type Evaluated } from './evaluate.js';
import type { Figure, Figures } from './figures.js';
import type { Term } from './instances.js';

const event = eventMaker('reconcile');

/** So many suspects are named in a message, so many parts are quoted. */
const NAMED = 6;

/** Says where a figure stands, in words: `表三 支出总表, 201 一般公共服务支出, 基本支出`. */
export type Describe = (path: string) => string;

const amount = (value: Whole, figure: Figure, figures: Figures): string => decimalText(value, figures.exponent, figure.unit);
/** Money in the manner of the figure: `1,234.50`. */
function likePrint(value: Whole, figure: Figure, figures: Figures): string {
  const digits = amount(value, figure, figures);
  return (figure.unitText?.includes('元') ? figureText(digits, figure.text) : null) ?? digits;
}

/** The figure whose unit the check speaks in: the first, and between tables the first whose unit is known. */
function speaker({ instance: { left, right } }: Evaluated, figures: Figures): Figure | null {
  const start = left[0] ?? right[0];
  if (!start) return null;
  const first = figures.all[start.figure]!;
  if (first.comparable) return first;
  if (!isBetweenSheets(left, right, figures)) return first;
  const known = ({ figure }: Term) => figures.all[figure]!.comparable;
  const term = left.find(known) ?? right.find(known);
  return term ? figures.all[term.figure]! : first;
}

/** The checks in the order of the evaluation, with ids that stay when rows are inserted. */
export function checksOf(evaluated: readonly Evaluated[], figures: Figures, suspects: ReadonlyMap<Evaluated, readonly number[]>, isProven: (figure: number) => boolean): Check[] {
  /** How often an identity was evaluated at a place of the same words, by the id of its first check. */
  const used = new Map<string, number>();
  return evaluated.map((check): Check => {
    const { instance, outcome } = check;
    const key = `${instance.identity}\u0000${instance.place}\u0000`;
    const first = idOf(`${key}0`);
    const repeat = used.get(first) ?? 0;
    used.set(first, repeat + 1);
    const figure = speaker(check, figures);
    const told = outcome === 'holds' || outcome === 'holds-within-rounding' || outcome === 'fails' ? figure : null;
    const [suspect, another] = suspects.get(check) ?? [];
    const { left, right } = instance;
    const terms = new Array<string>(left.length + right.length);
    for (let i = 0; i < left.length; i++) terms[i] = figures.all[left[i]!.figure]!.path;
    for (let i = 0; i < right.length; i++) terms[left.length + i] = figures.all[right[i]!.figure]!.path;
    return {
      id: repeat === 0 ? first : idOf(key + repeat),
      identity: instance.identity,
      scope: instance.scope,
      outcome,
      left: told && decimalNumber(check.left, figures.exponent, told.unit),
      right: told && decimalNumber(check.right, figures.exponent, told.unit),
      difference: told && decimalNumber(check.difference, figures.exponent, told.unit),
      terms,
      bound: told && decimalNumber(multiply(check.twiceBound, 5), figures.exponent - 1, told.unit),
      currencyUnit: figure?.unitText ?? null,
      reason: check.reason,
      // What its own sums prove is no suspect, though it alone would mend all that fails.
      suspect: suspect !== undefined && another === undefined && !isProven(suspect) ? figures.all[suspect]!.path : null,
      trivial: check.trivial,
    };
  });
}

/** One issue for each blame, one for each comparison that does not hold. */
export function issuesOf(
  evaluated: readonly Evaluated[], checks: readonly Check[], blames: readonly Blame[], figures: Figures, describe: Describe, isProven: (figure: number) => boolean,
): Issue[] {
  const failing = new Map(evaluated.flatMap((check, i) => (check.outcome === 'fails' ? [[check, checks[i]!.id]] : [])));
  const idAt = (check: Evaluated) => failing.get(check)!;
  const issues = blames.map((blame): Issue => {
    const [first] = blame.explains as [Evaluated];
    const code = blame.kind === 'unit' ? 'wrong-unit' : 'identity-fails';
    const at = blame.figures[0] ?? first.instance.left[0]?.figure ?? null;
    const place = at === null ? first.instance.scope : figures.all[at]!.path;
    return {
      id: idOf(code, ...blame.explains.map((check) => idAt(check)).sort()),
      severity: 'error',
      code,
      message: [sentence(first, figures, describe), more(blame), fault(blame, figures, describe, isProven)].filter(Boolean).join(' '),
      at: blame.kind === 'unit' ? sheetAt(figures.all[at!]!) : place,
      spans: spansOf(blame.figures.length > 0 && blame.kind !== 'unit' ? blame.figures : [...figuresOf(first.instance)], figures),
      checks: blame.explains.map((check) => idAt(check)),
    };
  });
  for (const check of failing.keys()) {
    if (check.instance.relation !== '<=') continue;
    const [larger] = check.instance.left;
    // A comparison with a figure at fault is told with it.
    const own = figuresOf(check.instance);
    const blame = blames.findIndex(({ figures: atFault }) => atFault.some((figure) => own.has(figure)));
    if (blame >= 0) {
      issues[blame]!.checks!.push(idAt(check));
      continue;
    }
    issues.push({
      id: idOf('comparison-fails', idAt(check)), severity: 'warning', code: 'comparison-fails', message: sentence(check, figures, describe),
      at: larger ? figures.all[larger.figure]!.path : check.instance.scope, spans: spansOf([...own], figures), checks: [idAt(check)],
    });
  }
  return issues;
}

function more({ explains: { length } }: Blame): string {
  if (length < 2) return '';
  return length === 2 ? 'One more sum fails with it.' : `${length - 1} more sums fail with it.`;
}

/** `表三 …, 基本支出: 2,595.00 ≠ 2,590.90 + 4.00 (表三 …); difference 0.10.` */
function sentence(check: Evaluated, figures: Figures, describe: Describe): string {
  const figure = speaker(check, figures)!;
  const { left, right, relation } = check.instance;
  const sign = relation === '=' ? '≠' : '>';
  const quote = (terms: typeof left) => {
    const shown = terms.filter((term) => figures.all[term.figure]!.value !== 0);
    const text = shown.slice(0, NAMED).map((term, i) => `${term.sign === -1 ? '− ' : i > 0 ? '+ ' : ''}${figures.all[term.figure]!.text}`).join(' ');
    return (text || '0') + (shown.length > NAMED ? ` + … (${shown.length} amounts)` : '');
  };
  const otherPlace = check.instance.independent && right[0] ? ` (${describe(figures.all[right[0].figure]!.path)})` : '';
  const isOne = (terms: typeof left) => terms.filter((term) => figures.all[term.figure]!.value !== 0).length < 2;
  const total = isOne(left) ? '' : ` = ${likePrint(check.left, figure, figures)}`;
  const sum = isOne(right) ? '' : ` = ${likePrint(check.right, figure, figures)}`;
  return `${describe(figure.path)}: ${quote(left)}${total} ${sign} ${quote(right)}${sum}${otherPlace}; difference ${amount(check.difference, figure, figures)} (${check.instance.identity}).`;
}

/** Where the table or form of a blamed unit stands. */
const sheetAt = ({ path }: Figure): string => path.split('/').slice(0, 2).join('/');

/** The unit that a blame asks for, as the others print it. */
function askedUnit({ explains, unit }: Blame, figures: Figures): string | null {
  const [other] = explains.flatMap(({ instance }) => [...figuresOf(instance)]).filter((index) => figures.all[index]!.unit === unit);
  return other === undefined ? null : figures.all[other]!.unitText;
}

function fault(blame: Blame, figures: Figures, describe: Describe, isProven: (figure: number) => boolean): string {
  const name = (index: number) => {
    const figure = figures.all[index]!;
    const mended = blame.mended.get(index);
    const would = mended === undefined ? '' : `, ${likePrint(mended, figure, figures)} would mend it`;
    const proven = isProven(index) ? '; its own sums hold as it is printed' : '';
    return `${figure.text === '' ? 'nothing printed' : `"${figure.text}"`} (${describe(figure.path)}${would}${proven})`;
  };
  const list = blame.figures.slice(0, NAMED).map(name).join('; ') + (blame.figures.length > NAMED ? `; … (${blame.figures.length} figures)` : '');
  // What text and tables say against each other convicts no figure that its own table proves.
  if (blame.kind === 'figure' && blame.figures.every(isProven)) return `Text and tables contradict each other; the table has ${list}.`;
  switch (blame.kind) {
    case 'figure': return `Most likely at fault: ${list}.`;
    case 'exchange': return `Most likely exchanged: ${list}.`;
    case 'shift': return `Most likely shifted by one column: ${list}.`;
    case 'missing-row': return 'All other sums of these figures hold: most likely a row is missing, or the total is wrong in print.';
    case 'unit': {
      const own = figures.all[blame.figures[0]!]!;
      return `Most likely the unit of ${describe(sheetAt(own))} is wrong: it prints ${own.unitText}, and all of this holds in ${askedUnit(blame, figures)}.`;
    }
    case 'undecided': return `Equally likely at fault: ${list}.`;
  }
}

function spansOf(indexes: readonly number[], figures: Figures): Span[] {
  return indexes.flatMap((index) => figures.all[index]!.spans.map((span): Span => [span[0], span[1]]));
}

/** What a person who follows the trail should know: sums that fail, rounding, identities that were found and not declared. */
export function eventsOf(evaluated: readonly Evaluated[], issues: readonly Issue[], figures: Figures, describe: Describe): TrailEvent[] {
  const events = issues.map(eventOfIssue);
  const found = new Map<string, number>();
  for (const check of evaluated) {
    if (check.outcome === 'holds-within-rounding') {
      const figure = speaker(check, figures)!;
      events.push(event('rounding-difference', sentence(check, figures, describe), { spans: figure.spans.map((span): Span => [span[0], span[1]]), at: figure.path }));
    }
    if (check.instance.found) {
      const key = `${check.instance.scope.split('/').slice(0, 2).join('/')} ${check.instance.identity}`;
      found.set(key, (found.get(key) ?? 0) + 1);
    }
  }
  for (const [key, count] of found) {
    const [at, identity] = key.split(' ') as [string, string];
    events.push(event('identity-found', `No form describes this table; ${identity} was found to hold in it (${count} times) and is used as its proof.`, { at }));
  }
  return events;
}
