import { ActionIcon } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { toolText } from '../../i18n/tools.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import styles from './ways.module.css';

interface AvoidedAreasProps {
  readonly areas: readonly (readonly LonLat[])[];
  readonly onRemove: (index: number) => void;
}

export function AvoidedAreas({ areas, onRemove }: AvoidedAreasProps): ReactNode {
  if (areas.length === 0) return null;
  return (
    <ul className={styles.areas}>
      {areas.map((area, index) => (
        <li key={area.join()}>
          {toolText.avoid.area(index + 1)}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={26}
            aria-label={toolText.avoid.remove(index + 1)}
            onClick={() => onRemove(index)}
          >
            <IconTrash size={15} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}
