/** Brings files to disk so that a killed run leaves either the old ones or the new ones. */
import { existsSync, renameSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Beside the place they are for; no publication id begins with a dot. */
const NEW = '.fiscaltext-new-';
const OLD = '.fiscaltext-old-';
/** A folder with one of these was written by fiscaltext. */
const MARKS = ['publication.json', 'reason.json'];

/** Where a file or folder is written before it takes the place of `name`. */
export const freshName = (name: string): string => NEW + name;

/** Makes the folder and those above it. Node's own way to do so never ends where the one above is there and takes none (/proc). */
export async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const above = path.dirname(folder);
    if (await isFolder(folder)) return;
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || above === folder || (await isFolder(above))) throw error;
    await makeFolder(above);
    await makeFolder(folder);
  }
}

const isFolder = (place: string): Promise<boolean> => stat(place).then((info) => info.isDirectory(), () => false);

/** A place that is not ours to replace. */
export class ForeignFolder extends Error {}

/** Replaces the folder `parent/name` by one with exactly these files. */
export async function writeFolder(parent: string, name: string, files: ReadonlyMap<string, Uint8Array>): Promise<void> {
  const target = path.join(parent, name);
  await assertOurs(target);
  const fresh = path.join(parent, freshName(name));
  const old = path.join(parent, OLD + name);
  await rm(fresh, { recursive: true, force: true });
  try {
    for (const [file, bytes] of files) {
      const place = path.join(fresh, ...file.split('/'));
      await mkdir(path.dirname(place), { recursive: true });
      await writeFile(place, bytes);
    }
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
  // A folder cannot be renamed onto one that is not empty. Between these two calls nothing else runs;
  // a run killed exactly there is put right by the next one (see `recover`).
  if (existsSync(target)) renameSync(target, old);
  renameSync(fresh, target);
  await rm(old, { recursive: true, force: true });
}

/** Replaces the file `parent/name`. */
export async function writeWhole(parent: string, name: string, content: Uint8Array): Promise<void> {
  const fresh = path.join(parent, freshName(name));
  try {
    await writeFile(fresh, content);
    await rename(fresh, path.join(parent, name));
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    throw error;
  }
}

/** Removes a folder that fiscaltext wrote; one that is not there is fine. */
export async function removeFolder(parent: string, name: string): Promise<void> {
  const target = path.join(parent, name);
  if (!existsSync(target)) return;
  await assertOurs(target);
  await rm(target, { recursive: true, force: true });
}

/** Clears what a killed run left in `parent`: a folder whose replacement never came is put back. */
export async function recover(parent: string): Promise<void> {
  if (!existsSync(parent)) return;
  for (const name of await readdir(parent)) {
    const leftover = path.join(parent, name);
    if (name.startsWith(NEW)) await rm(leftover, { recursive: true, force: true });
    if (!name.startsWith(OLD)) continue;
    const target = path.join(parent, name.slice(OLD.length));
    if (existsSync(target)) await rm(leftover, { recursive: true, force: true });
    else await rename(leftover, target);
  }
}

async function assertOurs(target: string): Promise<void> {
  if (!existsSync(target)) return;
  const entries = await readdir(target).catch(() => ['']);
  if (entries.length === 0 || MARKS.some((mark) => entries.includes(mark))) return;
  throw new ForeignFolder(`${path.basename(target)} in the output folder was not written by fiscaltext and is not replaced. Move it away, or choose another folder with --out.`);
}
