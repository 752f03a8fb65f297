import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ForeignFolder, recover, removeFolder, writeFolder, writeWhole } from '../../pipeline/emit/folder.js';
import { Sandbox } from '../support/sandbox.js';

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });

const files = (content: string, more: readonly string[] = []) =>
  new Map(['publication.json', 'audit/trail.ndjson', ...more].map((name) => [name, new TextEncoder().encode(content)]));
const read = (...parts: string[]) => readFileSync(box.path(...parts), 'utf8');

describe('writeFolder', () => {
  it('replaces a folder whole: what is not written again is gone', async () => {
    await writeFolder(box.root, 'a', files('old', ['extra.txt']));
    await writeFolder(box.root, 'a', files('new'));
    expect(read('a', 'audit', 'trail.ndjson')).toBe('new');
    expect(readdirSync(box.path('a')).sort()).toEqual(['audit', 'publication.json']);
    expect(readdirSync(box.root)).toEqual(['a']);
  });

  it('leaves the old folder and no temporaries when a file cannot be written', async () => {
    await writeFolder(box.root, 'a', files('old'));
    const impossible = new Map([...files('new'), ['publication.json/below-a-file', new Uint8Array()] as const]);
    await expect(writeFolder(box.root, 'a', impossible)).rejects.toThrow();
    expect(read('a', 'publication.json')).toBe('old');
    expect(readdirSync(box.root)).toEqual(['a']);
  });

  it('replaces nothing that fiscaltext did not write', async () => {
    box.write('a/thesis.doc', 'precious');
    await expect(writeFolder(box.root, 'a', files('new'))).rejects.toThrow(ForeignFolder);
    await expect(removeFolder(box.root, 'a')).rejects.toThrow(ForeignFolder);
    box.write('b', 'a file');
    await expect(writeFolder(box.root, 'b', files('new'))).rejects.toThrow(ForeignFolder);
    expect([read('a', 'thesis.doc'), read('b')]).toEqual(['precious', 'a file']);
  });

  it('takes an empty folder', async () => {
    mkdirSync(box.path('a'));
    await writeFolder(box.root, 'a', files('new'));
    expect(read('a', 'publication.json')).toBe('new');
  });
});

describe('recover, after a run was killed', () => {
  it('while writing: the old folder stays, the half-written one goes', async () => {
    await writeFolder(box.root, 'a', files('old'));
    box.write('.fiscaltext-new-a/publication.json', '{"half');
    await recover(box.root);
    expect(readdirSync(box.root)).toEqual(['a']);
    expect(read('a', 'publication.json')).toBe('old');
  });

  it('between the two renames: the old folder comes back', async () => {
    await writeFolder(box.root, 'a', files('old'));
    renameSync(box.path('a'), box.path('.fiscaltext-old-a'));
    box.write('.fiscaltext-new-a/publication.json', 'new');
    await recover(box.root);
    expect(readdirSync(box.root)).toEqual(['a']);
    expect(read('a', 'publication.json')).toBe('old');
  });

  it('after the renames: the new folder stays, the old one goes', async () => {
    await writeFolder(box.root, 'a', files('new'));
    box.write('.fiscaltext-old-a/publication.json', 'old');
    await recover(box.root);
    expect(readdirSync(box.root)).toEqual(['a']);
    expect(read('a', 'publication.json')).toBe('new');
  });

  it('takes nothing else away, and minds no folder that is not there', async () => {
    box.write('.keep', 'x');
    await recover(box.root);
    await recover(path.join(box.root, 'nowhere'));
    expect(existsSync(box.path('.keep'))).toBe(true);
  });
});

describe('writeWhole', () => {
  it('replaces a file by rename', async () => {
    writeFileSync(box.path('index.json'), 'old');
    await writeWhole(box.root, 'index.json', new TextEncoder().encode('new'));
    expect(read('index.json')).toBe('new');
    expect(readdirSync(box.root)).toEqual(['index.json']);
  });
});
