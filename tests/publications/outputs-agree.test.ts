/** What one output says of a figure the others say, too: records, cells, checks, issues, the trail. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRefused } from '../../pipeline/publication.js';
import { read } from '../../pipeline/read.js';
import { SEEDS } from '../support/stages.js';

const leads = (publication: object, at: string): boolean => at.split('/').reduce<unknown>((node, key) => (node as Record<string, unknown> | undefined)?.[key], publication) !== undefined;
const twice = (ids: readonly string[]): string[] => ids.filter((id, i) => ids.indexOf(id) !== i);

describe.each(SEEDS)('the outputs of %s', (id) => {
  const reading = read(readFileSync(`seeds/${id}.txt`), `${id}.txt`);
  if (isRefused(reading)) throw new Error(reading.refusal.message);
  const { publication, records } = reading.draft;
  const { tables, facts, checks, issues } = publication;

  it('give every record all the checks that name its cell, and no other', () => {
    const wanted = records.map(({ table, row, column }) => {
      const at = `tables/${tables.findIndex((one) => one.id === table)}/rows/${row}/cells/${column}`;
      return checks.filter(({ terms }) => terms.includes(at)).map((check) => check.id).sort();
    });
    expect(records.map((record) => [...record.checks].sort())).toEqual(wanted);
  });

  it('have ids that tell issues, checks, facts and records apart', () => {
    for (const ids of [issues.map((issue) => issue.id), checks.map((check) => check.id), facts.map((fact) => fact.id), records.map((record) => record.id)]) expect(twice(ids)).toEqual([]);
  });

  it('name places that are there', () => {
    const places = [...issues.flatMap(({ at }) => at ?? []), ...reading.events.flatMap(({ at }) => at ?? []), ...checks.flatMap(({ terms, suspect }) => [...terms, ...(suspect ? [suspect] : [])])];
    expect(places.filter((at) => !leads(publication, at))).toEqual([]);
  });

  it('tell every check that fails in an issue', () => {
    const told = new Set(issues.flatMap((issue) => issue.checks ?? []));
    expect(checks.filter((check) => check.outcome === 'fails' && !told.has(check.id))).toEqual([]);
  });

  it('suspect nothing that is verified', () => {
    const verified = new Set([
      ...tables.flatMap(({ rows }, t) => rows.flatMap(({ cells }, r) => cells.flatMap(({ status }, c) => (status === 'verified' ? [`tables/${t}/rows/${r}/cells/${c}`] : [])))),
      ...facts.flatMap(({ status }, f) => (status === 'verified' ? [`facts/${f}`] : [])),
    ]);
    expect(checks.filter(({ suspect }) => suspect && verified.has(suspect))).toEqual([]);
  });
});
