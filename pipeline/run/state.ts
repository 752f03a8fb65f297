/** run.json: what the last run did, so that the next one does only what is new. The one output that depends on time. */
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../hash.js';
import { NAME, SCHEMA_VERSION, VERSION } from '../version.js';
import type { IndexEntry } from '../../schemas/types.js';
import { findings } from '../../schemas/validator.js';
import { byCodeUnit } from './inputs.js';

export const RUN_FILE = 'run.json';
/** An editor may have worked in these: a changed one is no reason to write it anew. */
const EDITED = /\.xlsx$/u;
/** Folders of the program, from the folder above this one. */
const CODE_FOLDERS = ['pipeline', 'extractors', 'schemas'];
/** What a build writes beside the code for tools. */
const NO_CODE = /\.(d\.ts|map)$/u;

/** What is remembered of one publication. */
export interface Remembered {
  readonly fingerprint: string;
  readonly milliseconds: number;
  /** SHA-256 of every file in its folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly folder: string;
  /** The input file, relative to the output folder where it can be; its editors' decisions lie in reviews/ beside it. */
  readonly input: string;
  readonly entry: IndexEntry;
}

export interface RunState {
  readonly tool: string;
  readonly startedAt: string;
  readonly milliseconds: number;
  readonly jobs: number;
  /** SHA-256 of the run's own files. */
  readonly files: Readonly<Record<string, string>>;
  readonly publications: Readonly<Record<string, Remembered>>;
}

/** What the last run left; nothing where there was none, or where its notes are damaged. */
export async function readState(out: string): Promise<{ publications: ReadonlyMap<string, Remembered>; files: Readonly<Record<string, string>> }> {
  try {
    const state = JSON.parse(await readFile(path.join(out, RUN_FILE), 'utf8')) as Partial<RunState>;
    const usable = Object.entries(state.publications ?? {}).filter(
      ([id, { fingerprint, files, folder, entry, milliseconds }]) =>
        typeof fingerprint === 'string' && typeof folder === 'string' && typeof milliseconds === 'number' &&
        typeof files === 'object' && entry?.id === id && findings('index', wrapped(entry)).length === 0,
    );
    return { publications: new Map(usable), files: state.files ?? {} };
  } catch {
    return { publications: new Map(), files: {} };
  }
}

const wrapped = (entry: IndexEntry) => ({ schemaVersion: SCHEMA_VERSION, tool: { name: NAME, version: VERSION }, publications: [entry] });

/** Whether the files of a publication are all there as they were written. */
export async function isIntact(out: string, { folder, files }: Remembered): Promise<boolean> {
  for (const [file, hash] of Object.entries(files)) {
    const bytes = await readFile(path.join(out, folder, ...file.split('/'))).catch(() => undefined);
    if (!bytes || (!EDITED.test(file) && sha256(bytes) !== hash)) return false;
  }
  return Object.keys(files).length > 0;
}

/** What decides the outputs of an input: its bytes, its name with all else that belongs to it, and the program. */
export const fingerprintOf = (input: string, file: string, code: string): string => sha256(`${input}\n${file}\n${code}`);

/** Changes whenever the program does, also between releases. */
export async function codeFingerprint(): Promise<string> {
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const lines = [`${NAME} ${VERSION}`];
  for (const folder of CODE_FOLDERS) {
    const entries = await readdir(path.join(root, folder), { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile() && !NO_CODE.test(entry.name))
      .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort(byCodeUnit);
    for (const file of files) lines.push(`${folder}/${file} ${sha256(await readFile(path.join(root, folder, file)))}`);
  }
  return sha256(lines.join('\n'));
}
