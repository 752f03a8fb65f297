/** Which files a run reads: the files and folders it was given, in an order that depends on nothing but their names. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { safeId, sameFolder } from '../ingest/safe-id.js';
import { REVIEWS_FOLDER } from '../review/store.js';
import { NAME } from '../version.js';

/** What counts as a text in a folder; a file that is named on the command line is read whatever its name. */
const TEXT_FILE = /\.(txt|text|md|markdown)$/iu;
const INDEX_FILE = 'index.json';
/** What wrote an index stands in so many characters. */
const HEAD = 200;
const README = /^readme(\.|$)/iu;

/** One file to read. */
export interface Input {
  readonly path: string;
  /** How messages call it: as typed, or relative to the folder that was typed. */
  readonly label: string;
  readonly id: string;
  /** The label of the input that has the same id and is read instead. */
  readonly duplicateOf: string | null;
}


/** Wrong usage: the message says what is wrong with which argument. */
export class UsageError extends Error {}

/** What a run reads, and the files of its folders that it does not. */
export interface Inputs {
  readonly inputs: Input[];
  readonly passedOver: string[];
}

/** Finds the inputs under `paths`. What is under `out`, or was written by another run, is output, not input. */
export async function collectInputs(paths: readonly string[], out: string): Promise<Inputs> {
  const excluded = await realpath(out).catch(() => path.resolve(out));
  const seen = new Set<string>();
  const found: { path: string; label: string }[] = [];
  const others: { real: string; place: string }[] = [];
  for (const given of paths) {
    const info = await stat(given).catch((error: unknown) => {
      throw new UsageError(`${given}: ${isMissing(error) ? 'no such file or folder' : reasonOf(error)}`);
    });
    if (!info.isDirectory()) await add(given, given);
    else if ((await walk(given, '')) === 0) throw new UsageError(`${given}: the folder holds no .txt or .md file to read${others.length > 0 ? '; other files are read where they are named' : ''}`);
  }
  return { inputs: withIds(found), passedOver: others.filter(({ real }) => !seen.has(real)).map(({ place }) => place) };

  async function add(file: string, label: string): Promise<void> {
    const real = await realpath(file).catch(() => path.resolve(file));
    if (seen.has(real)) return;
    seen.add(real);
    found.push({ path: file, label });
  }

  /** Gives the number of texts under the folder; a folder that links back to one above it is not entered again. */
  async function walk(folder: string, label: string, above: readonly string[] = []): Promise<number> {
    const real = await realpath(folder);
    if (real === excluded || above.includes(real)) return 0;
    let texts = 0;
    const names = (await readdir(folder)).filter((name) => !name.startsWith('.')).sort(byCodeUnit);
    if (names.includes(INDEX_FILE) && (await isOutput(folder))) return 0;
    for (const name of names) {
      const place = path.join(folder, name);
      const inner = label === '' ? name : `${label}/${name}`;
      const info = await stat(place).catch(() => undefined);
      if (info?.isDirectory()) texts += await walk(place, inner, [...above, real]);
      else if (!info || README.test(name)) continue;
      else if (TEXT_FILE.test(name)) {
        await add(place, inner);
        texts++;
      } else if (path.basename(folder) !== REVIEWS_FOLDER) others.push({ real: await realpath(place), place });
    }
    return texts;
  }
}

/** The folder holds what a run wrote. */
async function isOutput(folder: string): Promise<boolean> {
  const index = await readFile(path.join(folder, INDEX_FILE), 'utf8').catch(() => '');
  return index.slice(0, HEAD).includes(`"tool": { "name": "${NAME}"`);
}

/** The first input of an id keeps it; a later one gets an id of its own, to be refused under. */
function withIds(found: readonly { path: string; label: string }[]): Input[] {
  const ids = found.map(({ path: file }) => safeId(file));
  const taken = new Set(ids.map(sameFolder));
  const owners = new Map<string, string>();
  return found.map(({ path: file, label }, i) => {
    const id = ids[i]!;
    const owner = owners.get(sameFolder(id));
    if (owner === undefined) {
      owners.set(sameFolder(id), label);
      return { path: file, label, id, duplicateOf: null };
    }
    let n = 2;
    while (taken.has(sameFolder(`${id}-duplicate-${n}`))) n++;
    const other = `${id}-duplicate-${n}`;
    taken.add(sameFolder(other));
    return { path: file, label, id: other, duplicateOf: owner };
  });
}

export const byCodeUnit = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const isMissing = (error: unknown) => ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '');

/** What the system says about a file operation that failed, without its path. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const words: Readonly<Record<string, string>> = {
    ENOENT: 'it is no longer there',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the file system is read-only',
    ENOSPC: 'no space left on the device',
    ENOTDIR: 'a part of its path is a file, not a folder',
    EEXIST: 'a file of that name is in the way',
    EISDIR: 'it is a folder',
    ENAMETOOLONG: 'its name is too long',
  };
  return words[code ?? ''] ?? code ?? message;
}
