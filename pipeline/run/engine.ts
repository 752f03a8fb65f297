/** How V8 goes about a run of many publications. Its settings hold for the whole process: the command line makes them, the library does not. */
import { setFlagsFromString } from 'node:v8';

/**
 * How much of a function's bytecode runs before V8 thinks of compiling it; its own value is 67,584. What was compiled is thrown away when a
 * full collection finds no living closure or object shape of it, which between two publications is the rule: V8 compiled the same
 * functions up to 45 times in 100 publications, a third of all CPU time.
 */
const INTERRUPT_BUDGET = 1_500_000;

/** To be called before threads are started. */
export function setEngine(): void {
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
