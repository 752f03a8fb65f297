/** What a run says: a line for each publication, a table of all, and what needs a person. */
import type { IndexEntry } from '../../schemas/types.js';
import { cut, displayWidth, padded } from '../width.js';
import { groupBy } from '../group.js';
import { largest } from '../many.js';
import { QUARANTINE } from '../emit/refused.js';

/** A publication of the run as the report shows it. */
export interface Reported {
  /** Its input, as messages call it. */
  readonly path: string;
  readonly entry: IndexEntry;
  /** null where nothing had to be done. */
  readonly milliseconds: number | null;
}

const MAX_NAME = 44;
const MAX_LISTED = 10;
const GAP = '  ';

/** `[2/5] name: read, 14 tables, 812 amounts (790 verified), 0.4 s`. */
export function progressLine({ entry, milliseconds }: Reported, done: number, total: number): string {
  const head = `[${done}/${total}] ${entry.id}: `;
  if (entry.status === 'quarantined') return `${head}quarantined: ${entry.reason ?? ''}`;
  if (milliseconds === null) return `${head}unchanged`;
  const { tables, amounts, verified } = entry.counts!;
  return `${head}${entry.status}, ${count(tables, 'table')}, ${count(amounts, 'amount')} (${verified} verified), ${seconds(milliseconds)}`;
}

/** All publications in columns that stay straight with Chinese text in them. */
export function summaryTable(all: readonly Reported[]): string[] {
  const header = ['publication', 'kind', 'year', 'organization', 'tables', 'amounts', 'verified', 'issues', 'time'];
  const rows = all.map(({ entry, milliseconds }) => [
    cut(entry.id, MAX_NAME),
    entry.kind ?? 'quarantined',
    entry.fiscalYear === null ? '–' : String(entry.fiscalYear),
    cut(entry.organization ?? '–', MAX_NAME),
    ...(entry.counts
      ? [entry.counts.tables, entry.counts.amounts, entry.counts.verified].map(String)
      : ['–', '–', '–']),
    entry.counts ? issueCounts(entry.counts) : '–',
    milliseconds === null ? 'unchanged' : seconds(milliseconds),
  ]);
  const widths = header.map((_, c) => largest([header, ...rows].map((row) => displayWidth(row[c]!))));
  const figures = new Set([2, 4, 5, 6, 8]);
  return [header, ...rows].map((row) => row.map((text, c) => padded(text, widths[c]!, figures.has(c))).join(GAP).trimEnd());
}

const issueCounts = ({ errors, warnings, infos }: NonNullable<IndexEntry['counts']>) =>
  [[errors, 'error'], [warnings, 'warning'], [infos, 'info']]
    .filter(([n]) => n !== 0)
    .map(([n, name]) => `${n} ${name}${n === 1 || name === 'info' ? '' : 's'}`)
    .join(', ') || 'none';

/** What a person must look at, and where, the worst first; empty when there is nothing. */
export function needsPerson(all: readonly Reported[], out: string, passedOver: readonly string[] = []): string[] {
  const flagged = all.filter(({ entry }) => entry.status === 'flagged').sort((a, b) => b.entry.counts!.errors - a.entry.counts!.errors || b.entry.counts!.warnings - a.entry.counts!.warnings);
  const quarantined = all.filter(({ entry }) => entry.status === 'quarantined');
  const read = all.filter(({ entry }) => entry.status !== 'quarantined');
  const doubled = [...groupBy(read, (one) => nameOf(one).normalize('NFKC'))].filter(([, { length }]) => length > 1);
  return [
    ...(flagged.length > 0 ? [`${count(flagged.length, 'publication')} to look at (sheet 问题 of the workbook):`] : []),
    ...flagged.map(({ entry }) => `  ${out}/${entry.paths['workbook'] ?? entry.id}: ${issueCounts(entry.counts!)}`),
    ...(quarantined.length > 0 ? [`${count(quarantined.length, 'input')} in quarantine, not read (${out}/${QUARANTINE}/):`] : []),
    ...quarantined.map(({ path, entry }) => `  ${path}: ${entry.reason ?? ''}`),
    ...(doubled.length > 0 ? [`${count(doubled.length, 'publication')} read from more than one input: records.csv holds the amounts of each. Leave out all but one:`] : []),
    ...doubled.map(([, inputs]) => `  ${nameOf(inputs[0]!)}: ${listed(inputs.map(({ path }) => path))}`),
    ...(passedOver.length > 0 ? [`${count(passedOver.length, 'file')} of the folders not read, only .txt and .md files are unless they are named: ${listed(passedOver)}`] : []),
  ];
}

const nameOf = ({ entry: { kind, fiscalYear, organization } }: Reported): string => `${organization} ${fiscalYear} ${kind}`;
const listed = (names: readonly string[]): string => names.slice(0, MAX_LISTED).join(', ') + (names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : '');

export const count = (n: number, what: string): string => `${n} ${what}${n === 1 ? '' : 's'}`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;
