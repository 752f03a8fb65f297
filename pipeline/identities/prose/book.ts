/** The facts of a publication as figures of the identity engine, with their roles, and what can be counted to compare counts with. */
import { canonical } from '../../../extractors/text.js';
import type { Span } from '../../../schemas/types.js';
import { groupBy } from '../../group.js';
import type { FigureCollector } from '../figures.js';
import { memberUnits, unitName } from './lookup.js';
import { LISTED, LISTED_NAME, ROLES, TARGET_COUNT, type Fund, type Role } from './roles.js';
import { FundScopes } from './funds.js';
import { decimalOf, factPath, valueOf, type ProseFact, type ProsePublication } from './types.js';
import { largest } from '../../many.js';

/** A fact with what the rules ask of it again and again. */
export interface Entry {
  readonly index: number;
  readonly fact: ProseFact;
  readonly measure: string;
  readonly subject: string;
  readonly sentence: string;
  /** Canonical name of the unit it is about; empty for the publication's organization. */
  readonly unit: string;
  readonly role: Role | null;
  /** Number of its figure in the engine; null where it has none: percentages, approximate figures. */
  readonly figure: number | null;
}

/** An amount that a target of the performance form sets as its upper bound. */
export interface CostTarget {
  readonly path: string;
  readonly name: string;
  readonly figure: number;
}

const MONEY_KINDS: ReadonlySet<string> = new Set(['amount', 'change', 'target']);
const COST_LEVEL = /成本/u;
const COST_TARGET = /^(?:≤|≦|<|不超过|不高于)?(\d[\d,]*(?:\.\d+)?)(亿元|万元|元|万)(?:以内|以下)?$/u;

export class ProseBook {
  readonly entries: readonly Entry[];
  readonly #byId: ReadonlyMap<string, Entry>;
  readonly #byOf: ReadonlyMap<string, readonly Entry[]>;
  readonly #byParent: ReadonlyMap<string, readonly Entry[]>;
  readonly #byText: ReadonlyMap<string, readonly Entry[]>;
  #byParagraph: ReadonlyMap<number, readonly Entry[]> | null = null;
  /** Things counted, by path. */
  readonly counted = new Map<string, number>();
  readonly costTargets: CostTarget[] = [];
  /** All paragraphs in canonical form. */
  readonly paragraphs: readonly { readonly path: string; readonly text: string }[];

  constructor(readonly publication: ProsePublication, figures: FigureCollector) {
    const sheets = new Map<string, number>();
    const sheetOf = (key: string) => {
      const known = sheets.get(key) ?? figures.newSheet();
      sheets.set(key, known);
      return known;
    };
    const own = unitName(publication.organization.name);
    const funds = new FundScopes(publication);
    const sentences = new Map<string, string>();
    const roles = ROLES.filter(({ kind }) => kind === publication.kind);
    const amounts = new Map(publication.facts.map((fact) => [fact.id, fact]));
    const roleFor = (fact: ProseFact, measure: string, subject: string, sentence: string): Role | null => roleOf(roles, measure, subject, sentence, () => funds.of(fact, sentence));
    // 2.行政事业单位离退休522万元，其中：基本支出522万元: that of an item that is no sum of the whole budget.
    const isOfItem = ({ parent, list }: ProseFact): boolean => {
      const whole = parent ? amounts.get(parent) : undefined;
      const [item] = (whole?.kind === 'amount' && whole.list?.slice(-1)) || [];
      return item !== undefined && item === list?.at(-1) && !SUM.test(whole!.measure) && roleFor(whole!, canonical(whole!.measure), canonical(whole!.subject), canonical(whole!.text)) === null;
    };
    this.entries = publication.facts.map((fact, index): Entry => {
      const unit = unitName(fact.unitName ?? '');
      const measure = canonical(fact.measure);
      const subject = canonical(fact.subject);
      const sentence = sentences.get(fact.text) ?? canonical(fact.text);
      sentences.set(fact.text, sentence);
      return {
        index, fact, measure, subject, sentence, unit: unit === own ? '' : unit,
        role: fact.kind === 'amount' && !isOfItem(fact) ? roleFor(fact, measure, subject, sentence) : null,
        figure: figureOf(fact, index, figures, sheetOf),
      };
    });
    this.paragraphs = publication.sections.flatMap((section, s) =>
      section.paragraphs.map((paragraph, p) => ({ path: `sections/${s}/paragraphs/${p}`, text: canonical(paragraph.text) })));
    this.#byId = new Map(this.entries.map((entry) => [entry.fact.id, entry]));
    this.#byOf = groupBy(this.entries, ({ fact }) => fact.of);
    this.#byParent = groupBy(this.entries, ({ fact }) => fact.parent);
    this.#byText = groupBy(this.entries, ({ fact }) => fact.text);
    this.#count(figures, sheetOf);
    this.#readCostTargets(figures, sheetOf);
  }

  byId(id: string | null | undefined): Entry | null {
    return id ? this.#byId.get(id) ?? null : null;
  }

  /** The statement's facts of a kind: what changes it, what it is a share of. */
  dependents(of: Entry): readonly Entry[] {
    return this.#byOf.get(of.fact.id) ?? [];
  }

  /** The facts listed under the one of this id. */
  parts(of: string): readonly Entry[] {
    return this.#byParent.get(of) ?? [];
  }

  /** The facts of its sentence, and of those that are printed the same. */
  besides(entry: Entry): readonly Entry[] {
    return this.#byText.get(entry.fact.text)!;
  }

  /** What a rate of completion relates; null where it is none, or one of them has no figure. */
  completed({ fact }: Entry): { readonly accounts: Entry; readonly budget: Entry } | null {
    if (fact.kind !== 'percent' || fact.relation?.kind !== 'completion') return null;
    const [accounts, budget] = [this.byId(fact.of), this.byId(fact.relation.against)];
    return accounts !== null && budget !== null && accounts.figure !== null && budget.figure !== null ? { accounts, budget } : null;
  }

  /** The facts of the paragraph of this number in `paragraphs`, in printed order. */
  inParagraph(n: number): readonly Entry[] {
    this.#byParagraph ??= this.#sorted();
    return this.#byParagraph.get(n) ?? [];
  }

  #sorted(): ReadonlyMap<number, readonly Entry[]> {
    const starts = this.publication.sections.flatMap(({ paragraphs }) => paragraphs.map(({ spans }) => spans[0]?.[0] ?? 0)).map((start, n) => ({ start, n })).sort((a, b) => a.start - b.start);
    const entries = [...this.entries].sort((a, b) => startOf(a) - startOf(b));
    let at = -1;
    return groupBy(entries, (entry) => {
      while (at + 1 < starts.length && starts[at + 1]!.start <= startOf(entry)) at++;
      return starts[at]?.n;
    });
  }

  /** Units of the tables, projects with a row of their own: what stated counts are compared with. */
  #count(figures: FigureCollector, sheetOf: (key: string) => number): void {
    const add = (path: string, count: number) => {
      const place = { sheet: sheetOf('counts'), row: figures.newRow(), column: this.entries.length + this.counted.size };
      this.counted.set(path, figures.add(path, { text: String(count), value: count, spans: [] }, null, place));
    };
    const { organization, tables } = this.publication;
    const members = memberUnits(organization.units);
    if (members.length > 0) add('organization/units', members.length);
    tables.forEach((table, t) => {
      if (table.id !== TARGET_COUNT.table) return;
      const deepest = largest(table.rows.map(({ level }) => level));
      const units = new Set(['', ...organization.units.map(canonical)]);
      // A figure without a name is what a scan left of another line.
      const names = table.rows.filter(({ level, cells }) => level === deepest && level > 0 && !units.has(canonical(cells[0]?.text ?? '')));
      // A project of several units has a row with each of them, and one target or as many.
      const projects = new Set(names.map(({ cells }) => canonical(cells[0]?.text ?? ''))).size;
      const counted = this.entries.some(({ fact, measure }) => fact.kind === 'count' && fact.count === projects && TARGET_COUNT.measure.test(measure)) ? projects : names.length;
      if (counted > 0) add(`tables/${t}/rows`, counted);
    });
    for (const { index, fact, sentence } of this.entries) {
      const [, list, count] = (fact.kind === 'count' && LISTED.exec(sentence)) || [];
      if (list === undefined || count !== fact.printed) continue;
      const names = list.replace(/\([^()]*\)/gu, '').split(/[、,]/u);
      if (names.every((name) => LISTED_NAME.test(name))) add(`facts/${index}/text`, names.length);
    }
  }

  #readCostTargets(figures: FigureCollector, sheetOf: (key: string) => number): void {
    this.publication.forms.performanceTargets?.indicators.forEach(({ level2, level3, target }, i) => {
      const match = COST_TARGET.exec(canonical(target.text));
      if (!match || !COST_LEVEL.test(level2.text)) return;
      const path = `forms/performanceTargets/indicators/${i}/target`;
      const unit = match[2] === '万' ? '万元' : match[2]!;
      const text = match[1]!;
      const place = { sheet: sheetOf(`target ${decimalsOf(text)} ${unit}`), row: figures.newRow(), column: i };
      const figure = figures.add(path, { text, value: Number(text.replace(/,/gu, '')), spans: target.spans }, unit, place);
      this.costTargets.push({ path, name: canonical(level3.text), figure });
    });
  }
}

/** 对3个项目开展绩效评价，涉及一般公共预算支出120万元: that of some projects, not all of it. */
function isAmongOthers(measure: string, sentence: string): boolean {
  const [before, ...rest] = sentence.split('涉及');
  return rest.length > 0 && sentence.indexOf(measure) > before!.length && /项目/u.test(before!) && !/整体/u.test(before!);
}

function roleOf(roles: readonly Role[], measure: string, subject: string, sentence: string, fund: () => Fund | null): Role | null {
  return roles.find((role) => role.measure.test(measure) && (role.sentence?.test(sentence) ?? !isAmongOthers(measure, sentence)) && (role.subject?.test(subject) ?? true)
    && (role.fund === undefined || role.fund === fund())) ?? null;
}

/** What parts of the whole budget are told of: 财政拨款支出决算, 三公经费. */
const SUM = /[合总小]计|总额|预算|决算|拨款|收入|本年|经费|费$|^支出$|(?:单位|部门|局|委|院)支出$/u;
const startOf = ({ fact }: Entry): number => fact.spans[0]?.[0] ?? 0;
const decimalsOf = (text: string): number => text.split('.')[1]?.length ?? 0;

/** Figures printed with as many decimals have the same quantum: they share a sheet. Counts are whole, whatever is printed. */
function figureOf(fact: ProseFact, index: number, figures: FigureCollector, sheetOf: (key: string) => number): number | null {
  const value = valueOf(fact);
  const decimal = decimalOf(fact);
  const money = MONEY_KINDS.has(fact.kind) && fact.currencyUnit !== null;
  if (value === null || decimal === null || (fact.approximate ?? null) !== null) return null;
  const counts = fact.kind === 'count' || (fact.kind === 'change' && fact.currencyUnit === null && fact.unit !== '%');
  if (!money && !counts) return null;
  const printed = { text: fact.printed ?? decimal, value, spans: fact.spans as readonly Span[] };
  const sheet = sheetOf(money ? `money ${decimalsOf(decimal)} ${fact.currencyUnit}` : 'counts');
  return figures.add(factPath(index), printed, money ? fact.currencyUnit : fact.unit ?? null, { sheet, row: figures.newRow(), column: index });
}
