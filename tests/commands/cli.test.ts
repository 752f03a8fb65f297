import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { VERSION } from '../../pipeline/version.js';
import { sha256 } from '../../pipeline/hash.js';
import { Program, type Hurt } from '../support/program.js';
import { budget, Sandbox } from '../support/sandbox.js';

const home = new Sandbox();
let program: Program;
beforeAll(async () => { program = await Program.compile(home.path('program')); });
afterAll(() => { home.remove(); });

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });

/** The command line in a process of its own; `watch` sees everything it prints so far. */
const fiscaltext = (args: readonly string[], watch?: Hurt['watch']) => program.run(args, watch ? { watch } : {});

describe('the command line', () => {
  it('prints version and help', async () => {
    const [version, help, runHelp] = await Promise.all([fiscaltext(['--version']), fiscaltext(['--help']), fiscaltext(['run', '--help'])]);
    expect([version.status, version.printed.trim()]).toEqual([0, VERSION]);
    expect([help.status, runHelp.status]).toEqual([0, 0]);
    expect(help.printed).toContain('run [options] <paths...>');
    for (const flag of ['--out', '--jobs', '--force', '--strict', '--quiet', 'Examples:', 'Exit status:']) expect(runHelp.printed).toContain(flag);
  });

  it('exits with 2 on wrong usage, and says what is wrong', async () => {
    const cases = await Promise.all([['run'], ['run', 'x'], ['run', '--out', 'o'], ['rnu', 'x'], ['run', 'x', '--out', 'o', '--jobs', '0'], ['run', 'x', '--out', 'o', '--loud'], ['run', box.path('nowhere'), '--out', box.path('out')]].map((args) => fiscaltext(args)));
    expect(cases.map(({ status }) => status)).toEqual(cases.map(() => 2));
    for (const { warned } of cases) expect(warned).not.toBe('');
    expect(existsSync(box.path('out'))).toBe(false);
  });

  it('runs, and tells by its exit status whether all was read', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    const good = await fiscaltext(['run', box.path('in'), '--out', box.path('out')]);
    expect([good.status, good.warned]).toEqual([0, '']);
    expect(good.printed).toMatch(/\[1\/1\] a: read.*\n[^]*甲局[^]*Nothing needs a person\./u);
    box.write('in/b.txt', '');
    const bad = await fiscaltext(['run', box.path('in'), '--out', box.path('out'), '--quiet']);
    expect([bad.status, bad.printed]).toEqual([1, '']);
    expect(bad.warned).toContain('b.txt is empty');
  });

  it('tells by its exit status whether publications agree', async () => {
    const department = (year: number, less: string) => `${budget('某市甲局', year).replace('一般公共预算支出表（按功能分类）', '支出总表')}第二部分 情况 \n\n${year}年某市甲局部门预算支出555.08万元，比${year - 1}年减少${less}万元。 \n\n`;
    box.write('in/a.txt', department(2023, '0.00'));
    box.write('in/b.txt', department(2024, '1.00'));
    await box.run([box.path('in')]);
    const [differ, nowhere] = await Promise.all([fiscaltext(['across', box.path('out')]), fiscaltext(['across', box.path('nowhere')])]);
    expect([differ.status, differ.printed.includes('556.08 against 555.08, difference 1 万元')]).toEqual([1, true]);
    expect([nowhere.status, nowhere.warned.includes('nowhere: no index.json')]).toEqual([2, true]);
    box.write('in/b.txt', department(2024, '0.00'));
    await box.run([box.path('in')]);
    expect((await fiscaltext(['across', box.path('out'), '--json'])).status).toBe(0);
  });

  it('killed in the middle, leaves whole folders only, and the next run leaves no trace of it', async () => {
    for (let i = 0; i < 12; i++) box.write(`in/p${i}.txt`, budget(`第${i}局`, 2024));
    await box.run([box.path('in')], { out: box.path('expected') });
    const killed = await fiscaltext(['run', box.path('in'), '--out', box.path('out'), '--jobs', '4'], (printed, child) => {
      if (printed.includes('[3/12]')) child.kill('SIGKILL');
    });
    expect(killed.status).toBe(null);
    const folders = readdirSync(box.path('out')).filter((name) => !name.startsWith('.'));
    expect(folders.length).toBeGreaterThan(0);
    for (const folder of folders) {
      const { produced } = box.json<{ produced: { files: { path: string; sha256: string }[] } }>('out', folder, 'audit', '08-emit.json');
      for (const file of produced.files) expect(sha256(readFileSync(box.path('out', folder, file.path)))).toBe(file.sha256);
    }
    await box.run([box.path('in')]);
    expect(box.files('out')).toEqual(box.files('expected'));
  });
});
