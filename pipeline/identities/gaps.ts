/** Rows that seem to be missing, told by the rows around them: an enumeration or a code list with a hole. No sum says so. */
import { countIn } from '../../extractors/numerals.js';
import { idOf } from '../hash.js';
import type { Issue } from '../../schemas/types.js';
import type { ReadLedger } from './instances.js';
import type { Entry, Ledger } from './ledger.js';

/** Digits of a functional or economic code at each level. */
const LEVELS: Readonly<Record<string, readonly number[]>> = { '2': [3, 5, 7], '3': [3, 5] };

export function gapIssues(reads: readonly ReadLedger[]): Issue[] {
  return reads.flatMap(({ ledger }) => [...enumerationGaps(ledger), ...codeGaps(ledger)]);
}

function gap(entry: Entry, ledger: Ledger, words: string): Issue {
  return {
    id: idOf('row-missing', ledger.id, words), severity: 'warning', code: 'row-missing',
    message: `${ledger.title || ledger.id}: ${words}; a row seems to be missing above.`, at: entry.path, spans: [],
  };
}

/** 二、 followed by 四、. A list may start again at 一、. */
function enumerationGaps(ledger: Ledger): Issue[] {
  const issues: Issue[] = [];
  let last = 0;
  for (const entry of ledger.entries) {
    if (entry.enumeration !== 1) continue;
    const number = countIn(entry.label);
    if (last > 0 && number > last + 1) issues.push(gap(entry, ledger, `"${entry.label}" follows number ${last}`));
    last = number;
  }
  return issues;
}

/** An item whose division or class is not printed in its unit, in a list that prints that level. */
function codeGaps(ledger: Ledger): Issue[] {
  const coded = ledger.entries.filter((entry) => entry.kind === 'line' && entry.code !== null);
  const lengths = new Set(coded.map((entry) => entry.code!.length));
  const printed = new Set(coded.map((entry) => `${entry.unit}|${entry.code!}`));
  const issues: Issue[] = [];
  const told = new Set<string>();
  for (const entry of coded) {
    for (const length of LEVELS[entry.code![0]!] ?? []) {
      const parent = entry.code!.slice(0, length);
      const key = `${entry.unit}|${parent}`;
      if (length >= entry.code!.length || !lengths.has(length) || printed.has(key) || told.has(key)) continue;
      told.add(key);
      issues.push(gap(entry, ledger, `${entry.code} ${entry.name} stands under ${parent}, which is not printed`));
    }
  }
  return issues;
}
