import { type RefObject, useEffect } from 'react';
import { text } from '../../i18n/index.ts';
import { TOOLS, type ToolName } from './view-state.ts';

interface Shortcuts {
  /** Keys that are characters; Escape works always. */
  readonly singleKeys: boolean;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly onEscape: (() => void) | undefined;
  readonly onTool: (tool: ToolName) => void;
}

/** Keys that work wherever the focus is, unless somebody is typing. */
export function useShortcuts({ singleKeys, search, onEscape, onTool }: Shortcuts): void {
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      const target = event.target as HTMLElement | null;
      const mute = !singleKeys || target?.closest('input, textarea, select, [contenteditable]') != null;
      const tool = TOOLS.find((each) => text.map.toolKeys[each].toLowerCase() === event.key.toLowerCase());
      if (tool !== undefined && !mute) onTool(tool);
      else if (event.key === '/' && !mute) {
        search.current?.focus();
        search.current?.select();
      } else if (event.key === 'Escape' && onEscape !== undefined) onEscape();
      else return;
      event.preventDefault();
    };
    addEventListener('keydown', keys);
    return () => removeEventListener('keydown', keys);
  }, [singleKeys, search, onEscape, onTool]);
}
