/** The head of 项目支出绩效自评表: codes and names, label by label, however the scan glued or cut the cells. */
import { NOTHING, cell, type DraftCell } from '../cells.js';
import { canonical, concat, filter, isSpace, slice, type Traced } from '../text.js';
import { damagedName, projectCode, sharedStart, yearCell } from './damaged-names.js';
import type { DraftField, DraftSelfEvaluation } from './draft.js';
import { joinCut, type GridRow } from './grid-rows.js';
import type { Known, Ledger } from './ledger.js';
import { EVALUATION_LABELS } from './vocabulary.js';

export type EvaluationHead = Pick<DraftSelfEvaluation, 'projectCode' | 'projectName' | 'year' | 'unit' | 'supervisor' | 'unitCode' | 'fields'>;
type Field = Exclude<keyof EvaluationHead, 'fields'>;

const FIELDS = ['projectCode', 'projectName', 'year', 'unit', 'supervisor', 'unitCode'] as const satisfies readonly Field[];
/** What the value of a field can be. */
const VALID: Readonly<Record<Field, RegExp>> = {
  projectCode: /^[A-Za-z\d-]{4,}$/u, unitCode: /^[A-Za-z\d-]{3,}$/u, year: /^\d{1,4}年?度?$/u,
  projectName: /./u, unit: /\p{Script=Han}/u, supervisor: /\p{Script=Han}/u,
};
const NAMES = ['unit', 'supervisor', 'projectName'] as const;
/** （2023年度） below the title. */
const YEAR_BELOW_TITLE = /^[(（]\s*(\d{4}\s*年?度?)\s*[)）]$/u;
/** Names that begin alike with so many characters are one name, printed twice. */
const SAME_START = 4;

type Token = { readonly kind: 'label'; readonly field: Field | 'section' | 'title' | 'other'; readonly content: Traced } | { readonly kind: 'value'; readonly content: Traced };

/** Reads the rows above the funds. */
export function readEvaluationHead(rows: readonly GridRow[], known: Known, ledger: Ledger): EvaluationHead {
  const values: Record<Field, Traced[]> = { projectCode: [], projectName: [], year: [], unit: [], supervisor: [], unitCode: [] };
  const strays: Traced[] = [];
  const others: { readonly label: Traced; readonly value: Traced[] }[] = [];
  let started = false;
  let field: Field | 'other' | null = null;
  for (const row of rows) {
    const tokens = row.cells.flatMap((content, j) => (row.texts[j] === '' ? [] : tokensOf(content)));
    started ||= tokens.some((token) => token.kind === 'label' && token.field !== 'title');
    if (!started) {
      const year = tokens.length === 1 ? YEAR_BELOW_TITLE.exec(tokens[0]!.content.text) : null;
      if (!year) { titleRow(tokens, ledger); continue; }
      const { content } = tokens[0]!;
      const from = year.index + year[0].indexOf(year[1]!);
      ledger.label(slice(content, 0, from), slice(content, from + year[1]!.length));
      values.year.push(slice(content, from, from + year[1]!.length));
      continue;
    }
    // Of cells printed one behind the other the name goes on with the next line.
    if (!row.loose) field = null;
    let section = false;
    let wraps = row.loose;
    for (const token of tokens) {
      if (token.kind === 'label') {
        wraps = false;
        if (token.field === 'other') { others.push({ label: token.content, value: [] }); field = 'other'; continue; }
        ledger.label(token.content);
        if (token.field === 'section') { field = null; section = true; } else if (token.field !== 'title') field = token.field;
      } else if (section) ledger.drop(token.content, 'ghost-text');
      else if (field === 'other') others.at(-1)!.value.push(token.content);
      else if (field && wraps && values[field].length > 0) values[field].push(concat([values[field].pop()!, token.content]));
      else if (field && VALID[field].test(canonical(token.content.text))) values[field].push(token.content);
      else strays.push(token.content);
    }
  }
  for (const stray of strays) placeStray(stray, values, ledger);
  return {
    projectCode: projectCode(values.projectCode, ledger), unitCode: joinCut(values.unitCode, ledger, 'unitCode'), year: yearCell(values.year, ledger),
    projectName: joinCut(values.projectName, ledger, 'projectName'),
    unit: damagedName(values.unit, 'unit', known.organizationNames, ledger), supervisor: damagedName(values.supervisor, 'supervisor', known.organizationNames, ledger),
    ...(others.length > 0 ? { fields: others.map(({ label, value }): DraftField => ({ label: cell(label), value: textCell(value) })) } : {}),
  };
}

/** A label takes a cell, or a word of a cell into which the scan glued several. */
function tokensOf(content: Traced): Token[] {
  const whole = labelOf(content.text);
  if (whole) return [{ kind: 'label', field: whole, content }];
  const tokens = words(content).flatMap((word): Token[] => {
    const field = labelOf(word.text);
    if (field) return [{ kind: 'label', field, content: word }];
    const colon = word.text.search(/[:：]/u) + 1;
    const before = colon > 0 ? labelOf(word.text.slice(0, colon)) : null;
    if (!before) return [{ kind: 'value', content: word }];
    return [{ kind: 'label', field: before, content: slice(word, 0, colon) }, { kind: 'value', content: slice(word, colon) }];
  });
  return tokens.some(({ kind }) => kind === 'label') ? tokens : [{ kind: 'value', content }];
}

const textCell = (parts: readonly Traced[]): DraftCell => (parts.length === 0 ? NOTHING : cell(concat(parts), parts.length > 1 ? ['join-wrapped-text'] : []));

function labelOf(printed: string): Field | 'section' | 'title' | 'other' | null {
  const text = canonical(printed);
  const name = text.replace(/:$/u, '');
  const is = (wordings: readonly string[]) => wordings.includes(name) && (name.length > 1 || name !== text);
  if (is(EVALUATION_LABELS.title)) return 'title';
  if (is(EVALUATION_LABELS.funds)) return 'section';
  if (is(EVALUATION_LABELS.otherField)) return 'other';
  return FIELDS.find((field) => is(EVALUATION_LABELS[field])) ?? null;
}

function words(content: Traced): Traced[] {
  return [...content.text.matchAll(/\S+/gu)].map((match) => slice(content, match.index, match.index + match[0].length));
}

/** The form's title, cut over cells, and the marks around it. */
function titleRow(tokens: readonly Token[], ledger: Ledger): void {
  for (const word of tokens.flatMap(({ content }) => words(content))) {
    const text = canonical(word.text);
    if (EVALUATION_LABELS.title.some((title) => title.includes(text))) ledger.label(word);
    else ledger.drop(word, /\p{Script=Han}{2}/u.test(text) ? 'unplaced-text' : 'stray-mark');
  }
}

/**
 * Text that cannot be the value of its field: a name whose sliced first line stands in its own cell goes there
 * (the slice is a ghost, what follows it goes on), anything else is reported.
 */
function placeStray(stray: Traced, values: Record<Field, Traced[]>, ledger: Ledger): void {
  const text = canonical(stray.text);
  for (const field of NAMES) {
    const value = values[field][0];
    if (!value) continue;
    const packed = filter(value, (char) => !isSpace(char.charCodeAt(0)));
    const shared = sharedStart(text, canonical(packed.text));
    if (shared < SAME_START || packed.text.length > text.length) continue;
    ledger.drop(slice(packed, 0, shared), 'ghost-text', field);
    values[field] = [stray, slice(packed, shared), ...values[field].slice(1)].filter((part) => part.text !== '');
    return;
  }
  ledger.drop(stray, /\p{Script=Han}{2}|\d{3}/u.test(text) ? 'unplaced-text' : 'stray-mark');
}
