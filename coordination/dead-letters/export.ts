import type { Pool } from 'pg';
import { type PayloadFormat, toItem } from './shapes.ts';
import { type LetterChoice, listDeadLetters } from './store.ts';

/** Read at once: 50 payloads of 64 KiB at most are in memory. */
const PAGE = 50;

/** Lines of NDJSON, read as fast as they are taken. */
export async function* exportLines(
  pool: Pool,
  fleetId: number,
  choice: LetterChoice,
  format: PayloadFormat,
): AsyncGenerator<string> {
  const asItem = toItem(format);
  let beforeId: number | undefined;
  for (;;) {
    const rows = await listDeadLetters(pool, fleetId, { ...choice, beforeId, limit: PAGE, withPayload: true });
    for (const row of rows) yield `${JSON.stringify(asItem(row))}\n`;
    if (rows.length < PAGE) return;
    beforeId = rows.at(-1)!.dead_letter_id;
  }
}
