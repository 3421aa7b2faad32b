import { useMemo } from 'react';
import { useFleet } from '../../pages/live/fleet-context.ts';

/** The fleet's vehicles for a choice, by call sign; the same list until one comes or goes. */
export function useVehicleChoice(): readonly { readonly value: string; readonly label: string }[] {
  const { units } = useFleet();
  const key = units.map(({ unit }) => `${unit.vehicle}\n${unit.callSign}`).join('\n');
  return useMemo(
    () =>
      units
        .map(({ unit }) => ({ value: unit.vehicle, label: unit.callSign.slice(0, 60) }))
        .sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true })),
    // The snapshot is new each second; who is in it is not.
    [key],
  );
}
