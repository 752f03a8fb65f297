/** Programs that some tests drive: LibreOffice and Debian's Chromium. */
import { spawnSync } from 'node:child_process';

const TIMEOUT_MS = 60_000;
export const CHROMIUM = '/usr/bin/chromium';

/**
 * Whether a program is there. Where it is not, its tests are left out, so that a newcomer needs nothing but Node;
 * with NEED_PROGRAMS set, as in `.ci/run`, they run all the same, and fail.
 */
function available(program: string): boolean {
  return process.env['NEED_PROGRAMS'] !== undefined || spawnSync(program, ['--version'], { timeout: TIMEOUT_MS }).status === 0;
}

export const hasOffice = available('soffice');
export const hasChromium = available(CHROMIUM);
