// The worker as it is in the source: vitest runs TypeScript, a thread of its own does not.
import { register } from 'tsx/esm/api';

register();
await import('../../pipeline/collector.ts');
