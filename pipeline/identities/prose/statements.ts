/** What prose and forms say in words: reasons, 无…, 大于 and 小于, goals, years, counts that are no whole numbers. */
import { canonical } from '../../../extractors/text.js';
import { add, decimalNumber, subtract } from '../../exact.js';
import type { Figures } from '../figures.js';
import type { ProseBook } from './book.js';
import { comparisonWords } from './comparison-words.js';
import type { Finding } from './findings.js';
import { factFigureTail } from './quotes.js';
import type { Lookup } from './lookup.js';
import { hasFigure } from './sums.js';
import { factPath } from './types.js';
import {
  BELOW_NOUGHT, FUNDS_DENIED, GOAL, GOAL_NAMES, LESS, MORE, NOT_RISEN, NOTHING_WORDS, OTHER_YEAR_EXCUSED, PARAGRAPH_RULES, RISEN, THOUSANDS_DOT, WHOLE_THINGS, YEAR_END,
} from './wording.js';

export function statementFindings(book: ProseBook, lookup: Lookup, figures: Figures): Finding[] {
  return [
    ...reasons(book, figures), ...priors(book, figures), ...wholeCounts(book), ...denials(book, lookup, figures), ...comparisonWords(book, figures), ...goals(book), ...taskYears(book), ...yearEnds(book), ...paragraphs(book),
  ];
}

/** A change of nought, or an increase, for which only savings are given as a reason; a decrease for which only an increase is. */
function reasons(book: ProseBook, figures: Figures): Finding[] {
  return book.entries.filter((entry) => entry.fact.kind === 'change' && hasFigure(entry) && entry.fact.of).flatMap((entry): Finding[] => {
    const { reason, change, id, currencyUnit } = entry.fact;
    const tail = factFigureTail(entry.fact);
    const words = reason === null ? tail : canonical(reason);
    const nothing = figures.all[entry.figure!]!.value === 0;
    const wrong = nothing ? LESS.test(tail)
      : change?.direction === 'increase' ? LESS.test(words) && !MORE.test(words)
      : change?.direction === 'decrease' && reason !== null && RISEN.test(words) && !NOT_RISEN.test(words);
    if (!wrong) return [];
    const what = nothing ? 'nothing changed, and the reason given is a reduction' : change?.direction === 'increase' ? 'an increase, and the reason given is a reduction' : 'a decrease, and the reason given is an increase';
    return [{ identity: 'change-reason', place: id, outcome: 'fails', left: change?.amount ?? null, unit: currencyUnit, terms: [factPath(entry.index)], words: `${what}: “${nothing || reason === null ? tail.replace(/^[^,，]*[,，]/u, '') : reason}”` }];
  });
}

/** 公务接待费0万元，比上年增加0.50万元: there was less than nothing the year before. */
function priors(book: ProseBook, figures: Figures): Finding[] {
  return book.entries.flatMap((entry): Finding[] => {
    const of = entry.fact.kind === 'change' && hasFigure(entry) && entry.fact.change?.direction === 'increase' ? book.byId(entry.fact.of) : null;
    if (!hasFigure(of) || of.fact.currencyUnit === null || entry.fact.currencyUnit === null || BELOW_NOUGHT.test(of.measure)) return [];
    const [now, more] = [figures.all[of.figure!]!, figures.all[entry.figure!]!];
    const before = subtract(now.value, more.value);
    // A figure in fewer digits may be rounded.
    if (now.value < 0 || add(before, add(now.quantum, more.quantum)) >= 0) return [];
    const told = decimalNumber(before, figures.exponent, more.unit);
    return [{ identity: 'prior-below-nought', place: entry.fact.id, outcome: 'fails', left: told, right: 0, difference: told, unit: entry.fact.currencyUnit, terms: [of, entry].map(({ index }) => factPath(index)), words: `that leaves ${told} for the time before` }];
  });
}

/** 9.300件: a dot where thousands are divided. */
function wholeCounts(book: ProseBook): Finding[] {
  return book.entries.filter(({ fact }) => fact.kind === 'count' && WHOLE_THINGS.test(fact.unit ?? '') && /\.\d*[1-9]|\.\d{3}$/u.test(fact.printed ?? '')).map(({ fact, index }) => {
    const path = factPath(index);
    const mended = THOUSANDS_DOT.test(fact.printed!) ? fact.printed!.replace(/\./gu, '') : null;
    return {
      identity: 'whole-count', place: fact.id, outcome: 'fails', left: fact.count ?? null, right: mended === null ? null : Number(mended), unit: fact.unit ?? null, terms: [path], suspect: path,
      words: `no fraction of ${fact.unit} can be counted${mended === null ? '' : `; ${mended} would mend it`}`, statuses: new Map([[path, 'conflict']]),
    };
  });
}

/** 本单位无政府性基金预算支出…: and the tables print none either. */
function denials(book: ProseBook, lookup: Lookup, figures: Figures): Finding[] {
  return eachParagraph(book, (text, path): Finding[] => {
    const denied = NOTHING_WORDS.exec(text)?.[1];
    if (denied === undefined) return [];
    return FUNDS_DENIED.filter(({ words }) => words.test(denied)).flatMap(({ id, definitions }) => definitions.flatMap((definition): Finding[] => {
      const terms = lookup.resolve(definition, { unit: '', year: null, name: '' });
      if (!terms) return [];
      const filled = terms.map(({ figure }) => figures.all[figure]!).find(({ value }) => value !== 0);
      const told = { identity: 'none-stated', place: `${id}|${definition}`, terms: [path, ...terms.map(({ figure }) => figures.all[figure]!.path)] };
      return [filled ? { ...told, outcome: 'fails', words: `the text says that there is none, and the table prints ${filled.text}` } : { ...told, outcome: 'holds', left: 0, right: 0, difference: 0, trivial: true }];
    }));
  });
}

interface Goal {
  readonly path: string;
  /** The words it stands in. */
  readonly text: string;
  readonly level: string;
  readonly name: string;
  readonly percent: number;
}

/** Goals of the key projects: the same goal with two values, and the indicators of the performance form. */
function goals(book: ProseBook): Finding[] {
  const { tables, forms } = book.publication;
  const found: Finding[] = [];
  const indicators = (forms.performanceTargets?.indicators ?? []).map(({ level2, level3, target }, k) =>
    ({ k, level: canonical(level2.text), name: goalName(canonical(level3.text)), percent: () => indicatorPercent(target.text) }));
  tables.forEach((table, t) => {
    const goal = table.columns.findIndex(({ key }) => key === 'goal');
    if (table.id !== 'key-projects' || goal < 0) return;
    table.rows.forEach((row, r) => {
      const own = goalsOf(canonical(row.cells[goal]?.text ?? ''), `tables/${t}/rows/${r}/cells/${goal}`);
      const project = canonical(row.cells[0]?.text ?? '');
      own.forEach((one, i) => {
        const before = own.slice(0, i).find((other) => other.level === one.level && other.name === one.name);
        if (before && before.percent !== one.percent) {
          found.push({
            identity: 'goal-stated-twice', place: `${project}|${one.level}|${one.name}`, outcome: 'fails', left: before.percent, right: one.percent, difference: before.percent - one.percent, unit: '%', terms: [one.path],
            words: `the goals of ${project} say “${before.text}” and “${one.text}”`,
          });
        }
        const [only, another] = indicators.filter(({ name, level }) => name === one.name && level.startsWith(one.level));
        const percent = only && !another ? only.percent() : null;
        if (percent === null) return;
        const difference = one.percent - percent;
        found.push({
          identity: 'goal-indicator', place: `${project}|${one.level}|${one.name}|${i}`, outcome: difference === 0 ? 'holds' : 'fails', left: one.percent, right: percent, difference, unit: '%',
          terms: [one.path, `forms/performanceTargets/indicators/${only!.k}/target`], words: `the goals of ${project} say “${one.text}”, the form says ${percent}%`,
        });
      });
    });
  });
  return found;
}

function goalsOf(text: string, path: string): Goal[] {
  return [...text.matchAll(GOAL)].map((match) => ({ path, text: match[0], level: match[1] ?? '', name: goalName(match[2]!), percent: Number(match[3]) })).filter(({ level }) => level !== '');
}

const goalName = (name: string): string => GOAL_NAMES.reduce((text, [from, to]) => text.replace(from, to), name);

/** `1` is all of it, `≥95%` ninety-five. */
function indicatorPercent(text: string): number | null {
  const match = /^[≥≧=>]?(\d+(?:\.\d+)?)(%?)(?:以上)?$/u.exec(canonical(text));
  if (!match) return null;
  return match[2] === '%' ? Number(match[1]) : match[1] === '1' ? 100 : null;
}

/** A task of this year's form that speaks of the needs of another year. */
function taskYears(book: ProseBook): Finding[] {
  const { fiscalYear, forms } = book.publication;
  return (forms.performanceTargets?.tasks ?? []).flatMap(({ name, description }, i): Finding[] => {
    const text = canonical(description.text);
    const years = [...text.matchAll(/(?<!\d)(20\d{2})年/gu)].map((match) => Number(match[1]));
    // A task may be named after another year: 结转项目（2023年）.
    if (years.length === 0 || years.includes(fiscalYear) || years.every((year) => name.text.includes(String(year))) || OTHER_YEAR_EXCUSED.test(text)) return [];
    const path = `forms/performanceTargets/tasks/${i}/description`;
    const terms = [path, ...(forms.performanceTargets?.year ? ['forms/performanceTargets/year'] : [])];
    return [{ identity: 'text-of-another-year', place: canonical(name.text), outcome: 'fails', left: fiscalYear, right: years[0]!, unit: null, terms, words: `a form of ${fiscalYear} speaks of ${years[0]}` }];
  });
}

/** Accounts of a year tell what there was at its end. */
function yearEnds(book: ProseBook): Finding[] {
  const { kind, fiscalYear } = book.publication;
  if (kind !== 'final-accounts') return [];
  return eachParagraph(book, (text, path) => [...text.matchAll(YEAR_END)].filter(([, year]) => Number(year) !== fiscalYear).map(([words, year]) => (
    { identity: 'text-of-another-year', place: words, outcome: 'fails', left: fiscalYear, right: Number(year), unit: null, terms: [path], words: `accounts of ${fiscalYear} tell what there was at the end of ${year!}` })));
}

function paragraphs(book: ProseBook): Finding[] {
  const rules = PARAGRAPH_RULES.filter(({ kind }) => kind === undefined || kind === book.publication.kind);
  return eachParagraph(book, (text, path) => rules.flatMap(({ id, pattern, words }) => {
    const match = pattern.exec(text);
    return match ? [{ identity: id, place: `${match[0]}`, outcome: 'fails' as const, terms: [path], words: `${words} (“${match[0]}”)` }] : [];
  }));
}

function eachParagraph(book: ProseBook, look: (text: string, path: string) => Finding[]): Finding[] {
  return book.paragraphs.flatMap(({ text, path }) => look(text, path));
}
