import { closeSync, openSync, writeSync } from 'node:fs';
import { UsageError } from './usage-error.ts';

const FLUSH_CHARACTERS = 256 * 1024;

/** Writes lines of JSON: synchronously and in pieces, so that nothing piles up and the end is never missing. */
export class LineWriter {
  readonly #descriptor: number;
  #lines: string[] = [];
  #characters = 0;
  /** Lines so far. */
  count = 0;

  /** @param file path, or "-" for standard output @throws {UsageError} when it can't be written */
  constructor(file: string, option: string) {
    try {
      this.#descriptor = file === '-' ? 1 : openSync(file, 'w', 0o600);
    } catch (error) {
      throw new UsageError(`--${option} ${file}: can't be written (${(error as NodeJS.ErrnoException).code})`);
    }
  }

  write(line: object): void {
    const text = JSON.stringify(line);
    this.count++;
    this.#lines.push(text);
    this.#characters += text.length + 1;
    if (this.#characters > FLUSH_CHARACTERS) this.flush();
  }

  flush(): void {
    if (this.#lines.length === 0) return;
    const bytes = Buffer.from(`${this.#lines.join('\n')}\n`);
    this.#lines = [];
    this.#characters = 0;
    for (let at = 0; at < bytes.length; ) at += writeSync(this.#descriptor, bytes, at);
  }

  close(): void {
    this.flush();
    if (this.#descriptor !== 1) closeSync(this.#descriptor);
  }
}
