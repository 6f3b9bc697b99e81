/**
 * The casebook that is open, with the search over it; changed for a newer one only when that is whole.
 */
import { watch } from 'node:fs';
import { type Casebook, readCasebook } from './core/casebook.js';
import { createFinder, type Finder } from './core/finder.js';
import type { Logger } from './core/ports.js';

export interface Library {
  current(): { readonly casebook: Casebook; readonly finder: Finder };
  /** Reads the folder again; where that fails, the open casebook stays and the faults are logged. */
  reload(): Promise<void>;
  /** Reloads after each change below the folder, until the given function is called. */
  watch(): () => void;
}

/** An editor saves in several steps; a reload waits until the folder has been quiet for so many milliseconds. */
const QUIET = 150;

/** Opens a casebook's folder. Throws ContentError when it is not whole. */
export async function openLibrary(folder: string, log: Logger): Promise<Library> {
  let open = shelved(await readCasebook(folder));
  let reading: Promise<void> = Promise.resolve();

  async function replace(): Promise<void> {
    try {
      open = shelved(await readCasebook(folder));
      log.info({ casebook: open.casebook.id }, 'casebook reloaded');
    } catch (cause) {
      log.error({ err: cause }, `the casebook was not reloaded; the last whole one stays:\n${reasonOf(cause)}`);
    }
  }

  const library: Library = {
    current: () => open,
    // One after the other, so that an older reading never replaces a newer one.
    reload: () => (reading = reading.then(replace)),
    watch() {
      let timer: NodeJS.Timeout | undefined;
      const watcher = watch(folder, { recursive: true }, () => {
        clearTimeout(timer);
        timer = setTimeout(library.reload, QUIET);
      });
      watcher.on('error', (cause) => log.error({ err: cause }, 'the casebook is no longer watched'));
      return () => {
        clearTimeout(timer);
        watcher.close();
      };
    },
  };
  return library;
}

function shelved(casebook: Casebook) {
  return { casebook, finder: createFinder(casebook) };
}

function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
