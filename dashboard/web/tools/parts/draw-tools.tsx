import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { toolText } from '../../i18n/tools.ts';
import { useToolSpace } from '../../pages/live/tool-context.ts';
import type { Drawing } from './drawing.ts';
import { Note } from './tool-frame.tsx';
import { usePicker } from './use-picker.ts';

const t = toolText.draw;

/** What can be done while corners are set: by clicks on the map, or by keys with the map's middle. */
export function DrawTools({ drawing, onDone }: { readonly drawing: Drawing; readonly onDone: () => void }): ReactNode {
  const { map } = useToolSpace();
  usePicker(drawing.add);
  return (
    <div data-testid="draw-tools">
      <Note>
        {t.how[drawing.shape ?? 'area']} {t.corners(drawing.corners.length)}
      </Note>
      <Group gap={6} mt={8}>
        {map !== undefined && (
          <Button size="xs" variant="default" onClick={() => drawing.add(map.centre())}>
            {t.addCentre}
          </Button>
        )}
        <Button size="xs" variant="default" disabled={drawing.corners.length === 0} onClick={drawing.undo}>
          {t.undo}
        </Button>
        <Button size="xs" disabled={!drawing.isWhole} onClick={onDone} data-testid="draw-done">
          {t.done}
        </Button>
        <Button size="xs" variant="subtle" color="gray" onClick={drawing.end}>
          {t.cancel}
        </Button>
      </Group>
    </div>
  );
}
