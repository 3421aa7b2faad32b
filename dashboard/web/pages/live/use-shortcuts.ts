import { type RefObject, useEffect } from 'react';

interface Shortcuts {
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onEscape: (() => void) | undefined;
}

/** Keys that work wherever the focus is, unless somebody is typing. */
export function useShortcuts({ search, onEscape }: Shortcuts): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      const typing = target?.closest('input, textarea, select, [contenteditable]') != null;
      if (event.key === '/' && !typing) {
        search.current?.focus();
        search.current?.select();
      } else if (event.key === 'Escape' && onEscape !== undefined) onEscape();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [search, onEscape]);
}
