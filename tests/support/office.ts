/** LibreOffice without a window, for what only a spreadsheet program can tell. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** It starts in two seconds, and in a minute on a machine that is busy with other tests. */
const TIMEOUT_MS = 110_000;

/** Opens a workbook in LibreOffice and saves it as another format; gives every file that came of it. */
export function converted(workbook: Uint8Array, filter: string): Map<string, Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fiscaltext-office-'));
  try {
    writeFileSync(path.join(folder, 'book.xlsx'), workbook);
    const out = path.join(folder, 'out');
    // A profile of its own: two LibreOffices of one profile shut each other out.
    const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
    const done = spawnSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', out, path.join(folder, 'book.xlsx')], { timeout: TIMEOUT_MS, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(`soffice: ${done.stderr || done.stdout || String(done.error)}`);
    return new Map(readdirSync(out).map((name) => [name, readFileSync(path.join(out, name))]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
