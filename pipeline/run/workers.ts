/** Worker threads that read publications. One that dies or hangs takes only its own publication with it. */
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../artefacts.js';
import type { Rendered } from '../stages/emit.js';
import type { Task } from '../work.js';

/**
 * What any publication may take, the start of its thread included, and what it may take for each of its bytes: more is a
 * hang. The first is sixty times what a seed takes, because on a machine with seven times more work than cores 20 s were
 * not enough for two of 24 publications.
 */
const LIMIT_MS = 60_000;
const LIMIT_MS_PER_BYTE = 10_000 / 1e6;
/** Reading makes much that is gone at once: a larger nursery has it collected more cheaply. */
const NURSERY_MB = 64;

/** Milliseconds after which the work on so many bytes is given up. */
export const timeLimit = (bytes: number): number => LIMIT_MS + bytes * LIMIT_MS_PER_BYTE;

export interface WorkersOptions {
  /** What the threads run: it answers each `Task` with its `Rendered`. */
  readonly module: URL;
  /** As `timeLimit`, which is the default. */
  readonly limit?: (bytes: number) => number;
}

/** A pool that grows with the tasks given at the same time; the caller bounds them. */
export class Workers {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  constructor(private readonly options: WorkersOptions) {}

  /** What a thread makes of the task; a refusal when the thread died or took too long. */
  async work(task: Task): Promise<Rendered | Refusal> {
    const worker = this.#idle.pop() ?? this.#start();
    const limit = (this.options.limit ?? timeLimit)(task.bytes.length);
    const outcome = await answerOf(worker, task, limit);
    if ('folder' in outcome) this.#idle.push(worker);
    else await this.#end(worker);
    return outcome;
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => this.#end(worker)));
  }

  #start(): Worker {
    const worker = new Worker(this.options.module, { resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB } });
    this.#all.add(worker);
    return worker;
  }

  async #end(worker: Worker): Promise<void> {
    this.#all.delete(worker);
    await worker.terminate();
  }
}

function answerOf(worker: Worker, task: Task, limit: number): Promise<Rendered | Refusal> {
  return new Promise((resolve) => {
    const settle = (outcome: Rendered | Refusal) => {
      clearTimeout(timer);
      for (const name of ['message', 'messageerror', 'error', 'exit']) worker.removeAllListeners(name);
      // Ending a thread that failed may make it fail again.
      worker.on('error', () => undefined);
      resolve(outcome);
    };
    const died = (words: string) => settle({
      code: 'worker-died',
      message: `the thread that read ${task.file} died (${words}); the other publications were done without it. This is a defect: report it with the input.`,
    });
    const timer = setTimeout(() => settle({
      code: 'time-limit',
      message: `reading ${task.file} was given up after ${Math.round(limit / 1000)} s. Run it again by itself on an idle machine; if it is given up again, this is a defect: report it with the input.`,
    }), limit);
    worker.once('message', settle);
    worker.once('messageerror', (error) => died(error.message));
    worker.once('error', (error) => died(error.message));
    worker.once('exit', (code) => died(`exit code ${code}`));
    worker.postMessage(task);
  });
}
