/** What the command line says: `--seconds 20 --gateways 100` becomes {seconds: "20", gateways: "100"}. */
export type BenchFlags = Readonly<Record<string, string>>;

/** Figures of one case; units stand in the names. */
export type BenchFigures = Readonly<Record<string, string | number | boolean | null>>;

/** One benchmark is one file `bench/NAME.ts` that exports these three names; `npm run bench -- NAME` finds it there. */
export interface Bench {
  readonly name: string;
  /** One or two lines for `--help`: what is measured, which flags it knows. */
  readonly describe: string;
  /**
   * Measures, and reports each case as soon as it has it. Has no effect on anything but its own temporary folders.
   * @throws when a case cannot be measured, or when what it did was wrong (a lost frame)
   */
  run(context: BenchContext): Promise<void>;
}

export interface BenchContext {
  readonly flags: BenchFlags;
  /** Writes one line of JSON to standard output, with machine and commit. */
  report(figures: BenchFigures): void;
  /** A line for people, to standard error. */
  note(text: string): void;
}

/** A flag that is a number. @throws when it is none */
export function numberFlag(flags: BenchFlags, name: string, fallback: number): number {
  const text = flags[name];
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0`);
  return value;
}
