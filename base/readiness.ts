/** How one part of the process is; `ready: false` makes the whole not ready. */
export interface PartStatus {
  readonly ready: boolean;
  readonly [detail: string]: unknown;
}

/** Tells how each part is, by its name. */
export type Readiness = () => Promise<Record<string, PartStatus>>;

/** What /readyz answers: ready when every part is. */
export async function askReadiness(
  readiness: Readiness,
): Promise<{ ready: boolean; parts: Record<string, PartStatus> }> {
  const parts = await readiness();
  return { ready: Object.values(parts).every((part) => part.ready), parts };
}
