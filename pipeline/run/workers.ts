/** Worker threads that read publications. One that dies or hangs takes only its own publication with it. */
import { totalmem } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Refusal } from '../artefacts.js';
import type { Rendered } from '../stages/emit.js';
import type { Task } from './work.js';

/**
 * What any publication may take, the start of its thread included, and what it may take for each of its bytes: more is a
 * hang. The first is sixty times what a seed takes, because on a machine with seven times more work than cores 20 s were
 * not enough for two of 24 publications.
 */
const LIMIT_MS = 60_000;
const LIMIT_MS_PER_BYTE = 10_000 / 1e6;
/** Reading makes much that is gone at once: a larger nursery has it collected more cheaply. */
const NURSERY_MB = 64;

/**
 * What the objects of a thread may take, in MB: without a limit V8 rather takes more memory than it collects, and a run of ten thousand
 * publications ends with several times the memory it began with. 500 KB of text take 130 to 190.
 */
const HEAP_MB = 320;
/** Texts of so many bytes get a thread with room, for themselves alone; and so does one that the usual room was too small for. */
const LARGE = 512 * 1024;
/** The room of such a thread, of which no more is taken than is used: 1 MB of text takes 300 to 400. Some of the machine's memory is left to others. */
const ROOMY_MB = 4096;
const ROOMY_MB_PER_BYTE = 800e-6;
const OF_ALL_MEMORY = 0.75;

/** Milliseconds after which the work on so many bytes is given up. */
export const timeLimit = (bytes: number): number => LIMIT_MS + bytes * LIMIT_MS_PER_BYTE;

/** What a thread says that needed more memory than it had. */
const OUT_OF_MEMORY = 'ERR_WORKER_OUT_OF_MEMORY';

/** What comes of a task in one thread. */
type Answer = Rendered | Refusal | 'too little memory';

export interface WorkersOptions {
  /** What the threads run: it answers each `Task` with its `Rendered`. */
  readonly module: URL;
  /** What the thread runs that writes records.parquet meanwhile; without it that is done in the end. */
  readonly collector?: URL;
  /** As `timeLimit`, which is the default. */
  readonly limit?: (bytes: number) => number;
  /** What the objects of a usual and of a roomy thread may take, in MB. */
  readonly heap?: { readonly usual: number; readonly roomy: number };
}

function heapOf(bytes: number): { readonly usual: number; readonly roomy: number } {
  const most = (totalmem() / 2 ** 20) * OF_ALL_MEMORY;
  return { usual: HEAP_MB, roomy: Math.ceil(Math.max(HEAP_MB, Math.min(most, ROOMY_MB + bytes * ROOMY_MB_PER_BYTE))) };
}

/** A pool that grows with the tasks given at the same time; the caller bounds them. */
export class Workers {
  readonly #idle: Worker[] = [];
  readonly #all = new Set<Worker>();

  constructor(private readonly options: WorkersOptions) {}

  /** What a thread makes of the task; a refusal when the thread died or took too long. */
  async work(task: Task): Promise<Rendered | Refusal> {
    const heap = this.options.heap ?? heapOf(task.bytes.length);
    if (task.bytes.length < LARGE) {
      const worker = this.#idle.pop() ?? this.#start(heap.usual);
      const outcome = await this.#answerOf(worker, task);
      if (outcome !== 'too little memory') return outcome;
    }
    const outcome = await this.#answerOf(this.#start(heap.roomy), task, false);
    return outcome !== 'too little memory' ? outcome : {
      code: 'memory-limit',
      message: `reading ${task.file} took more than ${heap.roomy} MB of memory. Run it on a machine with more; if it is a text of usual size, this is a defect: report it with the input.`,
    };
  }

  async #answerOf(worker: Worker, task: Task, again = true): Promise<Answer> {
    const outcome = await answerOf(worker, task, (this.options.limit ?? timeLimit)(task.bytes.length));
    if (again && outcome !== 'too little memory' && 'folder' in outcome) this.#idle.push(worker);
    else await this.#end(worker);
    return outcome;
  }

  /** Ends all threads. */
  async close(): Promise<void> {
    await Promise.all([...this.#all].map((worker) => this.#end(worker)));
  }

  #start(heap: number): Worker {
    const worker = new Worker(this.options.module, { resourceLimits: { maxYoungGenerationSizeMb: NURSERY_MB, maxOldGenerationSizeMb: heap } });
    this.#all.add(worker);
    return worker;
  }

  async #end(worker: Worker): Promise<void> {
    this.#all.delete(worker);
    await worker.terminate();
  }
}

function answerOf(worker: Worker, task: Task, limit: number): Promise<Answer> {
  return new Promise((resolve) => {
    const settle = (outcome: Answer) => {
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
    worker.once('error', (error: NodeJS.ErrnoException) => (error.code === OUT_OF_MEMORY ? settle('too little memory') : died(error.message)));
    worker.once('exit', (code) => died(`exit code ${code}`));
    worker.postMessage(task);
  });
}
