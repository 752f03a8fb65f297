/** run.json: what the last run did, so that the next one does only what is new. The one output that depends on time. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { IndexEntry } from '../../schemas/types.js';
import { QUARANTINE } from '../emit/refused.js';
import { sha256 } from '../hash.js';
import { NAME, VERSION } from '../version.js';
import { byCodeUnit } from './inputs.js';

export const RUN_FILE = 'run.json';
/** An editor may have worked in these: a changed one is no reason to write it anew. */
const EDITED = /\.xlsx$/u;
/** Folders of the program, from the folder above this one. */
const CODE_FOLDERS = ['pipeline', 'extractors', 'schemas'];
/** What a build writes beside the code for tools. */
const NO_CODE = /\.(d\.ts|map)$/u;

/** Files as they were written: SHA-256 of each by its path, and what `stampOf` says of all. */
export interface Written {
  readonly files: Readonly<Record<string, string>>;
  readonly stamp: string | null;
}

/** What is remembered of one publication. */
export interface Remembered extends Written {
  readonly fingerprint: string;
  readonly milliseconds: number;
  /** The folder of its files. */
  readonly folder: string;
  /** The input file, relative to the output folder where it can be; its editors' decisions lie in reviews/ beside it. */
  readonly input: string;
  readonly entry: IndexEntry;
}

/** The program's own files: a fingerprint of all that they say, and their stamp. */
export interface Code {
  readonly fingerprint: string;
  readonly stamp: string | null;
}

/** What the next run has to know. */
export interface State {
  readonly code: Code | null;
  /** The run's own files. */
  readonly written: Written;
  /** Ids of the publications in index.json. */
  readonly listed: readonly string[];
  readonly publications: ReadonlyMap<string, Remembered>;
}

type SavedState = Omit<State, 'publications'> & { readonly publications: Readonly<Record<string, Remembered>> };

/** run.json. */
export interface RunFile {
  readonly tool: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly jobs: number;
  readonly state: SavedState;
  /** SHA-256 of `state`: it tells whether that still is what a run wrote. */
  readonly seal: string;
}

const sealOf = (state: SavedState): string => sha256(JSON.stringify(state));

/** The state as run.json has it. */
export function sealed(state: State): Pick<RunFile, 'state' | 'seal'> {
  const saved = { ...state, publications: Object.fromEntries(state.publications) };
  return { state: saved, seal: sealOf(saved) };
}

/** What the last run left; nothing where there was none, or where its notes are damaged. */
export async function readState(out: string): Promise<State> {
  try {
    const { state, seal } = JSON.parse(await readFile(path.join(out, RUN_FILE), 'utf8')) as RunFile;
    if (sealOf(state) === seal) return { ...state, publications: new Map(Object.entries(state.publications)) };
  } catch {
    // As good as none.
  }
  return { code: null, written: { files: {}, stamp: null }, listed: [], publications: new Map() };
}

/**
 * What the system says of files that nobody is to write to: while it stays the same, nobody has. The time of the last change
 * cannot be set back, and is another one in every copy. null where a file is gone.
 */
export function stampOf(folder: string, files: readonly string[]): string | null {
  const lines: string[] = [];
  for (const file of files) {
    const info = statSync(path.join(folder, file), { throwIfNoEntry: false });
    if (!info) return null;
    lines.push(EDITED.test(file) ? file : `${file} ${info.size} ${info.ctimeMs}`);
  }
  return sha256(lines.join('\n'));
}

/** Whether files are all there as they were written. What has not been touched since need not be read. */
export async function isIntact(folder: string, { files, stamp }: Written): Promise<boolean> {
  const names = Object.keys(files);
  if (names.length === 0) return false;
  const now = stampOf(folder, names);
  if (now === null || now === stamp) return now !== null;
  for (const [file, hash] of Object.entries(files)) {
    const bytes = await readFile(path.join(folder, file)).catch(() => undefined);
    if (!bytes || (!EDITED.test(file) && sha256(bytes) !== hash)) return false;
  }
  return true;
}

/** What decides the outputs of an input: its bytes, its name with all else that belongs to it, and the program. */
export const fingerprintOf = (input: string, file: string, code: string): string => sha256(`${input}\n${file}\n${code}`);

/** The fingerprint changes whenever the program does, also between releases. `known` is that of the last run. */
export async function codeNow(known: Code | null): Promise<Code> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const files = CODE_FOLDERS.flatMap((folder) => readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !NO_CODE.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name).slice(root.length))
    .sort(byCodeUnit));
  const stamp = stampOf(root, files);
  if (known !== null && stamp !== null && stamp === known.stamp) return known;
  const lines = [`${NAME} ${VERSION}`];
  for (const file of files) lines.push(`${file.split(path.sep).join('/')} ${sha256(await readFile(path.join(root, file)))}`);
  return { fingerprint: sha256(lines.join('\n')), stamp };
}

/** Publications in the output folder that this run did not name. They stay where they are. */
export async function earlierPublications(out: string, current: ReadonlySet<string>): Promise<string[]> {
  const folders = async (place: string, mark: string) =>
    (await readdir(path.join(out, place)).catch(() => []))
      .filter((name) => !name.startsWith('.') && !current.has(name) && existsSync(path.join(out, place, name, mark)))
      .map((name) => path.posix.join(place, name));
  return [...(await folders('', 'publication.json')), ...(await folders(QUARANTINE, 'reason.json'))].sort(byCodeUnit);
}
