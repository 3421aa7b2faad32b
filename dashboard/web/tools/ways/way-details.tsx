import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { fetchGpx, type Route, type RouteRequest } from '../../api/routes.ts';
import { toolText } from '../../i18n/tools.ts';
import { formatDistance } from '../parts/format.ts';
import { nameOf } from '../parts/place-names.ts';
import { Failure } from '../parts/tool-frame.tsx';
import styles from './ways.module.css';

interface WayDetailsProps {
  readonly route: Route;
  /** Of the sentences; `undefined` where there are none. */
  readonly language: string | undefined;
  readonly request: RouteRequest;
}

const t = toolText.ways;

/** Street by street, where its times come from, and the file to take along. */
export function WayDetails({ route, language, request }: WayDetailsProps): ReactNode {
  const { steps } = route;
  const gpx = useMutation({ mutationFn: () => saveGpx(request) });
  return (
    <>
      {steps !== undefined && (
        <details className={styles.steps} open>
          <summary>{t.steps(steps.length)}</summary>
          <ol lang={language} data-testid="way-steps">
            {steps.map((step, index) => (
              <li key={index}>
                <bdi>{step.instruction}</bdi>
                {step.distanceMetres > 0 && <span>{formatDistance(step.distanceMetres)}</span>}
              </li>
            ))}
          </ol>
        </details>
      )}
      <p className={styles.source}>{toolText.source(toolText.sources[route.source])}</p>
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={15} />}
        loading={gpx.isPending}
        onClick={() => gpx.mutate()}
        data-testid="way-gpx"
      >
        {t.gpx}
      </Button>
      {gpx.isError && <Failure>{t.gpxFailed}</Failure>}
    </>
  );
}

/** Hands the file to the browser, as if a link to it had been pressed. */
async function saveGpx(request: RouteRequest): Promise<void> {
  const name = `${nameOf(request.from)} → ${nameOf(request.to)}`.slice(0, 100);
  const url = URL.createObjectURL(await fetchGpx({ ...request, name }));
  const link = Object.assign(document.createElement('a'), { href: url, download: 'route.gpx' });
  link.click();
  URL.revokeObjectURL(url);
}
