import { type ReactNode, useId } from 'react';
import { toolText } from '../../i18n/tools.ts';
import styles from './mode-switch.module.css';

export type Mode = 'emergency' | 'normal';
const MODES: readonly Mode[] = ['emergency', 'normal'];

/** With siren or without: two radio buttons that look like one switch. */
export function ModeSwitch({
  mode,
  onMode,
}: {
  readonly mode: Mode;
  readonly onMode: (mode: Mode) => void;
}): ReactNode {
  const name = useId();
  return (
    <fieldset className={styles.modes}>
      <legend className="mc-visually-hidden">{toolText.mode.label}</legend>
      {MODES.map((each) => (
        <label key={each}>
          <input type="radio" name={name} value={each} checked={mode === each} onChange={() => onMode(each)} />
          <span>{toolText.mode[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
