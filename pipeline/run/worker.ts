/** A worker thread: takes one task after the other and gives back what `work` makes of it. */
import { parentPort } from 'node:worker_threads';
import { read } from '../read.js';
import type { Rendered } from '../stages/emit.js';
import { work, type Task } from './work.js';

/** Memory of files that is handed over instead of copied: what belongs to one file alone. */
function ownMemory({ files }: Rendered): ArrayBuffer[] {
  const whole = [...files.values()].filter((content) => content.byteLength === content.buffer.byteLength);
  return [...new Set(whole.map((content) => content.buffer as ArrayBuffer))];
}

async function answer(task: Task): Promise<void> {
  const rendered = await work(task, read);
  parentPort!.postMessage(rendered, ownMemory(rendered));
}

parentPort!.on('message', (task: Task) => void answer(task));
