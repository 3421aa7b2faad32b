import { closeTruth, endFaults, type Member, type TruthSink } from './fleet.ts';
import type { Gateway } from './gateway/gateway.ts';

/** A vehicle with a gateway at a broker. */
export interface LiveMember extends Member {
  readonly sink: Gateway;
}

/** A truth file that is written as the run goes. */
export type TruthFile = TruthSink & { flush(): void; close(): void };

/** Delivers what it can, disconnects, and writes the truth to its end: within two seconds. */
export async function endRun(
  members: readonly LiveMember[],
  truth: TruthFile | undefined,
  drainMs: number,
): Promise<void> {
  for (const member of members) endFaults(member, truth);
  await Promise.all(members.map(({ sink }) => sink.stop(drainMs)));
  if (!truth) return;
  for (const member of members) {
    closeTruth(member, truth);
    writePending(member, truth);
    truth.write({ type: 'gateway', gateway: member.identity.gateway, ...member.sink.counts });
  }
  truth.close();
}

/** What nobody acknowledged: the broker may have it or not. */
function writePending({ identity, sink }: LiveMember, truth: TruthSink): void {
  const { gateway } = identity;
  for (const [boot, frames] of Map.groupBy(sink.unacknowledged(), (frame) => frame.boot))
    truth.write({ type: 'pending', gateway, boot, seqs: frames.map(({ seq }) => seq) });
}
