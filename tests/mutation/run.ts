/**
 * `npm run test:mutation`: changes one operator, condition, literal or statement at a time and looks whether a test fails.
 * --group (their names are in groups.ts), --count 100 (of each group, drawn with --seed 1), --only sides,place:82 (of a file, of a line: all of them, where no --count is given), --jobs 2, --json file,
 * --without publications/golden,tables/grid (tests that are left out: survivors meet all tests of their group, so slow ones cost most), --again file (only what survived in an earlier --json: try that with all tests).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import pLimit from 'p-limit';
import { Random } from '../support/render/random.js';
import { GROUPS, type Group } from './groups.js';
import { mutantsOf, switched, type Mutant } from './mutants.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What the tests get for vitest. */
const OURS = path.join(ROOT, 'tests/mutation/vitest.ts');
/** A mutant that takes so many times as long as the program has hung. */
const PATIENCE = 5;
const GRACE_MS = 10_000;
/** A mutant that never ends may also never stop growing. */
const MEMORY = '--max-old-space-size=1000';

interface Answer { readonly failed: string | null; readonly reached: readonly number[]; readonly milliseconds: number }
type Outcome = 'killed' | 'hung' | 'survived' | 'not reached';
interface Judged extends Mutant { readonly outcome: Outcome; readonly by: string | null }

const { values } = parseArgs({
  options: { group: { type: 'string' }, count: { type: 'string' }, seed: { type: 'string', default: '1' }, jobs: { type: 'string', default: String(availableParallelism()) }, json: { type: 'string' }, only: { type: 'string' }, without: { type: 'string', default: '' }, again: { type: 'string' } },
});

const keyOf = ({ file, line, before, after }: Mutant): string => [file, line, before, after].join('\n');
/** What survived before, where that is asked for. */
const left = values.again === undefined ? null : new Set(Object.values(JSON.parse(readFileSync(values.again, 'utf8')) as Record<string, readonly Judged[]>).flat().filter(({ outcome }) => outcome === 'survived').map(keyOf));

/** The tests of a group with the wanted mutants in its sources, as plain JavaScript that loads at once. */
async function bundle(group: Group, firsts: ReadonlyMap<string, number>, wanted: ReadonlySet<number>, folder: string): Promise<void> {
  await build({
    entryPoints: [path.join(ROOT, 'tests/mutation/child.ts'), ...group.tests.map((name) => path.join(ROOT, 'tests', `${name}.test.ts`))],
    outbase: path.join(ROOT, 'tests'), outdir: folder, bundle: true, splitting: true, format: 'esm', platform: 'node', target: 'esnext', packages: 'external', logLevel: 'error',
    plugins: [{
      name: 'mutants',
      setup({ onLoad, onResolve }) {
        onResolve({ filter: /^vitest$/ }, ({ importer }) => (importer === OURS ? { path: 'vitest', external: true } : { path: OURS }));
        onLoad({ filter: /\.ts$/ }, ({ path: place }) => {
          const name = path.relative(ROOT, place);
          const content = readFileSync(place, 'utf8');
          const first = firsts.get(name);
          const contents = first === undefined ? content : switched(name, content, first, wanted);
          return { loader: 'ts', contents: contents.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(place).href)) };
        });
      },
    }],
  });
  writeFileSync(path.join(folder, 'switch.mjs'), `
    const active = Number(process.env.MUTANT);
    const reached = new Set();
    globalThis.mutants = { active, reached, on: active < 0 ? (id) => { reached.add(id); return false; } : (id) => id === active };`);
}

/** Runs tests with a mutant on; null when they do not end in time. */
function tryOut(folder: string, mutant: number, tests: readonly string[], limit: number): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, MUTANT: String(mutant), FOLDER: folder, TESTS: tests.join() };
    const child = spawn(process.execPath, [MEMORY, '--import', path.join(folder, 'switch.mjs'), path.join(folder, 'mutation/child.js')], { env, stdio: ['ignore', 'pipe', 'ignore'] });
    let printed = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => { printed += text; });
    let late = false;
    const timer = setTimeout(() => { late = true; child.kill('SIGKILL'); }, limit);
    child.on('error', reject);
    child.on('close', (code) => {
      clearTimeout(timer);
      const last = printed.trimEnd().split('\n').at(-1)!;
      if (late) resolve(null);
      else resolve(last.startsWith('{') ? (JSON.parse(last) as Answer) : { failed: `ended with ${code}`, reached: [], milliseconds: 0 });
    });
  });
}

async function mutate(group: Group): Promise<{ readonly total: number; readonly judged: readonly Judged[] }> {
  const firsts = new Map<string, number>();
  const all: Mutant[] = [];
  for (const file of group.sources) {
    firsts.set(file, all.length);
    all.push(...mutantsOf(file, readFileSync(path.join(ROOT, file), 'utf8'), all.length));
  }
  const own = values.only === undefined ? all : all.filter(({ file, line }) => [path.basename(file, '.ts'), `${path.basename(file, '.ts')}:${line}`].some((name) => values.only!.split(',').includes(name)));
  const drawn = left ? own.filter((mutant) => left.has(keyOf(mutant))) : draw(own, Number(values.count ?? (values.only === undefined ? 100 : own.length)), Number(values.seed));
  const folder = mkdtempSync(path.join(tmpdir(), 'fiscaltext-mutation-'));
  try {
    symlinkSync(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
    writeFileSync(path.join(folder, 'package.json'), '{"type":"module"}');
    await bundle(group, firsts, new Set(drawn.map(({ id }) => id)), folder);
    const limit = pLimit(Number(values.jobs));
    const honest = new Map(await Promise.all(group.tests.map((name) => limit(async () => [name, await without(folder, name)] as const))));
    const quickFirst = [...group.tests].sort((a, b) => honest.get(a)!.milliseconds - honest.get(b)!.milliseconds);
    const sum = [...honest.values()].reduce((total, { milliseconds }) => total + milliseconds, 0);
    const judged = await Promise.all(drawn.map((mutant) => limit(async (): Promise<Judged> => {
      const tests = quickFirst.filter((name) => honest.get(name)!.reached.has(mutant.id));
      if (tests.length === 0) return { ...mutant, outcome: 'not reached', by: null };
      const answer = await tryOut(folder, mutant.id, tests, GRACE_MS + PATIENCE * sum);
      return { ...mutant, outcome: answer === null ? 'hung' : answer.failed === null ? 'survived' : 'killed', by: answer?.failed ?? null };
    })));
    return { total: all.length, judged };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What a test does where nothing is changed: how long it takes, and which mutants it meets. */
async function without(folder: string, name: string): Promise<{ milliseconds: number; reached: ReadonlySet<number> }> {
  const answer = await tryOut(folder, -1, [name], 600_000);
  if (answer?.failed !== null) throw new Error(`without a mutant: ${answer?.failed ?? `${name} does not end`}`);
  return { milliseconds: answer.milliseconds, reached: new Set(answer.reached) };
}

/** So many mutants from all over, in the order of the source. */
function draw(all: readonly Mutant[], count: number, seed: number): Mutant[] {
  const random = new Random(seed);
  return all.map((mutant) => ({ mutant, key: random.next() })).sort((a, b) => a.key - b.key).slice(0, count).map(({ mutant }) => mutant).sort((a, b) => a.id - b.id);
}

const results: Record<string, readonly Judged[]> = {};
for (const group of GROUPS.filter(({ name }) => values.group === undefined || name === values.group)) {
  const { total, judged } = await mutate({ ...group, tests: group.tests.filter((test) => !values.without.split(',').includes(test)) });
  results[group.name] = judged;
  const count = (...outcomes: Outcome[]) => judged.filter(({ outcome }) => outcomes.includes(outcome)).length;
  console.log(`${group.name}: ${judged.length} of ${total} mutants, ${count('killed')} killed, ${count('hung')} hung, ${count('survived')} survived, ${count('not reached')} not reached: ${((100 * count('killed', 'hung')) / judged.length).toFixed(0)} %`);
  for (const { file, line, before, after, outcome } of judged) if (outcome === 'survived' || outcome === 'not reached') console.log(`  ${file}:${line} ${outcome}: ${before.slice(0, 160).replace(/\s+/gu, ' ')}  →  ${after.slice(0, 160).replace(/\s+/gu, ' ')}`);
}
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
