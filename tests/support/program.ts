/** The program as it is installed, compiled into a folder of its own, and ways to hurt it while it runs. */
import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What Node is given to run: the program and its threads. */
const ENTRIES = ['cli', 'run/worker', 'run/collector'] as const;
/** Loaded before the program: counts what it does to files and, at one of them, fails or ends it. */
const SABOTAGE = `
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { isMainThread } from 'node:worker_threads';
const at = Number(process.env.SABOTAGE_AT);
const how = process.env.SABOTAGE;
let count = 0;
const step = (real) => function (...given) {
  count++;
  if (how === 'kill' && count === at) process.kill(process.pid, 'SIGKILL');
  if (how === 'full' && count >= at) throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
  return real.apply(this, given);
};
const changing = ['writeFile', 'rename', 'mkdir', 'link', 'open', ...(how === 'full' ? [] : ['rm', 'rmdir'])];
if (isMainThread) {
  for (const name of changing) fs.promises[name] = how === 'full' ? (...given) => Promise.resolve().then(() => step(Reflect.get(original, name)).apply(fs.promises, given)) : step(fs.promises[name]);
  if (how !== 'full') fs.renameSync = step(fs.renameSync);
  syncBuiltinESMExports();
  process.on('exit', () => { if (how === 'count') fs.writeSync(2, '\\nSTEPS ' + count + '\\n'); });
}
`.replace("const step =", "const original = { ...fs.promises };\nconst step =");

export interface Ended {
  readonly status: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly printed: string;
  readonly warned: string;
}

export interface Hurt {
  /** Ends it with SIGKILL after so many milliseconds. */
  readonly killAfter?: number;
  /** Called with all that it printed so far. */
  readonly watch?: (printed: string, child: ChildProcess) => void;
  /** `kill`: ends it at the file operation number `at`; `full`: the disk is full from there on; `count`: counts them. */
  readonly sabotage?: { readonly how: 'kill' | 'full' | 'count'; readonly at: number };
}

/** A copy of the program that nobody rebuilds in the middle of a test. */
export class Program {
  private constructor(private readonly folder: string) {}

  /** Compiles it into `folder`: what its threads load, each anew, in a few files rather than in hundreds. */
  static async compile(folder: string): Promise<Program> {
    const dist = path.join(folder, 'dist');
    await build({
      entryPoints: ENTRIES.map((name) => path.join(ROOT, 'pipeline', `${name}.ts`)), outdir: dist, outbase: ROOT, chunkNames: 'extractors/[name]-[hash]',
      bundle: true, splitting: true, packages: 'external', format: 'esm', platform: 'node', target: 'esnext', logLevel: 'error',
      plugins: [{
        name: 'places',
        setup({ onLoad }) {
          onLoad({ filter: /\.ts$/ }, ({ path: place }) => {
            const own = path.join(dist, path.relative(ROOT, place).replace(/\.ts$/u, '.js'));
            return { loader: 'ts', contents: readFileSync(place, 'utf8').replaceAll('import.meta.url', JSON.stringify(pathToFileURL(own).href)) };
          });
        },
      }],
    });
    cpSync(path.join(ROOT, 'schemas'), path.join(dist, 'schemas'), { recursive: true, filter: (place) => !place.endsWith('.ts') });
    for (const place of [folder, dist]) cpSync(path.join(ROOT, 'package.json'), path.join(place, 'package.json'));
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'sabotage.mjs'), SABOTAGE);
    return new Program(folder);
  }

  /** The file that Node runs. */
  get cli(): string {
    return this.#file('cli');
  }

  /** What the threads of a run load. */
  get threads(): { readonly module: URL; readonly collector: URL } {
    return { module: pathToFileURL(this.#file('run/worker')), collector: pathToFileURL(this.#file('run/collector')) };
  }

  #file(name: (typeof ENTRIES)[number]): string {
    return path.join(this.folder, 'dist', 'pipeline', `${name}.js`);
  }

  /** Runs it to its end, or to the end that it is given. */
  run(args: readonly string[], { killAfter, sabotage, watch }: Hurt = {}): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const preload = sabotage ? ['--import', path.join(this.folder, 'sabotage.mjs')] : [];
      const env = { ...process.env, ...(sabotage ? { SABOTAGE: sabotage.how, SABOTAGE_AT: String(sabotage.at) } : {}) };
      const child = spawn(process.execPath, [...preload, this.cli, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
      let printed = '';
      let warned = '';
      child.stdout.setEncoding('utf8').on('data', (text: string) => { printed += text; watch?.(printed, child); });
      child.stderr.setEncoding('utf8').on('data', (text: string) => { warned += text; });
      const timer = killAfter === undefined ? undefined : setTimeout(() => child.kill('SIGKILL'), killAfter);
      child.on('error', reject);
      child.on('close', (status, signal) => {
        clearTimeout(timer);
        resolve({ status, signal, printed, warned });
      });
    });
  }
}
