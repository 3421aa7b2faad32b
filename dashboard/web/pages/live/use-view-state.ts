import { useCallback, useEffect, useRef, useState } from 'react';
import { formatViewState, parseViewState, type ViewState } from './view-state.ts';

/** Browsers allow some hundred changes of the address in half a minute. */
const WRITE_AFTER_MS = 400;

/** What this screen shows, kept in the address. Going back in the history restores it. */
export function useViewState(): readonly [ViewState, (change: Partial<ViewState>) => void] {
  const [view, setView] = useState<ViewState>(() => parseViewState(location.search));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const change = useCallback((part: Partial<ViewState>) => setView((before) => ({ ...before, ...part })), []);
  useEffect(() => {
    timer.current = setTimeout(() => {
      const address = `${location.pathname}${formatViewState(view)}`;
      if (address !== `${location.pathname}${location.search}`) history.replaceState(null, '', address);
    }, WRITE_AFTER_MS);
    return () => clearTimeout(timer.current);
  }, [view]);
  useEffect(() => {
    const restore = () => setView(parseViewState(location.search));
    addEventListener('popstate', restore);
    return () => removeEventListener('popstate', restore);
  }, []);
  return [view, change];
}
