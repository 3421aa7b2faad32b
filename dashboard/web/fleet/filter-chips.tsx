import type { ReactNode } from 'react';
import { text } from '../i18n/index.ts';
import { LOOKS, type Look } from '../live/staleness.ts';
import { UnitGlyph } from '../ui/unit-glyph.tsx';
import styles from './filter-chips.module.css';

interface FilterChipsProps {
  readonly counts: Readonly<Record<Look, number>>;
  readonly active: readonly Look[];
  readonly onChange: (looks: readonly Look[]) => void;
}

/** How many units are in each state; a press shows only those. The map's legend at the same time. */
export function FilterChips({ counts, active, onChange }: FilterChipsProps): ReactNode {
  const shown = LOOKS.filter((look) => look !== 'unknown' || counts.unknown > 0 || active.includes('unknown'));
  const toggle = (look: Look) =>
    onChange(
      active.includes(look)
        ? active.filter((other) => other !== look)
        : LOOKS.filter((other) => other === look || active.includes(other)),
    );
  return (
    <fieldset className={styles.chips} aria-label={text.list.filters}>
      {shown.map((look) => (
        <button
          key={look}
          type="button"
          className={styles.chip}
          aria-pressed={active.includes(look)}
          data-testid={`filter-${look}`}
          onClick={() => toggle(look)}
        >
          <UnitGlyph look={look} size={16} />
          <span className={styles.name}>{text.looks[look]}</span>
          <b>{counts[look]}</b>
        </button>
      ))}
    </fieldset>
  );
}
