import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { BODY_KINDS, type BodyKind } from '@mediconnect/schemas';
import type { QueuedFrame } from './queue.ts';

const ROOM_BYTES = 1024 * 1024;

/** What a journal held when it was opened. */
export interface Recovered {
  /** The highest boot that was ever written; 0 when there was none. */
  readonly boot: number;
  /** Frames that were neither acknowledged nor dropped, in order. */
  readonly frames: QueuedFrame[];
}

/**
 * A gateway's queue on disk: a text file of lines that is only appended to.
 *
 *     B boot                      a start
 *     F boot seq kind base64      a frame was recorded
 *     A boot first last           the frames of this boot from first to last are gone (acknowledged or dropped)
 *
 * Lines of one tick are written by one call, so that they survive the death of the process (not of the machine: a
 * simulator does not wait for the disk). A last line that was torn is ignored.
 */
export class Journal {
  readonly #file: string;
  #descriptor: number;
  #lines: string[] = [];
  #bytes = 0;
  #closed = false;

  private constructor(file: string, descriptor: number) {
    this.#file = file;
    this.#descriptor = descriptor;
  }

  /** Opens the journal of a gateway in a folder that is made when missing, and reads what is in it. */
  static open(folder: string, gateway: string): { journal: Journal; recovered: Recovered } {
    mkdirSync(folder, { recursive: true });
    const file = join(folder, `${gateway}.journal`);
    const recovered = existsSync(file) ? parse(readFileSync(file, 'utf8')) : { boot: 0, frames: [] };
    const journal = new Journal(file, openSync(file, 'a', 0o600));
    journal.rewrite(recovered.boot, recovered.frames);
    return { journal, recovered };
  }

  started(boot: number): void {
    this.#lines.push(`B ${boot}`);
  }

  recorded(frame: QueuedFrame): void {
    this.#lines.push(frameLine(frame));
  }

  /** These frames, in order and of one boot each run, are gone. */
  gone(frames: readonly QueuedFrame[]): void {
    let first = frames[0];
    for (let i = 0; first !== undefined && i < frames.length; i++) {
      const frame = frames[i]!;
      const next = frames[i + 1];
      if (next?.boot === frame.boot && next.seq === frame.seq + 1) continue;
      this.#lines.push(`A ${frame.boot} ${first.seq} ${frame.seq}`);
      first = next;
    }
  }

  /** Writes what was noted since the last call. */
  flush(): void {
    if (this.#lines.length === 0) return;
    const text = `${this.#lines.join('\n')}\n`;
    this.#lines = [];
    this.#bytes += writeSync(this.#descriptor, text);
  }

  /** True when most of the file is about frames that are gone. */
  isWasteful(framesKept: number): boolean {
    return this.#bytes > ROOM_BYTES + framesKept * 600;
  }

  /** Replaces the file by one that holds these frames alone; the old one stays whole until the new one is. */
  rewrite(boot: number, frames: readonly QueuedFrame[]): void {
    const next = `${this.#file}.new`;
    const descriptor = openSync(next, 'w', 0o600);
    this.#lines = [];
    this.#bytes = writeSync(descriptor, `${[`B ${boot}`, ...frames.map(frameLine)].join('\n')}\n`);
    renameSync(next, this.#file);
    closeSync(this.#descriptor);
    this.#descriptor = descriptor;
  }

  /** Writes what is left; nothing may be noted afterwards. May be called twice. */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.flush();
    closeSync(this.#descriptor);
  }
}

const frameLine = ({ boot, seq, kind, bytes }: QueuedFrame) =>
  `F ${boot} ${seq} ${kind} ${Buffer.from(bytes).toString('base64')}`;

/** Reads a journal's text; a line that is not one (torn, or not ours) is ignored. */
function parse(text: string): Recovered {
  const frames = new Map<string, QueuedFrame>();
  let highest = 0;
  const complete = text.slice(0, text.lastIndexOf('\n') + 1);
  for (const line of complete.split('\n')) {
    const [what, bootText, a, b, base64] = line.split(' ');
    const boot = Number(bootText);
    if (!Number.isSafeInteger(boot) || boot < 0) continue;
    highest = Math.max(highest, boot);
    if (what === 'F' && base64 !== undefined && BODY_KINDS.includes(b as BodyKind))
      frames.set(`${boot} ${a}`, { boot, seq: Number(a), kind: b as BodyKind, bytes: Buffer.from(base64, 'base64') });
    else if (what === 'A') for (let seq = Number(a); seq <= Number(b); seq++) frames.delete(`${boot} ${seq}`);
  }
  return { boot: highest, frames: [...frames.values()] };
}
