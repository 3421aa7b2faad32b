import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { type RoadClosure, removeClosure } from '../../api/roads.ts';
import { toolText } from '../../i18n/tools.ts';
import { useTimeZone } from '../../pages/live/fleet-context.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import { Failure, Note } from '../parts/tool-frame.tsx';
import { whyFailed } from '../parts/why-failed.ts';
import { ClosureEditor } from './closure-editor.tsx';
import styles from './layers.module.css';
import { CLOSURES, useClosures } from './use-layers.ts';

const t = toolText.closures;

/** The closed roads as a list; administrators add to it and take from it. */
export function Closures(): ReactNode {
  const { session } = useToolSpace();
  const closures = useClosures(true);
  const [adding, setAdding] = useState(false);
  const [saved, setSaved] = useState('');
  const mayChange = session.actions.includes('roads.write');
  return (
    <section className={styles.closures} aria-label={t.list}>
      <h3>{t.list}</h3>
      {closures.isPending && <Note>{toolText.loading}</Note>}
      {closures.isError && <Failure onRetry={() => void closures.refetch()}>{whyFailed(closures.error)}</Failure>}
      {closures.data?.length === 0 && <Note>{t.none}</Note>}
      <ul data-testid="closure-list">
        {closures.data?.map((closure) => (
          <ClosureRow key={closure.id} closure={closure} mayRemove={mayChange && closure.properties.own} />
        ))}
      </ul>
      <p role="status" aria-live="polite">
        {saved}
      </p>
      {mayChange && !adding && (
        <Button size="xs" variant="default" onClick={() => setAdding(true)} data-testid="closure-add">
          {t.add}
        </Button>
      )}
      {adding && (
        <ClosureEditor
          onClose={(words) => {
            setAdding(false);
            setSaved(words);
          }}
        />
      )}
    </section>
  );
}

function ClosureRow({ closure, mayRemove }: { readonly closure: RoadClosure; readonly mayRemove: boolean }): ReactNode {
  const queries = useQueryClient();
  const timeZone = useTimeZone();
  const [asking, setAsking] = useState(false);
  const { name, kind, limitKmh, emergencyPasses, state, validFrom, validTo } = closure.properties;
  const title = name ?? t.foreign;
  const remove = useMutation({
    mutationFn: () => removeClosure(closure.id),
    onSettled: () => queries.invalidateQueries({ queryKey: CLOSURES }),
  });
  const time = (text: string) =>
    new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(Date.parse(text));
  const facts = [
    kind === 'closed' ? t.closed : t.limit(limitKmh ?? 0),
    t.states[state],
    state === 'planned' ? t.from(time(validFrom)) : '',
    validTo === null ? t.open : t.until(time(validTo)),
    emergencyPasses ? t.passes : '',
  ];
  return (
    <li data-testid="closure">
      <bdi>{title}</bdi>
      <span>{facts.filter(Boolean).join(' · ')}</span>
      {mayRemove && !asking && (
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={t.remove(title.slice(0, 80))}
          onClick={() => setAsking(true)}
          data-testid="closure-remove"
        >
          {t.yes}
        </Button>
      )}
      {asking && (
        <span className={styles.sure}>
          {t.sure}{' '}
          <Button size="compact-xs" color="red" loading={remove.isPending} onClick={() => remove.mutate()} autoFocus>
            {t.yes}
          </Button>{' '}
          <Button size="compact-xs" variant="default" onClick={() => setAsking(false)}>
            {t.no}
          </Button>
        </span>
      )}
      {remove.isError && <Failure>{t.removeFailed(whyFailed(remove.error))}</Failure>}
    </li>
  );
}
