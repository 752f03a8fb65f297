/** Disks of any size, mounted where nobody else sees them (Linux, where the system lets us). */
import { spawn, spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';

/** Mounts of its own, as root of its own: they go with the process. */
const APART = ['-r', '-m', 'sh', '-e', '-c'] as const;

/** Whether disks can be mounted here; in many containers they cannot. */
export const canMount = spawnSync('unshare', [...APART, 'mount -t tmpfs tmpfs "$0"', tmpdir()]).status === 0;

/** What a shell script prints that may mount; its arguments are `$1` and so on. */
export function apart(script: string, ...given: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('unshare', [...APART, `exec 2>&1\n${script}`, 'sh', ...given], { stdio: ['ignore', 'pipe', 'inherit'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { printed += text; });
    child.on('error', reject);
    child.on('close', () => { resolve(printed); });
  });
}
