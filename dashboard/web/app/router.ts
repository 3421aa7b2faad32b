import { useSyncExternalStore } from 'react';

const CHANGED = 'mediconnect:navigate';

/** Goes to a path of this page without loading it again. */
export function navigate(path: string, options: { replace?: boolean } = {}): void {
  if (options.replace) history.replaceState(null, '', path);
  else history.pushState(null, '', path);
  dispatchEvent(new Event(CHANGED));
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  addEventListener(CHANGED, listener);
  return () => {
    removeEventListener('popstate', listener);
    removeEventListener(CHANGED, listener);
  };
}

/** The path shown now. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);
