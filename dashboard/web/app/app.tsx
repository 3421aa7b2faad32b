import { Center, Loader, MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense } from 'react';
import { ApiError } from '../api/client.ts';
import { text } from '../i18n/index.ts';
import { NotFoundPage } from '../pages/not-found.tsx';
import { SetupPage } from '../pages/setup.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { usePath } from './router.ts';
import { SessionGate } from './session-gate.tsx';
import { theme } from './theme.ts';

/** The map and all that draws it are fetched while somebody types a password, not before. */
const importLivePage = () => import('../pages/live/live-page.tsx');
const LivePage = lazy(importLivePage);

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (failures, error) =>
        failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500),
      refetchOnWindowFocus: false,
      staleTime: 5_000,
    },
  },
});

export function App(): ReactNode {
  return (
    <MantineProvider theme={theme} defaultColorScheme="dark">
      <QueryClientProvider client={queryClient}>
        <ErrorBoundary>
          <Pages />
        </ErrorBoundary>
      </QueryClientProvider>
    </MantineProvider>
  );
}

/** To add a page, add a line here. */
function Pages(): ReactNode {
  const path = usePath();
  if (path === '/setup') return <SetupPage />;
  if (path !== '/' && path !== '/sign-in') return <NotFoundPage />;
  return (
    <SessionGate onSignInShown={importLivePage}>
      {(session) => (
        <Suspense fallback={<PageLoader />}>
          <LivePage session={session} />
        </Suspense>
      )}
    </SessionGate>
  );
}

export function PageLoader(): ReactNode {
  return (
    <Center h="100dvh" role="status" aria-label={text.loading}>
      <Loader size="sm" type="dots" />
    </Center>
  );
}
