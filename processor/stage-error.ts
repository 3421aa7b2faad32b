/** A stage threw: the frame at fault will never pass, so the group is halved until it stands alone. */
export class StageError extends Error {
  readonly stage: string;

  constructor(stage: string, cause: unknown) {
    super(`${stage}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.name = 'StageError';
    this.stage = stage;
  }

  /** Runs a stage; whatever it throws comes out as a StageError. */
  static guard<T>(stage: string, run: () => T): T {
    try {
      return run();
    } catch (error) {
      throw new StageError(stage, error);
    }
  }
}
