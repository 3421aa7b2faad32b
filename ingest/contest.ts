/** One connection of a gateway that a newer one displaced. */
export interface Displacement {
  /** Milliseconds since the epoch, by the database's clock. */
  readonly atMs: number;
  /** The address of the connection that ended, and of the one that displaced it. */
  readonly from: string;
  readonly to: string;
}

/** What is remembered of a gateway whose connections displace each other. */
export interface Contest {
  /** The last ones, oldest first. */
  readonly displacements: readonly Displacement[];
  /** `gateway.contested` was raised, and it has not been quiet since. */
  readonly raised: boolean;
}

/** What an event tells of a contest. */
export interface ContestEvidence {
  /** When it became one, milliseconds since the epoch. */
  readonly timeMs: number;
  /** How many displacements the minute before had. */
  readonly displacements: number;
  /** Addresses that took part, in the order in which they showed. */
  readonly addresses: readonly string[];
}

export const NO_CONTEST: Contest = { displacements: [], raised: false };

const WINDOW_MS = 60_000;
/** A gateway is displaced so often in a minute by bad luck with its network; more is two that share one identity. */
const TOLERATED = 3;
const QUIET_MS = 5 * 60_000;
const MAX_REMEMBERED = 8;

/** Takes one displacement in. @returns the contest after it, with the evidence when it is to be raised now */
export function afterDisplacement(
  { displacements, raised }: Contest,
  latest: Displacement,
): { contest: Contest; evidence?: ContestEvidence } {
  const quiet = latest.atMs - (displacements.at(-1)?.atMs ?? latest.atMs) >= QUIET_MS;
  const all = [...displacements, latest].slice(-MAX_REMEMBERED);
  const recent = all.filter(({ atMs }) => latest.atMs - atMs < WINDOW_MS);
  const due = recent.length > TOLERATED && (quiet || !raised);
  return {
    contest: { displacements: all, raised: due || (raised && !quiet) },
    ...(due && {
      evidence: {
        timeMs: latest.atMs,
        displacements: recent.length,
        addresses: [...new Set(recent.flatMap(({ from, to }) => [from, to]))],
      },
    }),
  };
}
