/** How V8 goes about a run of many publications. Its settings hold for the whole process: the command line makes them, the library does not. */
import { setFlagsFromString } from 'node:v8';

/**
 * How much memory may grow between two full collections, in percent of what the last one left. V8 itself lets a thread grow by a half, so that
 * nearly every publication met such a collection, and what was compiled for the last one went with it (see below).
 */
const HEAP_GROWING_PERCENT = 400;

/**
 * How much of a function's bytecode runs before V8 thinks of compiling it; its own value is 67,584. What was compiled is thrown away when a
 * full collection finds no living closure or object shape of it, which between two publications is the rule: V8 compiled the same
 * functions up to 45 times in 100 publications, a third of all CPU time.
 */
const INTERRUPT_BUDGET = 1_500_000;

/** To be called before threads are started. */
export function setEngine(): void {
  setFlagsFromString(`--heap-growing-percent=${HEAP_GROWING_PERCENT}`);
  setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
