/** One run at a time in an output folder: the lock says who is at work, and dies with him. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { freshName } from '../emit/folder.js';

/** Lies in the output folder while a run is at work there. */
export const LOCK_FILE = '.fiscaltext-lock';

/** Attempts to take over a stale lock that others are after, too. */
const ATTEMPTS = 20;

/** Who holds a lock. */
interface Holder {
  readonly pid: number;
  /** When the process began, as the system counts it: a later process may have the same number. */
  readonly born: string | null;
  /** When the run began, for people. */
  readonly since: string;
  /** Of this lock alone. */
  readonly token: string;
}

/** Another run is at work in the folder. */
export class Locked extends Error {}

/** Takes the lock of the folder; gives what releases it. A lock whose process is dead is taken over. */
export async function lock(out: string): Promise<() => Promise<void>> {
  const place = path.join(out, LOCK_FILE);
  const own: Holder = { pid: process.pid, born: bornOf(process.pid), since: new Date().toISOString(), token: randomUUID() };
  // Written aside and linked into place: a lock is never seen half written, and only one of many can link it.
  const fresh = path.join(out, freshName(`lock-${own.token}`));
  try {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      // Anew each time: the run that holds the lock clears what looks left over.
      await writeFile(fresh, `${JSON.stringify(own)}\n`);
      if (await linked(fresh, place)) return () => release(place, own.token);
      const holder = await holderOf(place);
      if (holder === null) continue;
      if (holder !== 'unreadable' && isAlive(holder)) {
        throw new Locked(`another run (process ${holder.pid}, since ${holder.since}) is writing to ${out}. Wait until it is done, or choose another folder with --out.`);
      }
      await takeAway(place, fresh, holder);
    }
    throw new Locked(`other runs keep taking ${out}. Wait until they are done, or choose another folder with --out.`);
  } finally {
    await rm(fresh, { force: true });
  }
}

/** Whether the lock was free and is ours now. */
async function linked(fresh: string, place: string): Promise<boolean> {
  try {
    await link(fresh, place);
    return true;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EEXIST' || code === 'ENOENT') return false;
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error;
    // A file system without links.
    return writeFile(place, await readFile(fresh), { flag: 'wx' }).then(() => true, (second: NodeJS.ErrnoException) => {
      if (second.code === 'EEXIST') return false;
      throw second;
    });
  }
}

/**
 * Removes a stale lock, and nothing but it: one run at a time may do so, and asks once more whose the lock is. (Were it moved aside to be
 * looked at, a lock that another run has just taken would be gone for a moment, and a third could take it, too.)
 */
async function takeAway(place: string, fresh: string, stale: Holder | 'unreadable'): Promise<void> {
  const guard = `${place}-takeover`;
  if (!(await linked(fresh, guard))) {
    const other = await holderOf(guard);
    if (other === 'unreadable' || (other !== null && !isAlive(other))) await rm(guard, { force: true });
    return;
  }
  try {
    const now = await holderOf(place);
    const same = stale === 'unreadable' ? now === 'unreadable' : now !== null && now !== 'unreadable' && now.token === stale.token;
    if (same) await rm(place, { force: true });
  } finally {
    await rm(guard, { force: true });
  }
}

async function release(place: string, token: string): Promise<void> {
  const holder = await holderOf(place);
  if (holder !== null && holder !== 'unreadable' && holder.token === token) await rm(place, { force: true });
}

/** Who holds the lock; null where there is none. */
async function holderOf(place: string): Promise<Holder | 'unreadable' | null> {
  const text = await readFile(place, 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    const holder = JSON.parse(text) as Partial<Holder>;
    return Number.isSafeInteger(holder.pid) && holder.pid! > 0 && typeof holder.token === 'string' ? (holder as Holder) : 'unreadable';
  } catch {
    return 'unreadable';
  }
}

/** Whether the very process that took the lock is still there. */
function isAlive({ pid, born }: Holder): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const now = bornOf(pid);
  return born === null || now === null || born === now;
}

/** When a process began, in ticks since the system did; null where the system does not tell. A dead child nobody asked after counts as gone. */
function bornOf(pid: number): string | null {
  try {
    // Behind the name, which may itself hold brackets and blanks: the state is the first field, the start the twentieth.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)\s*/su, '').split(' ');
    return fields[0] === 'Z' ? 'dead' : fields[19] ?? null;
  } catch {
    return null;
  }
}
