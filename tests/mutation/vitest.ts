/** As much of vitest as the tests of one mutant need: they run one after the other in one process, up to the first that fails. */
import { chai, expect } from 'vitest';

export { expect };

type Body = (...given: never[]) => unknown;
interface Scope { readonly before: Body[]; readonly each: Body[]; readonly after: Body[]; readonly afterEach: Body[] }
interface Test { readonly name: string; readonly body: () => unknown; readonly scopes: readonly Scope[] }

const scope = (): Scope => ({ before: [], each: [], after: [], afterEach: [] });
let open: Scope[] = [scope()];
let tests: Test[] = [];

const call = (body: Body, given: unknown): unknown => (body as (...all: unknown[]) => unknown)(...(Array.isArray(given) ? (given as unknown[]) : [given]));
type Register = (name: string, body: Body, ...rest: unknown[]) => void;
interface Registering extends Register { each: (rows: readonly unknown[]) => Register; runIf: (wanted: boolean) => Register; skipIf: (unwanted: boolean) => Register }

function registering(register: Register): Registering {
  const nothing: Register = () => undefined;
  return Object.assign(register, {
    each: (rows: readonly unknown[]): Register => (name, body) => { rows.forEach((row, i) => { register(`${name} (${i})`, () => call(body, row)); }); },
    runIf: (wanted: boolean) => (wanted ? register : nothing),
    skipIf: (unwanted: boolean) => (unwanted ? nothing : register),
  });
}

export const describe = registering((_, body) => {
  open = [...open, scope()];
  call(body, []);
  open = open.slice(0, -1);
});
export const it = registering((name, body) => { tests.push({ name, body: () => call(body, []), scopes: open }); });
export const test = it;
export const beforeAll = (body: Body): void => { open.at(-1)!.before.push(body); };
export const beforeEach = (body: Body): void => { open.at(-1)!.each.push(body); };
export const afterAll = (body: Body): void => { open.at(-1)!.after.push(body); };
export const afterEach = (body: Body): void => { open.at(-1)!.afterEach.push(body); };

// Snapshots belong to the real vitest.
chai.use(({ Assertion }, { addMethod }) => { addMethod(Assertion.prototype, 'toMatchSnapshot', () => undefined); });

/** Loads a file of tests and runs them; the name of the first that fails, or null. */
export async function firstFailure(load: () => Promise<unknown>): Promise<string | null> {
  tests = [];
  open = [scope()];
  const begun = new Set<Scope>();
  let name = 'loading';
  try {
    await load();
    for (const { name: of, body, scopes } of tests) {
      name = of;
      for (const each of scopes) {
        if (!begun.has(each)) for (const before of each.before) await call(before, []);
        begun.add(each);
      }
      for (const each of scopes) for (const before of each.each) await call(before, []);
      await body();
      for (const each of scopes) for (const after of each.afterEach) await call(after, []);
    }
    for (const each of begun) for (const after of each.after) await call(after, []);
    return null;
  } catch (error) {
    return `${name}: ${error instanceof Error ? error.message.split('\n')[0]! : String(error)}`;
  }
}
