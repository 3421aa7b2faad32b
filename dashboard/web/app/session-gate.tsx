import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useEffect } from 'react';
import { ApiError } from '../api/client.ts';
import { fetchSession, type Session } from '../api/session.ts';
import { ServerUnreachable } from '../pages/server-unreachable.tsx';
import { SignInPage } from '../pages/sign-in.tsx';
import { PageLoader } from './app.tsx';
import { navigate } from './router.ts';

interface SessionGateProps {
  readonly children: (session: Session) => ReactNode;
  readonly onSignInShown: () => void;
}

/** Shows its children to those who are signed in, and the sign-in page to all others. */
export function SessionGate({ children, onSignInShown }: SessionGateProps): ReactNode {
  const queries = useQueryClient();
  const session = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => fetchSession(signal),
    staleTime: Infinity,
  });
  const signedOut = session.error instanceof ApiError && session.error.status === 401;
  const signedIn = session.data !== undefined && !signedOut;
  useEffect(() => {
    if (signedOut) onSignInShown();
    if (signedIn && location.pathname === '/sign-in') navigate('/', { replace: true });
  }, [signedOut, signedIn, onSignInShown]);
  if (signedOut) return <SignInPage onSignedIn={(fresh) => queries.setQueryData(['session'], fresh)} />;
  if (session.data !== undefined) return children(session.data);
  if (session.isError) return <ServerUnreachable onRetry={() => void session.refetch()} />;
  return <PageLoader />;
}
