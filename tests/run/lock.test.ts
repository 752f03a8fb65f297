/** The lock of an output folder where the file system, or another run at the same moment, does what is rare. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type * as Files from 'node:fs/promises';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { lock, Locked, LOCK_FILE } from '../../pipeline/run/lock.js';
import { Sandbox } from '../support/sandbox.js';

/** What is done before, or instead of, the real thing. */
const before: { link?: ((fresh: string, target: string) => void) | undefined; write?: ((file: string) => void) | undefined } = {};
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof Files>();
  const after = <T extends unknown[], R>(first: (file: string, target: string) => void, then: (...given: T) => Promise<R>) => async (...given: T): Promise<R> => { first(String(given[0]), String(given[1])); return then(...given); };
  return {
    ...real,
    link: after((fresh, target) => before.link?.(fresh, target), real.link),
    writeFile: after((file) => before.write?.(file), real.writeFile),
  };
});
const fail = (code: string) => () => { throw Object.assign(new Error(code), { code }); };

let box: Sandbox;
let place: string;
beforeEach(() => { box = new Sandbox(); place = box.path(LOCK_FILE); });
afterEach(() => {
  box.remove();
  for (const name of ['link', 'write'] as const) before[name] = undefined;
  vi.restoreAllMocks();
});
const holder = (token: string, more: object = {}): string => JSON.stringify({ pid: process.pid, born: null, since: '2026-01-01T00:00:00Z', token, ...more });
const STALE = { born: 'never' };
const leave = (content: string): void => { writeFileSync(place, content); };
const left = (): string[] => readdirSync(box.root);
/** What happens between the look at a stale lock and its removal. */
const meanwhile = (happens: () => void): void => { before.link = (_, target) => { if (target !== place) happens(); }; };

it.each(['EPERM', 'ENOTSUP', 'ENOSYS'])('is taken by one where the file system has no links (%s)', async (code) => {
  before.link = fail(code);
  const release = await lock(box.root);
  await expect(lock(box.root)).rejects.toThrow(/another run \(process \d+/u);
  expect(left()).toEqual([LOCK_FILE]);
  await release();
  expect(left()).toEqual([]);
});

it('is not taken where the disk fails, and leaves nothing behind', async () => {
  before.link = fail('EIO');
  await expect(lock(box.root)).rejects.toThrow('EIO');
  before.link = fail('EPERM');
  before.write = (file) => { if (file === place) fail('ENOSPC')(); };
  await expect(lock(box.root)).rejects.toThrow('ENOSPC');
  expect(left()).toEqual([]);
});

it('is tried for again where another run cleared the file away, or released its lock just then', async () => {
  const surprises = [(fresh: string) => { rmSync(fresh); }, fail('EEXIST')];
  before.link = (fresh) => surprises.shift()?.(fresh);
  await (await lock(box.root))();
  expect(surprises).toEqual([]);
  expect(left()).toEqual([]);
});

it('is given up where others keep taking it', async () => {
  before.link = fail('EEXIST');
  await expect(lock(box.root)).rejects.toThrow(Locked);
  await expect(lock(box.root)).rejects.toThrow(/other runs keep taking/u);
});

it('that was stale and is another run\'s now stays that run\'s', async () => {
  leave(holder('stale', STALE));
  meanwhile(() => { leave(holder('other')); });
  await expect(lock(box.root)).rejects.toThrow(/another run/u);
  expect(JSON.parse(readFileSync(place, 'utf8'))).toMatchObject({ token: 'other' });
  expect(left()).toEqual([LOCK_FILE]);
});

it('that was stale and is gone now is free', async () => {
  leave(holder('stale', STALE));
  meanwhile(() => { rmSync(place); before.link = undefined; });
  await (await lock(box.root))();
  expect(left()).toEqual([]);
});

it('is taken over though a run that died left its takeover behind, not while one is at work at it', async () => {
  leave(holder('stale', STALE));
  writeFileSync(`${place}-takeover`, holder('dead', STALE));
  await (await lock(box.root))();
  expect(left()).toEqual([]);
  leave(holder('stale', STALE));
  writeFileSync(`${place}-takeover`, holder('other'));
  await expect(lock(box.root)).rejects.toThrow(/other runs keep taking/u);
});

it('is not released where it is another run\'s, or gone', async () => {
  const release = await lock(box.root);
  leave(holder('other'));
  await release();
  expect(existsSync(place)).toBe(true);
  rmSync(place);
  await release();
  leave('nobody');
  await release();
  expect(existsSync(place)).toBe(true);
});

it('of a process that may not be asked is a lock', async () => {
  leave(holder('x', { pid: 2 ** 30, born: '1' }));
  vi.spyOn(process, 'kill').mockImplementation(fail('EPERM'));
  await expect(lock(box.root)).rejects.toThrow(/process 1073741824/u);
});

it.runIf(process.platform === 'linux')('of a process that has ended and that nobody asked after is none', async () => {
  const parent = spawn('sh', ['-c', 'sleep 0.05 & echo $!; exec sleep 60'], { stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text: Buffer) => { resolve(Number(String(text))); }));
    const fields = () => readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)\s*/su, '').split(' ');
    await expect.poll(() => fields()[0]).toBe('Z');
    leave(holder('x', { pid, born: fields()[19] }));
    await (await lock(box.root))();
    expect(left()).toEqual([]);
  } finally {
    parent.kill();
  }
});
