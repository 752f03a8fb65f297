/** `fiscaltext across`: what the publications of one run, or of several years' runs, say of each other. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IndexFile, Publication } from '../../schemas/types.js';
import { groupBy } from '../group.js';
import { holdTogether, type AcrossCheck } from '../identities/across/hold.js';
import { relate, type Head, type Related } from '../identities/across/relate.js';
import { count } from '../run/report.js';
import { CommandError } from './load.js';

/** Of a publication no more is kept than what tells whom it is held against: a run may have thousands. */
interface Place extends Head {
  readonly file: string;
}

export interface Across {
  /** How many publications were looked at, and how many have another that they can be held against. */
  readonly publications: number;
  readonly related: number;
  readonly checks: readonly AcrossCheck[];
  /** Publications of one organization, kind and year: nobody can say which is meant, so none is held against others. */
  readonly doubled: readonly (readonly string[])[];
}

/** @throws {CommandError} when a folder is not the output of a run */
export function across(folders: readonly string[]): Across {
  const places = folders.flatMap(placesIn);
  const { related, doubled } = relate(places);
  return {
    publications: places.length,
    related: new Set(related.map(({ of }) => of.file)).size,
    checks: related.flatMap(({ of, relation, others }) => holdTogether({ of: load(of), relation, others: others.map(load) })),
    doubled: doubled.map((heads) => heads.map(({ file }) => file)),
  };
}

function placesIn(folder: string): Place[] {
  let index: IndexFile;
  try {
    index = JSON.parse(readFileSync(path.join(folder, 'index.json'), 'utf8')) as IndexFile;
  } catch {
    throw new CommandError(`${folder}: no index.json that can be read. Give the output folder of a run, or several: fiscaltext across out-2023 out-2024.`);
  }
  return index.publications.flatMap(({ paths }) => {
    if (paths['publication'] === undefined) return [];
    const file = path.join(folder, paths['publication']);
    const { id, kind, fiscalYear, organization } = load({ file });
    return [{ id, kind, fiscalYear, organization, file }];
  });
}

function load({ file }: Pick<Place, 'file'>): Publication {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Publication;
  } catch (error) {
    throw new CommandError(`${file}: ${(error as Error).message}. Run again: fiscaltext run <files> --out <dir>.`);
  }
}

const RELATIONS: Readonly<Record<Related['relation'], string>> = {
  'accounts-of-year-before': 'the accounts of the year before', 'budget-of-year-before': 'the budget of the year before', 'budget-of-year': 'the budget of its year', units: 'its units',
};

/** What does not hold, each amount with its place; with `all`, what holds, too. */
export function acrossLines({ publications, related, checks, doubled }: Across, all: boolean): string[] {
  const outcomes = [...groupBy(checks, ({ outcome }) => outcome)].map(([outcome, { length }]) => `${length} ${outcome}`);
  return [
    `${count(publications, 'publication')}, ${related} of them with another to be held against: ${outcomes.join(', ') || 'nothing to compare'}`,
    ...doubled.map((files) => `not compared, since they are of one organization, kind and year: ${files.join(', ')}`),
    ...checks.filter(({ outcome }) => all || (outcome !== 'holds' && outcome !== 'holds-within-rounding')).flatMap(checkLines),
  ];
}

function checkLines({ identity, relation, publication, outcome, left, right, difference, currencyUnit, terms, note }: AcrossCheck): string[] {
  const amounts = left === null ? '' : `: ${left} against ${right}${difference === 0 ? '' : `, difference ${difference}`} ${currencyUnit ?? ''}`.trimEnd();
  return [
    `${outcome}: ${identity}, ${publication} and ${RELATIONS[relation]}${amounts}${note === null ? '' : outcome === 'fails' ? ` (unless ${note})` : ` (${note})`}`,
    ...terms.map((term) => `  ${term.publication} ${term.quote}${term.status === null ? '' : ` [${term.status}]`}`),
  ];
}
