/**
 * Headers that the print shows only in part: of every label the wording that the print resembles most, of the optional
 * columns those that make the number of columns right.
 */
import { fits, fitsAt, leaves, wordings, type ColumnType, type Form, type FormGroup, type Leaf } from '../forms/form.js';
import type { DraftColumn } from './reading.js';

/** The characters of a damaged header, pieces of it apart by `¦`, and what they resemble. */
export class DamagedPrint {
  /** Neighbouring characters, digits also as `#`. */
  private readonly pairs = new Set<string>();
  private readonly known = new Map<string, { wording: string; score: number }>();
  /** The year that it names. */
  readonly year: string | null;

  constructor(readonly text: string) {
    this.year = /(?:19|20)\d{2}(?=年)/u.exec(text)?.[0] ?? null;
    const signs = (char: string) => (char >= '0' && char <= '9' ? [char, '#'] : [char]);
    for (let i = 0; i + 1 < text.length; i++) {
      for (const first of signs(text[i]!)) for (const second of signs(text[i + 1]!)) this.pairs.add(first + second);
    }
  }

  /** The wording of a label that the print shows best. */
  likeliest(pattern: string): { readonly wording: string; readonly score: number } {
    let best = this.known.get(pattern);
    if (best) return best;
    best = { wording: wordings(pattern)[0]!, score: -1 };
    for (const wording of wordings(pattern)) {
      const score = this.resemblance(wording);
      if (score > best.score + 1e-9) best = { wording, score };
    }
    this.known.set(pattern, best);
    return best;
  }

  /** Share of the neighbouring pairs of a label that stand in the print; 1 when it stands there whole. */
  private resemblance(label: string): number {
    let found = 0;
    for (let i = 0; i + 2 <= label.length; i++) if (this.pairs.has(label.slice(i, i + 2))) found++;
    // A label stands whole only where all of its pairs do.
    if (found >= label.length - 1 && this.contains(label)) return 1 + label.length / 1000;
    return label.length < 2 ? 0 : (found / (label.length - 1)) * 0.9;
  }

  private contains(wording: string): boolean {
    if (!wording.includes('#')) return this.text.includes(wording);
    for (let i = 0; i + wording.length <= this.text.length; i++) if (fitsAt(wording, this.text, i)) return true;
    return false;
  }
}

/** A form's columns, as many of them as one reading of the header takes. */
export interface DamagedHeader {
  readonly types: readonly ColumnType[];
  /** What their labels say in the print. */
  readonly labels: readonly string[];
  /** Mean resemblance of the labels to the print, 0–1. */
  readonly score: number;
  readonly columns: () => DraftColumn[];
}

/** The form with all its columns, then with ever fewer: each time without the optional one that the print shows least. */
export function damagedHeaders(form: Form, print: DamagedPrint, fiscalYear: number | null): DamagedHeader[] {
  const all = leaves(form.header);
  const year = print.year ?? (fiscalYear === null ? '####' : String(fiscalYear));
  const word = (label: string): string => print.likeliest(label).wording.replace('####', year);
  const shown = ({ column }: Leaf): number => print.likeliest(column.label).score;
  const optional = all.filter(({ column, groups }) => column.optional === true || groups.some((group) => group.optional === true))
    .map((leaf) => ({ leaf, score: shown(leaf) })).sort((a, b) => a.score - b.score).map(({ leaf }) => leaf);
  const most = Math.min(optional.length, all.length - 1);
  return Array.from({ length: most + 1 }, (_, surplus): DamagedHeader => {
    const missing = new Set(optional.slice(0, surplus));
    const chosen = all.filter((leaf) => !missing.has(leaf));
    const score = chosen.reduce((sum, leaf) => sum + Math.min(1, shown(leaf)), 0) / chosen.length;
    return {
      types: chosen.map(({ column }) => column.type), labels: chosen.map(({ column }) => word(column.label)), score,
      columns: () => columnsOf(chosen, print, word),
    };
  });
}

function columnsOf(chosen: readonly Leaf[], print: DamagedPrint, word: (label: string) => string): DraftColumn[] {
  // A heading that may be missing must stand in the print by itself, not as part of another label.
  const pieces = print.text.split('¦');
  const own = new Set(chosen.map(({ column }) => print.likeliest(column.label).wording));
  const stands = (group: FormGroup): boolean => wordings(group.label).some((wording) => !own.has(wording) && pieces.some((piece) => fits(wording, piece)));
  return chosen.map(({ column, groups }): DraftColumn => ({
    key: column.key, type: column.type, role: column.role ?? null,
    path: [...groups.filter((group) => !group.bare || stands(group)).map(({ label }) => word(label)), word(column.label)],
  }));
}
