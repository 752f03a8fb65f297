/** Runs again whenever something in the watched files and folders has changed and come to rest. */
import { watch as watchPath } from 'node:fs';

/** A change is believed to be complete when nothing more happened for so long (milliseconds). */
const QUIET = 400;

export interface Watching {
  /** Ends the watching; settles when the run under way is done. */
  readonly stop: () => Promise<void>;
}

/**
 * Calls `runOnce` at once and after every change below `paths`; never two at a time. What changes during a run is taken up by
 * the next one. `failed` hears of errors; the watching goes on.
 */
export function watch(paths: readonly string[], runOnce: () => Promise<unknown>, failed: (error: unknown) => void): Watching {
  let timer: NodeJS.Timeout | undefined;
  let again = false;
  let stopped = false;
  let running: Promise<void> | null = null;
  const start = (): void => {
    if (stopped) return;
    if (running) { again = true; return; }
    running = runOnce().then(() => undefined, failed).finally(() => {
      running = null;
      if (again) { again = false; start(); }
    });
  };
  const watchers = paths.map((path) => watchPath(path, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(start, QUIET);
  }));
  start();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
      await running;
    },
  };
}
