/** Any of the files that fiscaltext writes against its schema, errors with the place in plain words. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Contract } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { append } from '../many.js';

/** Which schema a file is held against, by its name. */
const KINDS: readonly { readonly name: RegExp; readonly kind: keyof Contract; readonly lines?: true }[] = [
  { name: /^publication\.json$/u, kind: 'publication' },
  { name: /^records\.ndjson$/u, kind: 'record', lines: true },
  { name: /^trail\.ndjson$/u, kind: 'trailEvent', lines: true },
  { name: /^index\.json$/u, kind: 'index' },
  { name: /^coverage\.json$/u, kind: 'coverage' },
  { name: /^reason\.json$/u, kind: 'quarantineReason' },
  { name: /^reviews\/.+\.json$/u, kind: 'review' },
];
const MAX_LINES = 20;

export interface Verdict {
  readonly file: string;
  readonly kind: keyof Contract;
  readonly findings: readonly string[];
}

/** Why a file cannot be judged: it is none that fiscaltext writes, or cannot be read. */
export interface Unjudged {
  readonly problem: string;
}

export function validateFile(file: string): Verdict | Unjudged {
  const known = KINDS.find(({ name }) => name.test(path.basename(file)) || name.test(`${path.basename(path.dirname(path.resolve(file)))}/${path.basename(file)}`));
  if (!known) return { problem: `${file}: no schema is known for this name. Known: ${KINDS.map(({ name }) => name.source.replace(/[\\^$]/gu, '').replace('.+', '<publication>')).join(', ')}.` };
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return { problem: `${file}: cannot be read.` };
  }
  const found: string[] = [];
  const judge = (json: string, place: string) => {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (error) {
      found.push(`${place}no JSON: ${(error as Error).message}`);
      return;
    }
    append(found, findings(known.kind, value).map((words) => `${place}${words}`));
  };
  if (!known.lines) judge(text, '');
  else text.split('\n').forEach((line, i) => { if (line !== '' && found.length < MAX_LINES) judge(line, `line ${i + 1}: `); });
  return { file, kind: known.kind, findings: found };
}

export const verdictLines = ({ file, kind, findings: found }: Verdict): string[] =>
  found.length === 0 ? [`${file}: valid ${kind}`] : [`${file}: no valid ${kind}`, ...found.map((words) => `  ${words}`)];
