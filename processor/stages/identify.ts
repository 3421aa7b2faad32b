import type { LogRecord } from '@mediconnect/log';
import type pg from 'pg';
import { resolveStreams, type WantedStream } from '../stream-store.ts';
import { bootOf, type Sender, type StreamBook } from '../streams.ts';

/** Another process may be making the same stream at this moment; its row shows as soon as it has committed. */
const MAX_ATTEMPTS = 20;

const keyOf = ({ fleet, vehicle, gateway, boot }: WantedStream) => `${fleet}/${vehicle}/${gateway}/${boot ?? ''}`;

/**
 * Who sent each record: its stream, from memory or, at its first record, from the store, which makes it. A sender that
 * does not exist (any more) is told as such; its records are kept as dead letters and hold nobody up.
 * @returns one sender for each record, in their order
 */
export async function identify(records: readonly LogRecord[], book: StreamBook, pool: pg.Pool): Promise<Sender[]> {
  const senders: (Sender | undefined)[] = records.map((record) => {
    const stream = book.find(record);
    return stream && { known: true, stream };
  });
  let unknown = new Map<string, WantedStream>();
  const wantedOf = new Map<number, string>();
  for (const [i, record] of records.entries()) {
    if (senders[i] !== undefined) continue;
    const { fleet, vehicle, gateway } = record;
    const wanted = { fleet, vehicle, gateway, boot: bootOf(record) };
    wantedOf.set(i, keyOf(wanted));
    unknown.set(keyOf(wanted), wanted);
  }
  const learned = new Map<string, Sender>();
  for (let attempt = 0; unknown.size > 0; attempt++) {
    if (attempt === MAX_ATTEMPTS) throw new Error('streams are being made elsewhere and do not appear');
    const asked = [...unknown.entries()];
    const found = await resolveStreams(
      pool,
      asked.map(([, wanted]) => wanted),
    );
    unknown = new Map();
    for (const [i, [key, wanted]] of asked.entries()) {
      const sender = book.learn(wanted, found[i]!);
      if (sender === undefined) unknown.set(key, wanted);
      else learned.set(key, sender);
    }
  }
  for (const [i, key] of wantedOf) senders[i] = learned.get(key)!;
  return senders as Sender[];
}
