/** The smallest publications that show what prose is checked for: lines of text, and tables written as rows of words. */
import { readFacts } from '../../extractors/narrative/index.js';
import { DECLARATIONS } from '../../pipeline/identities/engine.js';
import { factStatus, proseOf, type ProseFact, type ProsePublication } from '../../pipeline/identities/prose/index.js';
import { reconcile } from '../../pipeline/identities/reconcile.js';
import type { Check, Fact, FormCell, Forms, Issue, Status, Table } from '../../schemas/types.js';

export const UNIT = '某市某局（本级）';

export interface Toy {
  readonly text?: string;
  readonly section?: string;
  readonly tables?: readonly Table[];
  readonly forms?: Partial<Forms>;
  readonly kind?: 'budget' | 'final-accounts';
  readonly year?: number;
  readonly organization?: string;
  readonly units?: readonly string[];
}

export interface Checked {
  readonly facts: readonly ProseFact[];
  readonly checks: readonly Check[];
  readonly issues: readonly Issue[];
  readonly statuses: ReadonlyMap<string, Status>;
  /** Status of the fact with these printed characters. */
  readonly status: (printed: string) => Status;
  readonly of: (identity: string) => Check[];
  readonly failing: () => string[];
}

export function checkToy(toy: Toy): Checked {
  const { year = 2024, organization = UNIT, units = [UNIT], kind = 'budget', section = '第三部分' } = toy;
  const lines = (toy.text ?? '').split('\n').filter((line) => line !== '');
  let at = 0;
  const paragraphs = lines.map((line) => {
    const content = { text: line, at: Array.from(line, (_, i) => at + i) };
    at += line.length + 1;
    return { section, headings: [], content };
  });
  const { facts: drafts } = readFacts(paragraphs, { fiscalYear: year, organization });
  const facts = drafts.map((draft) => ({ ...draft, note: null }) as unknown as Fact & ProseFact);
  const publication: ProsePublication = {
    kind, fiscalYear: year, organization: { name: organization, units: [...units] }, facts, tables: [...(toy.tables ?? [])],
    forms: { performanceTargets: null, selfEvaluations: [], ...toy.forms },
    sections: [{ number: section, title: '', level: 1, span: [0, at], paragraphs: paragraphs.map(({ content }) => ({ text: content.text, spans: [] })) }],
  };
  const prose = proseOf(publication);
  const engine = reconcile(publication, DECLARATIONS, [prose.extension]);
  const judged = prose.judge();
  const checks = [...engine.checks, ...judged.checks];
  const status = (index: number) => factStatus(engine.statuses.get(`facts/${index}`), judged.statuses.get(`facts/${index}`));
  return {
    facts, checks, issues: [...engine.issues, ...judged.issues], statuses: engine.statuses,
    status: (printed) => {
      const index = facts.findIndex((fact) => fact.printed === printed);
      if (index < 0) throw new Error(`no fact prints ${printed}`);
      return status(index);
    },
    of: (identity) => checks.filter((check) => check.identity === identity),
    failing: () => checks.filter((check) => check.outcome === 'fails').map((check) => check.identity),
  };
}

export const cell = (text: string): FormCell => ({ text, value: /^[\d,.]+$/u.test(text) ? Number(text.replace(/,/gu, '')) : null, spans: [] });

/** A table of a known form: keys of its columns, the first ones text, and its rows. */
export function toyTable(id: string, columns: Readonly<Record<string, 'text' | 'code' | 'amount'>>, rows: readonly (readonly string[])[], currencyUnit: string | null = '万元'): Table {
  const keys = Object.keys(columns);
  return {
    id, number: '', title: id, titleSpans: [], form: 'known', currencyUnit, pages: 1, notes: [], columnNumbers: null,
    columns: keys.map((key) => ({ key, path: [HEADERS[key] ?? key], type: columns[key]! })),
    rows: rows.map((texts) => ({
      unit: null, level: texts[0]!.startsWith('某') ? 0 : 1, code: null, label: texts[0]!,
      cells: texts.map((text, c) => ({ text, value: columns[keys[c]!] === 'amount' && text !== '' ? Number(text.replace(/,/gu, '')) : null, spans: [], repairs: [], status: null })),
    })),
  };
}

const HEADERS: Readonly<Record<string, string>> = { unit: '单位名称', category: '项目类别', project: '项目名称', name: '科目名称', code: '科目编码', year: '年度', label: '项目' };
