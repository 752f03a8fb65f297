/**
 * Where the money goes, as a graph: sources of revenue → total → functional classes → basic / project expenditure →
 * economic classes. Every width is a printed figure (or the exact sum of the same line over the member units);
 * a layer that the publication does not tell, or that contradicts the layer before it, is left out.
 */
import { canonical } from '../../../extractors/text.js';
import type { Check, Publication, Status, Table } from '../../../schemas/types.js';
import { append } from '../../many.js';

export type FlowLayer = 'revenue' | 'total' | 'function' | 'nature' | 'economic';

export interface FlowNode {
  readonly layer: FlowLayer;
  readonly label: string;
  readonly value: number;
  /** The figures it was read from. */
  readonly at: readonly string[];
  /** The gravest status of these figures. */
  readonly status: Status;
}

export interface FlowLink {
  /** Indexes into `Flow.nodes`. */
  readonly from: number;
  readonly to: number;
  readonly value: number;
}

export interface Flow {
  readonly currencyUnit: string;
  readonly nodes: readonly FlowNode[];
  readonly links: readonly FlowLink[];
  /** Titles of the tables it was built from. */
  readonly tables: readonly string[];
}

/** Tables by what they tell, the best first. */
const SUMMARIES = ['revenue-expenditure-summary', 'final-revenue-expenditure-summary'];
const BY_FUNCTION = ['expenditure-summary', 'final-expenditure', 'general-public-by-function', 'final-general-public'];
const BY_ECONOMIC = ['general-public-by-economic', 'basic-expenditure', 'final-general-public-basic'];
/** Columns in which the economic classes of basic (and project) expenditure stand: code column, amount column. */
const ECONOMIC_COLUMNS: Readonly<Record<string, readonly (readonly [code: string | null, amount: string, nature: 'basic' | 'project'])[]>> = {
  'general-public-by-economic': [[null, 'basic', 'basic'], [null, 'project', 'project']],
  'basic-expenditure': [[null, 'total', 'basic']],
  'final-general-public-basic': [['personnel-code', 'personnel-amount', 'basic'], ['public-code', 'public-amount', 'basic']],
};
const FUNCTIONAL_CLASS = /^2\d\d$/u;
const ECONOMIC_CLASS = /^[35]\d\d$/u;
const NATURES = { basic: '基本支出', project: '项目支出' } as const;
/** Amounts are added as whole numbers of this fraction of the currency unit. */
const FRACTION = 1e6;
/** Each printed part may differ from the truth by half of the last of two decimals, and the total with it. */
const ROUNDING = 0.01;
const GRAVITY: readonly Status[] = ['verified', 'corrected', 'unverified', 'conflict'];

/** A figure, or the sum of several. */
interface Sum {
  units: number;
  readonly at: string[];
  status: Status;
}

/** The graph, or null where the publication has no summary whose sums are known. */
export function flowOf(publication: Publication): Flow | null {
  const summary = findTable(publication, SUMMARIES);
  if (!summary?.table.currencyUnit) return null;
  const builder = new Builder(publication, summary.table.currencyUnit);
  return builder.build(summary);
}

interface Found {
  readonly table: Table;
  readonly index: number;
}

function findTable({ tables }: Publication, ids: readonly string[], unit?: string): Found | undefined {
  for (const id of ids) {
    const index = tables.findIndex((table) => table.id === id && (unit === undefined || table.currencyUnit === unit));
    if (index >= 0) return { table: tables[index]!, index };
  }
  return undefined;
}

class Builder {
  readonly #nodes: (FlowNode & { readonly sum: Sum })[] = [];
  readonly #links: FlowLink[] = [];
  readonly #tables = new Set<string>();
  /** By the address of a total: the check that names its parts. */
  readonly #parts = new Map<string, Check>();

  constructor(readonly publication: Publication, readonly currencyUnit: string) {
    for (const check of publication.checks) {
      const [total] = check.terms;
      if (total !== undefined && check.identity.endsWith('-parts') && !this.#parts.has(total)) this.#parts.set(total, check);
    }
  }

  build(summary: Found): Flow | null {
    const within = (identity: string) =>
      this.publication.checks.find((check) => check.identity === identity && check.scope.startsWith(`tables/${summary.index}/`))?.terms[0];
    const revenue = within('revenue-total-parts');
    const expenditure = within('expenditure-total-parts');
    const root = revenue ?? expenditure;
    if (root === undefined) return null;
    this.#tables.add(summary.table.title);
    const total = this.#node('total', revenue && expenditure ? '收支总计' : this.#label(root), this.#figure(root));
    if (revenue) {
      for (const leaf of this.#leaves(revenue)) this.#link(this.#node('revenue', this.#label(leaf), this.#figure(leaf)), total);
    }
    const classes = expenditure
      ? this.#leaves(expenditure).map((leaf) => this.#node('function', this.#label(leaf), this.#figure(leaf)))
      : [];
    for (const node of classes) this.#link(total, node);
    const natures = this.#natures(classes);
    if (natures) this.#economic(natures);
    const nodes = this.#nodes.map(({ layer, label, value, at, status }) => ({ layer, label, value, at, status }));
    return { currencyUnit: this.currencyUnit, nodes, links: this.#links, tables: [...this.#tables] };
  }

  /** Splits the functional classes into basic and project expenditure. */
  #natures(classes: readonly number[]): Record<'basic' | 'project', number> | null {
    const source = findTable(this.publication, BY_FUNCTION.filter((id) => this.#hasClasses(id)), this.currencyUnit);
    if (!source) return null;
    const byNature = { basic: this.#byClass(source, FUNCTIONAL_CLASS, null, 'basic'), project: this.#byClass(source, FUNCTIONAL_CLASS, null, 'project') };
    const links: { from: number; nature: 'basic' | 'project'; sum: Sum }[] = [];
    for (const from of classes) {
      const node = this.#nodes[from]!;
      const parts = (['basic', 'project'] as const).flatMap((nature) => {
        const sum = byNature[nature].get(canonical(node.label));
        return sum && sum.units > 0 ? [{ from, nature, sum }] : [];
      });
      if (parts.reduce((all, { sum }) => all + sum.units, 0) > node.sum.units + 2 * ROUNDING * FRACTION) return null;
      append(links, parts);
    }
    if (links.length === 0) return null;
    this.#tables.add(source.table.title);
    const made = (nature: 'basic' | 'project') => {
      const sum: Sum = { units: 0, at: [], status: 'verified' };
      for (const link of links) if (link.nature === nature) addTo(sum, link.sum);
      const printed = this.#total(source, nature);
      const agrees = printed && Math.abs(printed.units - sum.units) <= links.length * ROUNDING * FRACTION;
      return this.#node('nature', NATURES[nature], agrees ? printed : sum);
    };
    const ends = { basic: made('basic'), project: made('project') };
    for (const { from, nature, sum } of links) this.#links.push({ from, to: ends[nature], value: sum.units / FRACTION });
    return ends;
  }

  /** Splits basic, and where it is told project expenditure, into economic classes. */
  #economic(natures: Record<'basic' | 'project', number>): void {
    for (const id of BY_ECONOMIC) {
      const source = findTable(this.publication, [id]);
      if (!source || !this.#comparable(source, natures)) continue;
      const groups = ECONOMIC_COLUMNS[id]!.map(([code, amount, nature]) =>
        ({ nature, sums: this.#byClass(source, ECONOMIC_CLASS, code, amount) }));
      const whole = this.#byClass(source, ECONOMIC_CLASS, null, 'total');
      const spent = { basic: 0, project: 0 };
      for (const { nature, sums } of groups) for (const sum of sums.values()) spent[nature] += sum.units;
      if (spent.basic + spent.project === 0) continue;
      const tooMuch = (nature: 'basic' | 'project') => spent[nature] > this.#nodes[natures[nature]]!.sum.units + source.table.rows.length * ROUNDING * FRACTION;
      if (tooMuch('basic') || tooMuch('project')) continue;
      const labels = [...new Set(groups.flatMap(({ sums }) => [...sums.keys()]))];
      for (const label of labels) {
        const parts = groups.flatMap(({ nature, sums }) => (sums.get(label)?.units ? [{ nature, sum: sums.get(label)! }] : []));
        if (parts.length === 0) continue;
        const all: Sum = { units: 0, at: [], status: 'verified' };
        for (const { sum } of parts) addTo(all, sum);
        const printed = whole.get(label);
        const agrees = printed && Math.abs(printed.units - all.units) <= parts.length * ROUNDING * FRACTION;
        const to = this.#node('economic', label, agrees ? printed : all);
        for (const { nature, sum } of parts) this.#links.push({ from: natures[nature], to, value: sum.units / FRACTION });
      }
      this.#tables.add(source.table.currencyUnit === null ? `${source.table.title}（未注明单位，合计与前表一致）` : source.table.title);
      return;
    }
  }

  /** The printed total of a column: of the whole department, above all codes. */
  #total({ table, index }: Found, key: string): Sum | null {
    const column = table.columns.findIndex((other) => other.key === key);
    const row = table.rows.findIndex(({ level, code }) => level === 0 && (code ?? null) === null);
    return column < 0 || row < 0 ? null : this.#figure(`tables/${index}/rows/${row}/cells/${column}`);
  }

  /** Whether the amounts are in the unit of the summary: it is printed, or the totals agree with it to the last digit. */
  #comparable({ table, index }: Found, natures: Record<'basic' | 'project', number>): boolean {
    if (table.currencyUnit !== null) return table.currencyUnit === this.currencyUnit;
    return ECONOMIC_COLUMNS[table.id]!.every(([, amount, nature]) =>
      this.#total({ table, index }, amount)?.units === this.#nodes[natures[nature]]!.sum.units);
  }

  #hasClasses(id: string): boolean {
    return this.publication.tables.some((table) => table.id === id && table.rows.some((row) => FUNCTIONAL_CLASS.test(row.code ?? '')));
  }

  /** The amounts of the classes in one column, by name, added up over the member units. */
  #byClass({ table, index }: Found, classes: RegExp, codeKey: string | null, amountKey: string): Map<string, Sum> {
    const column = table.columns.findIndex(({ key }) => key === amountKey);
    const codeColumn = codeKey === null ? -1 : table.columns.findIndex(({ key }) => key === codeKey);
    const sums = new Map<string, Sum>();
    table.rows.forEach((row, r) => {
      const cell = row.cells[column];
      const code = codeColumn < 0 ? (codeKey === null ? row.code : null) : row.cells[codeColumn]?.text;
      if (typeof cell?.value !== 'number' || !classes.test(code ?? '')) return;
      const name = codeColumn < 0 ? row.label : row.cells[codeColumn + 1]?.text;
      const label = canonical(name ?? code ?? '');
      const sum = sums.get(label) ?? { units: 0, at: [], status: 'verified' };
      addTo(sum, { units: Math.round(cell.value * FRACTION), at: [`tables/${index}/rows/${r}/cells/${column}`], status: cell.status ?? 'unverified' });
      sums.set(label, sum);
    });
    return sums;
  }

  /** The outermost parts of a total that are no totals themselves and not zero. */
  #leaves(total: string, above: readonly string[] = []): string[] {
    const parts = this.#parts.get(total)?.terms.slice(1) ?? [];
    if (parts.length === 0 || above.includes(total)) return [total];
    return parts.filter((part) => this.#figure(part).units > 0).flatMap((part) => this.#leaves(part, [...above, total]));
  }

  #figure(at: string): Sum {
    const cell = this.#cell(at);
    return { units: Math.round((cell?.value ?? 0) * FRACTION), at: [at], status: cell?.status ?? 'unverified' };
  }

  #cell(at: string) {
    const [, table, , row, , column] = at.split('/').map(Number);
    return this.publication.tables[table!]?.rows[row!]?.cells[column!];
  }

  /** The text left of a figure that names it, without its number. */
  #label(at: string): string {
    const [, t, , r, , c] = at.split('/').map(Number);
    const table = this.publication.tables[t!]!;
    for (let column = c! - 1; column >= 0; column--) {
      if (table.columns[column]!.type !== 'text') continue;
      return table.rows[r!]!.cells[column]!.text.replace(/^(?:[一二三四五六七八九十]+、|\d+[.．、])\s*/u, '');
    }
    return '';
  }

  #node(layer: FlowLayer, label: string, sum: Sum): number {
    return this.#nodes.push({ layer, label, value: sum.units / FRACTION, at: sum.at, status: sum.status, sum }) - 1;
  }

  /** A link as wide as its narrower end. */
  #link(from: number, to: number): void {
    this.#links.push({ from, to, value: Math.min(this.#nodes[from]!.value, this.#nodes[to]!.value) });
  }
}

function addTo(sum: Sum, other: Sum): void {
  sum.units += other.units;
  append(sum.at, other.at);
  if (GRAVITY.indexOf(other.status) > GRAVITY.indexOf(sum.status)) sum.status = other.status;
}
