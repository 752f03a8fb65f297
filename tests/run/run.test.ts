import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as XLSX from 'xlsx';
import { budget, Sandbox } from '../support/sandbox.js';

let box: Sandbox;
beforeEach(() => { box = new Sandbox(); });
afterEach(() => { box.remove(); });

const index = (out = 'out') => box.json<{ publications: { id: string; status: string; reason: string | null }[] }>(out, 'index.json').publications;

describe('outputs', () => {
  it('are the same bytes whatever the jobs, the folder and the order of the arguments', async () => {
    const files = ['甲局', '乙局', '丙局'].map((name, i) => box.write(`in/${i}.txt`, budget(name, 2024)));
    await box.run([box.path('in')]);
    await box.run([...files].reverse(), { out: box.path('other'), jobs: 1 });
    expect(box.files('other')).toEqual(box.files('out'));
    expect(Object.keys(box.files('out'))).toContain('1/乙局2024年部门预算.xlsx');
  });

  it('are not written again when nothing changed, and are with --force', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    await box.run([box.path('in')]);
    const before = box.files('out');
    const again = await box.run([box.path('in')]);
    expect(again.printed).toContain('Nothing to do: 1 publication unchanged');
    const forced = await box.run([box.path('in')], { force: true });
    expect(forced.printed).not.toContain('Nothing to do');
    expect(box.files('out')).toEqual(before);
  });

  it('are made whole again when a file is missing', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    await box.run([box.path('in')]);
    const before = box.files('out');
    rmSync(box.path('out', 'a', 'records.ndjson'));
    await box.run([box.path('in')]);
    expect(box.files('out')).toEqual(before);
  });

  it('follow a changed input', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    await box.run([box.path('in')]);
    box.write('in/a.txt', budget('甲局', 2024, '556.08'));
    await box.run([box.path('in')]);
    expect(readFileSync(box.path('out', 'a', 'records.csv'), 'utf8')).toContain('556.08');
  });

  it('open in Excel: the CSV with Chinese intact, the workbook with real numbers', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    await box.run([box.path('in')]);
    expect([...readFileSync(box.path('out', 'records.csv')).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const book = XLSX.read(readFileSync(box.path('out', 'a', '甲局2024年部门预算.xlsx')));
    const sheet = book.Sheets[book.SheetNames.find((name) => name.includes('一般公共预算'))!]!;
    const values = Object.values(sheet).map((cell) => (cell as XLSX.CellObject).v);
    expect(values).toContain(555.08);
    expect(values).toContain('一般公共服务支出');
  });
});

describe('bad input', () => {
  it.each([
    ['empty.txt', '', 'empty-file'],
    ['blank.txt', ' \n\n\t\n', 'blank-file'],
    ['binary.txt', new Uint8Array([0, 1, 2, 3, 0, 0, 255, 254, 0, 7, 0, 9]), null],
    ['pdf.txt', '%PDF-1.7\n%âãÏÓ\n1 0 obj', null],
    ['poem.txt', '床前明月光，\n疑是地上霜。\n举头望明月，\n低头思故乡。\n', 'not-a-publication'],
  ] as const)('%s goes to quarantine with its name and a reason, and the others are done', async (name, content, code) => {
    box.write(`in/${name}`, content);
    box.write('in/good.txt', budget('甲局', 2024));
    const { status, printed } = await box.run([box.path('in')]);
    expect(status).toBe(1);
    const id = name.replace('.txt', '');
    const reason = box.json<{ code: string; message: string }>('out', 'quarantine', id, 'reason.json');
    expect(reason.message).toContain(name);
    if (code) expect(reason.code).toBe(code);
    expect(printed).toContain('in quarantine');
    expect(index().map((entry) => [entry.id, entry.status === 'quarantined'])).toEqual(expect.arrayContaining([['good', false], [id, true]]));
    expect(existsSync(box.path('out', 'good', 'publication.json'))).toBe(true);
    expect(existsSync(box.path('out', id))).toBe(false);
  });

  it('a publication cut off in the middle of a row is not taken for a whole one', async () => {
    const whole = budget('甲局', 2024);
    box.write('in/cut.txt', whole.slice(0, whole.lastIndexOf('422.09') + 4));
    const { status } = await box.run([box.path('in')]);
    expect(status).toBe(1);
    expect(box.json<{ code: string }>('out', 'quarantine', 'cut', 'reason.json').code).toBe('cut-off');
  });

  it('two inputs with one id: the second is refused and both are named', async () => {
    const first = box.write('x/a.txt', budget('甲局', 2024));
    const second = box.write('y/a.txt', budget('乙局', 2024));
    const { status, printed, warned } = await box.run([first, second]);
    expect(status).toBe(1);
    const words = printed + warned;
    expect(words).toContain(first);
    expect(words).toContain(second);
  });

  it('reads GB18030 like UTF-8', async () => {
    const text = budget('甲局', 2024);
    const pairs = new Map<string, number[]>();
    const decoder = new TextDecoder('gb18030');
    for (let a = 0x81; a <= 0xfe; a++) for (let b = 0x40; b <= 0xfe; b++) if (b !== 0x7f) { const char = decoder.decode(new Uint8Array([a, b])); if (char.length === 1 && !pairs.has(char)) pairs.set(char, [a, b]); }
    box.write('in/a.txt', new Uint8Array([...text].flatMap((char) => (char.charCodeAt(0) < 128 ? [char.charCodeAt(0)] : pairs.get(char)!))));
    expect((await box.run([box.path('in')])).status).toBe(0);
    expect(box.json<{ source: { encoding: string } }>('out', 'a', 'publication.json').source.encoding).toBe('gb18030');
  });

  it('moves a publication out of quarantine when it is mended, and in when it breaks', async () => {
    box.write('in/a.txt', '');
    await box.run([box.path('in')]);
    box.write('in/a.txt', budget('甲局', 2024));
    expect((await box.run([box.path('in')])).status).toBe(0);
    expect(existsSync(box.path('out', 'quarantine'))).toBe(false);
    box.write('in/a.txt', '');
    expect((await box.run([box.path('in')])).status).toBe(1);
    expect(existsSync(box.path('out', 'a'))).toBe(false);
  });
});

describe('usage and places', () => {
  it('refuses what is not there with status 2 and writes nothing', async () => {
    const { status, warned } = await box.run([box.path('nowhere')]);
    expect(status).toBe(2);
    expect(warned).toContain('no such file or folder');
    expect(existsSync(box.path('out'))).toBe(false);
  });

  it('says when the output folder cannot be written', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    writeFileSync(box.path('file'), '');
    const { status, warned } = await box.run([box.path('in')], { out: box.path('file', 'out') });
    expect(status).toBe(1);
    expect(warned).toContain('cannot write to the output folder');
  });

  it('says when the output folder cannot be made where nothing can', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    const { status, warned } = await box.run([box.path('in')], { out: '/proc/fiscaltext/out' });
    expect(status).toBe(1);
    expect(warned).toContain('cannot write to the output folder /proc/fiscaltext/out');
  });

  it('takes up no stray temporaries of a killed run', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    mkdirSync(box.path('out', '.fiscaltext-new-a'), { recursive: true });
    writeFileSync(box.path('out', '.fiscaltext-new-a', 'publication.json'), '{');
    await box.run([box.path('in')]);
    expect(readdirSync(box.path('out')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('never replaces a folder that it did not write', async () => {
    box.write('in/a.txt', budget('甲局', 2024));
    box.write('out/a/thesis.doc', 'precious');
    const { status } = await box.run([box.path('in')]);
    expect(status).toBe(1);
    expect(readFileSync(box.path('out', 'a', 'thesis.doc'), 'utf8')).toBe('precious');
    chmodSync(box.path('out'), 0o755);
  });

  it('tells flagged from read with --strict', async () => {
    box.write('in/a.txt', `${budget('甲局', 2024)}表 2 \n\n政府购买服务预算表 \n\n项目名称 预算金额 \n\n物业 30.00 \n\n`);
    expect((await box.run([box.path('in')])).status).toBe(0);
    expect((await box.run([box.path('in')], { strict: true, force: true })).status).toBe(1);
  });
});
