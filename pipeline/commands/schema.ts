/** The published schemas, as files of the package. */
import { readdirSync, readFileSync } from 'node:fs';
import { CommandError } from './load.js';

const SUFFIX = '.schema.json';
/** From the built program the schemas lie beside its folder as they do from the sources. */
const FOLDER = new URL('../../schemas/', import.meta.url);

export const schemaNames = (): string[] => readdirSync(FOLDER).filter((name) => name.endsWith(SUFFIX)).map((name) => name.slice(0, -SUFFIX.length)).sort();

/** @throws {CommandError} when there is no such schema */
export function schemaText(name: string): string {
  const names = schemaNames();
  if (!names.includes(name)) throw new CommandError(`${name}: no such schema. There are: ${names.join(', ')}.`);
  return readFileSync(new URL(`${name}${SUFFIX}`, FOLDER), 'utf8').trimEnd();
}
