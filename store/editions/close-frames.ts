import type { Logger } from '@mediconnect/base';
import type { Store } from '../store.ts';
import { beginClosing, compressPeriod, enableCompression, readClosingFacts, reindexPeriod } from './closing-store.ts';
import { readFramePeriods } from './periods-store.ts';
import { type Closing, dueClosing, frameStorage } from './storage.ts';

export interface CloseOptions {
  readonly store: Pick<Store, 'client' | 'edition' | 'layout'>;
  readonly lateDays: number;
  readonly nowMs: number;
  readonly log: Logger;
  readonly stopped: () => boolean;
  /** Called for each partition or chunk that was closed. */
  readonly closed: (how: Closing) => void;
}

/** What a server answers that lacks the feature although its licence says otherwise. */
const NOT_SUPPORTED = '0A000';

/**
 * Makes what is over as small as the edition can: indexes built again, chunks compressed. One after the other, by one process
 * at a time, on a connection of its own since none of it may stand in a transaction. Whatever is cut short is begun again.
 */
export async function closeFrames({ store, lateDays, nowMs, log, stopped, closed }: CloseOptions): Promise<void> {
  let storage = frameStorage(store);
  const client = store.client('closing');
  client.on('error', () => {}); // told by the rejected query
  await client.connect();
  try {
    if (!(await beginClosing(client))) return;
    if (storage.compresses)
      await enableCompression(client).catch((error: Error & { code?: string }) => {
        if (error.code !== NOT_SUPPORTED) throw error;
        storage = { ...storage, compresses: false };
        log.warn({ reason: error.message }, 'chunks are not compressed');
      });
    for (const period of await readFramePeriods(client)) {
      if (stopped()) return;
      const how = dueClosing(await readClosingFacts(client, period), storage, { nowMs, lateDays });
      if (how === undefined) continue;
      if (how === 'compress') await compressPeriod(client, period);
      else await reindexPeriod(client, period);
      closed(how);
      log.info({ kind: period.kind, from: new Date(period.fromMs), how }, 'closed a period of frames');
    }
  } finally {
    await client.end().catch(() => {}); // and with it the lock
  }
}
