import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { FORMS } from '../../extractors/forms/index.js';
import { leaves } from '../../extractors/forms/form.js';
import { CROSS_TABLE } from '../../pipeline/identities/cross-table.js';
import { identityDocs } from '../../pipeline/identities/docs.js';
import { parseFormula } from '../../pipeline/identities/formula.js';
import { compileSum } from '../../pipeline/identities/sums.js';

const RULE_ID = /^[a-z0-9]+(-[a-z0-9]+)*$/u;

describe('docs/identities.md', () => {
  it('is what the declarations say: run `npm run docs:identities` when this fails', () => {
    expect(readFileSync(new URL('../../docs/identities.md', import.meta.url), 'utf8')).toBe(identityDocs());
  });
});

describe('declarations', () => {
  const keys = new Map<string, Set<string>>();
  for (const form of FORMS) keys.set(form.id, new Set([...(keys.get(form.id) ?? []), ...leaves(form.header).map((leaf) => leaf.column.key)]));
  keys.set('performance-targets', new Set(['total', 'fiscal', 'other']));

  it('are written with columns that the forms have', () => {
    for (const form of FORMS) {
      for (const source of form.sums) {
        const { left, right } = compileSum(source);
        for (const { key } of [...left, ...right]) expect(keys.get(form.id), `${form.id}: ${source}`).toContain(key);
      }
      for (const identity of form.identities ?? []) {
        if (identity.kind !== 'formula') continue;
        const { left, right } = parseFormula(identity.formula);
        for (const { column } of [...left, ...right]) expect(keys.get(form.id), identity.formula).toContain(column);
      }
    }
    for (const { formula } of CROSS_TABLE) {
      const { left, right } = parseFormula(formula);
      for (const { table, column } of [...left, ...right]) expect(keys.get(table), formula).toContain(column);
    }
  });

  it('have stable kebab-case ids, each once', () => {
    const ids = CROSS_TABLE.map((identity) => identity.id);
    for (const id of ids) expect(id).toMatch(RULE_ID);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
