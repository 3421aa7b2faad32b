import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { cancelDestination, setDestination } from '../api/runs.ts';
import { Fact, Section } from '../fleet/panel-parts.tsx';
import { runText as t, toolText } from '../i18n/tools.ts';
import { formatClock } from '../live/format.ts';
import { useFleet, useTimeZone } from '../pages/live/fleet-context.ts';
import { useToolSpace } from '../pages/live/tool-context.ts';
import { formatDifference, formatDistance, formatDuration, formatInterval } from '../tools/parts/format.ts';
import { nameOf } from '../tools/parts/place-names.ts';
import { Failure } from '../tools/parts/tool-frame.tsx';
import { whyFailed } from '../tools/parts/why-failed.ts';
import styles from './run-section.module.css';
import { destinationOf, type RunView } from './run-view.ts';
import { useRunOf } from './use-runs.ts';

/** Where a vehicle goes, when it is there, what was promised; nothing for one that goes nowhere. */
export default function RunSection({ vehicle }: { readonly vehicle: string }): ReactNode {
  const run = useRunOf(vehicle);
  if (run === undefined) return null;
  return (
    <div className={styles.run} data-testid="run-section" data-state={run.state}>
      {run.state === 'open' ? <UnderWay run={run} /> : <Over run={run} />}
      <RunAction run={run} />
    </div>
  );
}

function UnderWay({ run }: { readonly run: RunView }): ReactNode {
  const { nowMs = 0 } = useFleet();
  const timeZone = useTimeZone();
  const { arrival, promisedMs, offRouteSinceMs } = run;
  const clock = (ms: number) => formatClock(ms, timeZone);
  const seconds = (ms: number) => (ms - nowMs) / 1000;
  return (
    <>
      {arrival === undefined ? (
        <p className={styles.problem}>{t.problems[run.problem] ?? t.noPromise}</p>
      ) : (
        <p className={styles.arrival}>
          <strong data-testid="run-arrival">
            {seconds(arrival.ms) > 0 ? formatDuration(seconds(arrival.ms)) : t.due}
          </strong>
          <span>
            {formatInterval(seconds(arrival.lowMs), seconds(arrival.highMs))} · {t.at(clock(arrival.ms))}
          </span>
        </p>
      )}
      <p className={styles.offRoute} role="status">
        {offRouteSinceMs !== undefined && t.offRouteSince(clock(offRouteSinceMs))}
      </p>
      <Section title={run.mode === 'emergency' ? t.withSiren : t.title} age={undefined}>
        <Fact label={t.destination} value={nameOf(run.location)} />
        {run.ref !== '' && <Fact label={t.ref} value={run.ref} />}
        {arrival !== undefined && <Fact label={t.left} value={formatDistance(run.leftMetres)} />}
        {promisedMs !== undefined && (
          <Fact label={t.promised} value={promiseWords(clock(promisedMs), (arrival?.ms ?? promisedMs) - promisedMs)} />
        )}
        {run.source !== '' && <Fact label={t.source} value={sourceOf(run.source)} />}
      </Section>
    </>
  );
}

function Over({ run }: { readonly run: RunView }): ReactNode {
  const timeZone = useTimeZone();
  const { arrivedMs, promisedMs } = run;
  const arrived = run.state === 'arrived' && arrivedMs !== undefined;
  return (
    <Section title={arrived ? t.arrived(formatClock(arrivedMs, timeZone)) : t.over[run.state]} age={undefined}>
      <Fact label={t.destination} value={nameOf(run.location)} />
      {arrived && promisedMs !== undefined && (
        <Fact label={t.promised} value={promiseWords(formatClock(promisedMs, timeZone), arrivedMs - promisedMs)} />
      )}
    </Section>
  );
}

/** Such as `17:52:10 · +40 s`: what it is later than promised. */
const promiseWords = (clock: string, laterMs: number): string =>
  [clock, formatDifference(laterMs / 1000, formatDuration)].filter(Boolean).join(' · ');

const sourceOf = (source: string): string =>
  Object.hasOwn(toolText.sources, source) ? toolText.sources[source as keyof typeof toolText.sources] : source;

/** Takes the destination away, or gives it once more. */
function RunAction({ run }: { readonly run: RunView }): ReactNode {
  const { session } = useToolSpace();
  const open = run.state === 'open';
  const change = useMutation({
    mutationFn: async () => {
      if (open) await cancelDestination(run.vehicle);
      else await setDestination(run.vehicle, destinationOf(run));
    },
  });
  if (!session.actions.includes('runs.write') || run.state === 'arrived' || run.state === 'ended') return null;
  return (
    <div className={styles.action}>
      <Button
        size="xs"
        variant="default"
        loading={change.isPending}
        onClick={() => change.mutate()}
        data-testid={open ? 'run-cancel' : 'run-again'}
      >
        {open ? t.cancel : t.again}
      </Button>
      {change.isError && <Failure>{whyFailed(change.error)}</Failure>}
    </div>
  );
}
