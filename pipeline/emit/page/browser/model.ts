/** The publication as the page asks for it: what stands at a place, what was made of an offset, which checks a figure is in. */
import type { Cell, Check, Claim, Fact, FormCell, Issue, Span, Status, Table, TrailEvent } from '../../../../schemas/types.js';
import type { PackedRecord, PageData } from '../data.js';
import { cellPlace } from '../../../cell-pointer.js';
import { evaluationName, FORM_FIELDS, formGroup, itemName, KINDS, targetsTitle } from '../../../words/contract.js';
import { failingOf } from '../../../words/sentences.js';
import { lastNotAfter, linesOf, SpanIndex } from './spans.js';

/** The panes in which places are shown. */
export type Tab = 'tables' | 'facts' | 'checks' | 'issues' | 'forms' | 'prose' | 'flow';

/** A place in publication.json that a person can be led to. */
export interface Place {
  /** Pointer of the contract, e.g. `tables/1/rows/0/cells/1`. */
  readonly at: string;
  readonly tab: Tab;
  /** Where it stands, outermost first. */
  readonly path: readonly string[];
  readonly text: string;
  readonly spans: readonly Span[];
  readonly value: number | null;
  readonly unit: string | null;
  readonly status: Status | null;
  readonly repairs: readonly string[];
}

/** A figure for the filters and for going from one to the next. */
export interface Figure {
  readonly at: string;
  /** Where it begins in the source. */
  readonly start: number;
  readonly status: Status;
  readonly mended: boolean;
}

export interface ClaimAt {
  readonly span: Span;
  readonly role: Claim['role'];
  readonly at: string | null;
}

/** Leaves of forms that are money in the form's unit. */
const MONEY = new Set(['total', 'fiscal', 'other', 'initialBudget', 'annualBudget', 'executed']);

export const checkPointer = (id: string): string => `checks/${id}`;

export class Model {
  readonly lines: ReturnType<typeof linesOf>;
  /** The figures of tables, forms and prose, in the order of the source. */
  readonly figures: readonly Figure[];
  /** Leaves of the forms by pointer. */
  readonly leaves = new Map<string, { readonly cell: FormCell; readonly path: readonly string[]; readonly unit: string | null }>();
  readonly facts: SpanIndex<number>;
  /** The failing checks by id. */
  readonly failing: ReadonlyMap<string, Check>;
  readonly #starts: Float64Array;
  readonly #records: ReadonlyMap<number, PackedRecord>;
  #checks: Map<string, Check[]> | undefined;
  #checkById: Map<string, Check> | undefined;
  #events: SpanIndex<TrailEvent> | undefined;
  #issues: SpanIndex<Issue> | undefined;

  constructor(readonly data: PageData) {
    this.lines = linesOf(data.text);
    this.#starts = Float64Array.from(data.claims, ([start]) => start);
    this.#records = new Map(data.records.map((record) => [record[0], record]));
    this.failing = failingOf(data.checks);
    this.facts = new SpanIndex(data.facts.flatMap((fact, i) => fact.spans.map((span) => [span, i] as const)));
    const { performanceTargets } = data.forms;
    if (performanceTargets) this.#walk(performanceTargets, 'forms/performanceTargets', [targetsTitle(performanceTargets)], performanceTargets.currencyUnit?.text ?? null);
    data.forms.projectTargets?.forEach((form, i) =>
      this.#walk(form, `forms/projectTargets/${i}`, [FORM_FIELDS['projectTargets']!, form.projectName.text], form.currencyUnit.text));
    data.forms.selfEvaluations.forEach((form, i) =>
      this.#walk(form, `forms/selfEvaluations/${i}`, evaluationName(form), form.currencyUnit.text));
    this.figures = this.#allFigures();
  }

  get title(): string {
    const { organization, fiscalYear, kind } = this.data;
    return `${organization.name} ${fiscalYear}年${KINDS[kind]}`;
  }

  /** What a pointer leads to; null where it leads nowhere. */
  place(at: string): Place | null {
    const [root, first, second, third, , fifth] = at.split('/');
    if (root === 'tables') return this.#tablePlace(at, Number(first), third === undefined ? null : Number(third), fifth === undefined ? null : Number(fifth));
    if (root === 'facts') return this.#factPlace(Number(first));
    if (root === 'sections') return this.#sectionPlace(at, Number(first), second === undefined ? null : Number(third));
    if (root === 'forms') return this.#formPlace(at);
    return null;
  }

  cell(at: string): Cell | null {
    const place = cellPlace(at);
    return (place && this.data.tables[place[0]]?.rows[place[1]]?.cells[place[2]]) ?? null;
  }

  /** The claim on a character of the source. */
  claimAt(offset: number): ClaimAt | null {
    const claim = this.data.claims[lastNotAfter(this.#starts, offset)];
    if (!claim || claim[1] <= offset) return null;
    return { span: [claim[0], claim[1]], role: this.data.roles[claim[2]]!, at: claim[3] };
  }

  /** The claims that overlap [start, end), in order. */
  claimsWithin(start: number, end: number): ClaimAt[] {
    const found: ClaimAt[] = [];
    for (let i = Math.max(0, lastNotAfter(this.#starts, start)); i < this.data.claims.length; i++) {
      const [from, to, role, at] = this.data.claims[i]!;
      if (from >= end) break;
      if (to > start) found.push({ span: [from, to], role: this.data.roles[role]!, at });
    }
    return found;
  }

  recordOf(place: Place): PackedRecord | null {
    return (place.spans[0] && place.at.startsWith('tables/') && this.#records.get(place.spans[0][0])) || null;
  }

  /** The classification code of a figure. */
  codeOf(cell: Cell): string | null {
    return (cell.spans[0] && this.#records.get(cell.spans[0][0])?.[3]) ?? null;
  }

  check(id: string): Check | null {
    this.#checkById ??= new Map(this.data.checks.map((check) => [check.id, check]));
    return this.#checkById.get(id) ?? null;
  }

  /** The checks that a figure takes part in, the telling ones first. */
  checksOf(at: string): readonly Check[] {
    if (!this.#checks) {
      this.#checks = new Map();
      for (const check of this.data.checks) {
        for (const term of new Set(check.terms)) {
          const place = factRoot(term);
          const known = this.#checks.get(place);
          if (known) known.push(check);
          else this.#checks.set(place, [check]);
        }
      }
      for (const list of this.#checks.values()) list.sort((a, b) => weight(a) - weight(b));
    }
    return this.#checks.get(at) ?? [];
  }

  /** What the stages met at a place: events on it, and events on its characters. */
  eventsOf({ at, spans }: Pick<Place, 'at' | 'spans'>): readonly TrailEvent[] {
    this.#events ??= new SpanIndex(this.data.events.flatMap((event) => event.spans.map((span) => [span, event] as const)));
    const met = new Set<TrailEvent>();
    for (const [start, end] of spans) for (const { value } of this.#events.within(start, end)) met.add(value);
    const about = (event: TrailEvent) => event.at === null || event.at === at || at.startsWith(`${event.at}/`);
    return this.data.events.filter((event) => event.at === at || (met.has(event) && about(event)));
  }

  issuesOf({ at, spans }: Pick<Place, 'at' | 'spans'>): readonly Issue[] {
    this.#issues ??= new SpanIndex(this.data.issues.flatMap((issue) => issue.spans.map((span) => [span, issue] as const)));
    const met = new Set(spans.flatMap(([start, end]) => this.#issues!.within(start, end).map(({ value }) => value)));
    return this.data.issues.filter((issue) => issue.at === at || (met.has(issue) && issue.at === null));
  }

  /** Number of the line, from 1. */
  lineOf(offset: number): number {
    return lastNotAfter(this.lines.starts, offset) + 1;
  }

  /** The characters of the ranges as they came, line breaks as spaces. */
  printed(spans: readonly Span[]): string {
    return spans.map(([start, end]) => this.data.text.slice(start, end)).join('⏎');
  }

  /** `表二 收入总表`. */
  tableName({ number, title }: Table): string {
    return [number, title].filter(Boolean).join(' ');
  }

  factName(fact: Fact): string {
    return fact.measure || fact.text.slice(0, 24);
  }

  #tablePlace(at: string, t: number, r: number | null, c: number | null): Place | null {
    const table = this.data.tables[t];
    if (!table) return null;
    const name = this.tableName(table);
    const nothing = { value: null, unit: null, status: null, repairs: [] };
    if (r === null) return { at, tab: 'tables', path: [name], text: name, spans: table.titleSpans, ...nothing };
    const row = table.rows[r];
    if (!row) return null;
    const label = row.label ?? row.cells.find(({ text }) => text !== '')?.text ?? `第${r + 1}行`;
    if (c === null) return { at, tab: 'tables', path: [name, label], text: label, spans: row.cells.flatMap(({ spans }) => spans), ...nothing };
    const cell = row.cells[c];
    const column = table.columns[c];
    if (!cell || !column) return null;
    const own = column.type === 'text' || column.type === 'code' ? [] : [this.#rowWords(table, r, c)];
    return {
      at, tab: 'tables', path: [name, ...own, column.path.join(' / ')], text: cell.text, spans: cell.spans, value: cell.value,
      unit: column.type === 'amount' ? table.currencyUnit : null, status: cell.status, repairs: cell.repairs,
    };
  }

  /** What names a row at one of its columns: in a two-sided table the label of that side. */
  #rowWords(table: Table, r: number, c: number): string {
    const row = table.rows[r]!;
    const texts = table.columns.map((column, i) => (column.type === 'text' && row.cells[i]!.text !== '' ? i : -1)).filter((i) => i >= 0);
    const left = texts.filter((i) => i < c).at(-1);
    const name = (left === undefined ? null : row.cells[left]!.text) ?? row.label ?? `第${r + 1}行`;
    return [row.code, name].filter(Boolean).join(' ');
  }

  #factPlace(index: number): Place | null {
    const fact = this.data.facts[index];
    if (!fact) return null;
    return {
      at: `facts/${index}`, tab: 'facts', path: ['正文数据', fact.section, fact.subject, this.factName(fact)].filter(Boolean), text: this.printed(fact.spans),
      spans: fact.spans, value: fact.amount ?? fact.count ?? fact.percent ?? null, unit: fact.currencyUnit ?? fact.unit ?? (fact.percent === undefined ? null : '%'),
      status: fact.status, repairs: [],
    };
  }

  #sectionPlace(at: string, index: number, paragraph: number | null): Place | null {
    const section = this.data.sections[index];
    if (!section) return null;
    const name = [section.number, section.title].filter(Boolean).join(/[、）)．.]$/u.test(section.number) ? '' : ' ');
    const nothing = { value: null, unit: null, status: null, repairs: [] };
    if (paragraph === null) return { at, tab: 'prose', path: ['正文', name], text: name, spans: [section.span], ...nothing };
    const found = section.paragraphs[paragraph];
    return found ? { at, tab: 'prose', path: ['正文', name, `第${paragraph + 1}段`], text: found.text, spans: found.spans, ...nothing } : null;
  }

  #formPlace(at: string): Place | null {
    const leaf = this.leaves.get(at);
    if (leaf) {
      const { cell, path, unit } = leaf;
      return { at, tab: 'forms', path, text: cell.text, spans: cell.spans, value: cell.value, unit, status: cell.status ?? null, repairs: cell.repairs ?? [] };
    }
    const name = FORM_FIELDS[at.split('/')[1] ?? ''];
    return name === undefined ? null : { at, tab: 'forms', path: [name], text: name, spans: [], value: null, unit: null, status: null, repairs: [] };
  }

  #walk(value: unknown, at: string, path: readonly string[], unit: string | null): void {
    if (typeof value !== 'object' || value === null) return;
    if ('spans' in value && 'text' in value) {
      const cell = value as FormCell;
      const money = cell.value !== null && MONEY.has(at.slice(at.lastIndexOf('/') + 1));
      this.leaves.set(at, { cell, path, unit: money ? unit : null });
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      const isLeaf = typeof member === 'object' && member !== null && 'text' in member;
      const name = Array.isArray(value) ? itemName(member, Number(key)) : isLeaf ? FORM_FIELDS[key] ?? key : formGroup(key);
      this.#walk(member, `${at}/${key}`, [...path, name], unit);
    }
  }

  #allFigures(): Figure[] {
    const figures: Figure[] = [];
    const add = (at: string, spans: readonly Span[], status: Status | null | undefined, mended: boolean) => {
      if (status) figures.push({ at, start: spans[0]?.[0] ?? 0, status, mended });
    };
    this.data.tables.forEach((table, t) =>
      table.rows.forEach((row, r) =>
        row.cells.forEach((cell, c) => {
          if (cell.status) add(`tables/${t}/rows/${r}/cells/${c}`, cell.spans, cell.status, cell.repairs.length > 0);
        })));
    this.leaves.forEach(({ cell }, at) => add(at, cell.spans, cell.status, (cell.repairs ?? []).length > 0));
    this.data.facts.forEach((fact, i) => add(`facts/${i}`, fact.spans, fact.status, false));
    return figures.sort((a, b) => a.start - b.start);
  }
}

/** A term may point into a fact; the page shows the fact. */
function factRoot(pointer: string): string {
  return pointer.startsWith('facts/') ? pointer.split('/').slice(0, 2).join('/') : pointer;
}

const ORDER: Readonly<Record<Check['outcome'], number>> = { fails: 0, holds: 1, 'holds-within-rounding': 2, 'not-evaluable': 4, 'not-applicable': 5 };

/** Contradictions first, then proofs, then what proves nothing. */
const weight = (check: Check): number => ORDER[check.outcome] + (check.trivial ? 2.5 : 0);
