/** What the README shows is run, and what the documents name is there. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import type { Read } from '../pipeline/publication.js';
import { read } from '../pipeline/read.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

describe('README', () => {
  it('has a library example that runs', () => {
    const example = /```ts\n([\s\S]*?)```/u.exec(readme)![1]!.replace("from 'fiscaltext'", "from './pipeline/index.js'");
    const file = `${root}.readme-example.mts`;
    writeFileSync(file, example);
    try {
      const printed = execFileSync(process.execPath, ['--import', 'tsx', file], { cwd: root, encoding: 'utf8' });
      expect(printed).toMatch(/^深圳市盐田区政务服务数据管理局（本级） 2022 \d+ of 570 figures proven\n$/u);
    } finally {
      rmSync(file);
    }
  });

  it('shows a record and an event as they are written', () => {
    const reading = read(readFileSync(`${root}seeds/000_2d4e30454e5437e8.txt`), '000_2d4e30454e5437e8.txt') as Read;
    const [record, event] = [...readme.matchAll(/```json\n([\s\S]*?)```/gu)].map(([, json]) => JSON.parse(json!) as { readonly id: string });
    expect(reading.draft.records.find(({ id }) => id === record!.id)).toEqual(record);
    expect(reading.events).toContainEqual(event);
    const [, first, second] = /(\{"text":"3,020\.16".*)\n.*?("repairs".*)/u.exec(readme)!;
    expect(reading.draft.publication.tables[3]!.rows[0]!.cells).toContainEqual(JSON.parse(`${first!}${second!}`));
  });

  it('names every command and every flag of run', () => {
    const cli = readFileSync(`${root}pipeline/cli.ts`, 'utf8');
    const commands = [...cli.matchAll(/\.command\('([a-z]+)/gu)].map(([, name]) => name!);
    for (const name of commands.filter((command) => command !== 'status' && command !== 'apply')) expect(readme, name).toMatch(new RegExp(`(?:fiscaltext|--) ${name}`, 'u'));
    const run = cli.slice(cli.indexOf(".command('run')"), cli.indexOf('.action('));
    for (const [flag] of run.matchAll(/--[a-z]+(?=[ ',])/gu)) expect(readme).toContain(flag);
  });
});

describe('the documents', () => {
  const folders = ['pipeline', 'extractors', 'schemas', 'tests', 'bench'];
  const places = [...readdirSync(root), ...folders.flatMap((folder) => readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((place) => `${folder}/${place}`))];
  it.each(['README.md', ...readdirSync(`${root}docs`).map((file) => `docs/${file}`)])('%s names files that are there', (file) => {
    const named = [...readFileSync(`${root}${file}`, 'utf8').matchAll(/`([\w/.-]+\.ts)`/gu)].map(([, place]) => place!);
    expect(named.filter((place) => !places.some((known) => `/${known}`.endsWith(`/${place}`)))).toEqual([]);
  });
});
