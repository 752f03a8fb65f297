/** Codes that do not belong to the names beside them: told by the classification, and by the other tables of the publication. */
import { codedName } from '../../extractors/labels.js';
import { COMMON_ITEM_CODES, ECONOMIC_CODES, FUNCTIONAL_CODES } from '../../extractors/forms/classifications.js';
import { canonical } from '../../extractors/text.js';
import type { Issue, Table } from '../../schemas/types.js';
import { groupBy } from '../group.js';
import { idOf } from '../hash.js';
import { parentOf } from '../normalize/codes.js';
import { amountsBeside, type Doubt, type Situation } from './situation.js';

interface Pair {
  readonly code: string;
  readonly name: string;
  /** Numbers of its table, row and column. */
  readonly at: readonly [number, number, number];
}

const CODE = /^\d{3}(?:\d{2}){0,2}$|^[A-C]\d{2,}$/u;

/** A code beside a name that has another. */
export interface CodeName {
  readonly at: Pair['at'];
  readonly issue: Issue;
  /** No other table prints the code beside the name: where several do, it is the publication's own use of an older or a local classification. */
  readonly isOdd: boolean;
}

/** Amounts beside odd codes are not proven: the name may be that of another row. */
export function oddCodes(situation: Situation): Doubt {
  const found = codeNames(situation.tables);
  return { figures: found.flatMap(({ at, isOdd }) => (isOdd ? amountsBeside(at, situation) : [])), issues: found.map(({ issue }) => issue) };
}

export function codeNames(tables: readonly Table[]): CodeName[] {
  const pairs = tables.flatMap(pairsOf);
  const places = groupBy(pairs, ({ code, name }) => `${code}|${name}`);
  // 303 of the departments' economic classification is named like 509 of the government's.
  const keyOf = ({ code, name }: Pair) => `${parentOf(code) ?? code[0]}|${code.length}|${name}`;
  const usualOf = new Map([...groupBy(pairs, keyOf)].map(([key, same]) => [key, usualCode(same)]));
  const elsewhere = otherTables(pairs);
  return pairs.flatMap((pair) => {
    const { code, name, at } = pair;
    const [t, r, c] = at;
    const usual = standardCode(name, code) ?? usualOf.get(keyOf(pair));
    const own = usual === code ? elsewhere(pair) : usual;
    if (own === code) return [];
    const path = `tables/${t}/rows/${r}/cells/${c}`;
    const issue: Issue = {
      id: idOf('code-name', path, code), severity: 'warning', code: 'code-name',
      message: `${code} is printed beside "${name}", whose code is ${own}.`, at: path, spans: tables[t]!.rows[r]!.cells[c]!.spans,
    };
    return [{ at, issue, isOdd: places.get(`${code}|${name}`)!.every((place) => place.at[0] === t) }];
  });
}

const CODED = [...FUNCTIONAL_CODES, ...ECONOMIC_CODES];
const [BY_CODE, BY_NAME] = [groupBy(CODED, ([code]) => code), groupBy(CODED, ([, name]) => name)];
const COMMON_ITEMS = new Map(COMMON_ITEM_CODES.map(([digits, name]) => [name, digits]));
const ITEM = 7;
/** How codes of a department's expenditure by economic nature begin: their classes are all in the classification. */
const ECONOMIC = '3';
/** How codes of expenditure begin: by function, by economic nature of a department's and of the government's. */
const BEGINS = /^[235]/u;
/** Characters of a name that no other division is likely to have. */
const DISTINCTIVE = 6;

/**
 * The code that the classification has for `name` at the level and in the classification of `printed`: `printed` itself where that is one, null where none is known.
 * Many divisions have items of one name, so one that is known under another only contradicts what cannot be a code of it.
 */
function standardCode(name: string, printed: string): string | null {
  const common = COMMON_ITEMS.get(name);
  if (common !== undefined) return printed.length === ITEM ? printed.slice(0, -2) + common : null;
  const known = (BY_NAME.get(name) ?? []).map(([code]) => code)
    .filter((code) => code.length === printed.length && (code[0] === printed[0] || !BEGINS.test(printed)));
  if (known.includes(printed)) return printed;
  const sibling = known.find((code) => parentOf(code) === parentOf(printed));
  if (sibling !== undefined) return sibling;
  const parent = parentOf(printed);
  const isNone = BY_CODE.has(printed) || !BEGINS.test(printed) || (printed.startsWith(ECONOMIC) && parent !== null && !BY_CODE.has(parent));
  return known.find((code) => isNone || (name.length >= DISTINCTIVE && digitsApart(code, printed) === 1)) ?? null;
}

/**
 * What other tables, or the classification, have beside the name, where all of them have another name beside the code; else the code itself.
 * A name that is part of the other, or the other way round, was cut.
 */
function otherTables(pairs: readonly Pair[]): (pair: Pair) => string {
  const [byCode, byName] = [groupBy(pairs, ({ code }) => code), groupBy(pairs, ({ name }) => name)];
  return ({ code, name, at: [table] }) => {
    const standard = BY_CODE.get(code)?.map(([, known]) => known) ?? [];
    if (standard.includes(name)) return code;
    const names = [...standard, ...byCode.get(code)!.flatMap((other) => (other.at[0] === table ? [] : other.name))];
    if (names.length === 0 || names.some((other) => other.includes(name) || name.includes(other))) return code;
    const others = byName.get(name)!.filter((other) => other.at[0] !== table && other.code[0] === code[0] && other.code !== code);
    if (others.length > 0) return usualCode(others);
    return (BY_NAME.get(name) ?? []).find(([known]) => known[0] === code[0])?.[0] ?? code;
  };
}

/** How many digits differ of two codes of one length. */
const digitsApart = (a: string, b: string): number => [...a].filter((digit, i) => digit !== b[i]).length;

/** The code that most rows of this name under the same parent print, the first of several. */
function usualCode(sameName: readonly Pair[]): string {
  const [most] = [...groupBy(sameName, (pair) => pair.code)].sort(([, a], [, b]) => b.length - a.length);
  return most![0];
}

/** Every code with the name behind it, as printed in columns of their own or in one. */
function pairsOf(table: Table, index: number): Pair[] {
  const types = table.columns.map(({ type }) => type);
  const starts = types.flatMap((type, c) => (type === 'code' && types[c - 1] !== 'code' ? [c] : []));
  return table.rows.flatMap(({ cells, code: ofRow }, r) => {
    const at = (code: string | null, name: string, c: number): Pair[] =>
      (code !== null && CODE.test(code) && name !== '' ? [{ code, name: canonical(name), at: [index, r, c] }] : []);
    if (starts.length === 0) return cells.flatMap(({ text }, c) => { const coded = types[c] === 'text' ? codedName(text) : null; return coded ? at(coded.code, coded.name, c) : []; });
    return starts.flatMap((start) => {
      const name = types.indexOf('text', start);
      if (name < 0) return [];
      const last = types.slice(start, name).lastIndexOf('code') + start;
      if (last === start) return at(cells[start]!.text, cells[name]!.text, start);
      // 类, 款 and 项 in columns of their own are one code, of which a row may print what is new: the row's own, of lists side by side the first one's.
      const own = cells.slice(start, last + 1).map(({ text }) => text);
      const code = CODE.test(own.join('')) ? own.join('') : start === starts[0] ? ofRow ?? null : null;
      const printed = own.findLastIndex((text) => text !== '');
      return printed < 0 ? [] : at(code, cells[name]!.text, printed + start);
    });
  });
}
