import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { API_BASE, ApiError } from '../../api/client.ts';
import { fetchSession } from '../../api/session.ts';
import { createLiveFeed, type LiveFeed } from '../../live/feed.ts';

/** The page's one live feed, running as long as the page is shown. */
export function useLiveFeed(): LiveFeed {
  const queries = useQueryClient();
  const [feed] = useState(() =>
    createLiveFeed({
      url: (cursor) => `${API_BASE}/live${cursor === '' ? '' : `?since=${encodeURIComponent(cursor)}`}`,
      mayRetry: isSignedIn,
      onEnded: () => void queries.refetchQueries({ queryKey: ['session'] }),
    }),
  );
  useEffect(() => {
    feed.start();
    return () => feed.stop();
  }, [feed]);
  return feed;
}

/** A browser does not tell why a WebSocket was refused; the session does. */
async function isSignedIn(): Promise<boolean> {
  try {
    await fetchSession();
    return true;
  } catch (error) {
    return !(error instanceof ApiError && error.status === 401);
  }
}
