// A worker that dies of some publications and hangs over others, and answers all others with one file.
import { parentPort, threadId } from 'node:worker_threads';

const COUNTS = ['tables', 'rows', 'amounts', 'verified', 'unverified', 'conflict', 'corrected', 'records', 'sections', 'facts', 'checks', 'failed', 'errors', 'warnings', 'infos', 'unclaimed'];

const kept = [];
parentPort.on('message', ({ id, file, bytes }) => {
  const text = new TextDecoder().decode(bytes);
  if (text.includes('EXIT')) process.exit(7);
  if (text.includes('THROW')) throw new Error('out of luck');
  if (text.includes('HANG')) for (;;);
  if (text.includes('BACKTRACK')) /^(?:a+)+$/.test(`${'a'.repeat(60)}b`);
  if (text.includes('SILENT')) return;
  if (text.includes('MEMORY')) for (const all = []; ;) all.push(new Array(10_000).fill(Math.random()));
  if (text.includes('MUCH')) kept.push(Array.from({ length: 40 }, () => new Array(131_072).fill(Math.random())));
  const entry = {
    id, file, sha256: null, status: 'read', kind: null, fiscalYear: null, organization: null,
    counts: Object.fromEntries(COUNTS.map((key) => [key, 0])), paths: { publication: `${id}/publication.json` }, reason: null,
  };
  parentPort.postMessage({ folder: id, files: new Map([['publication.json', new TextEncoder().encode('{}')], ['thread', Uint8Array.of(threadId)]]), entry });
});
