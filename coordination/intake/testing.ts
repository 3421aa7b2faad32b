import type { TraccarPosition } from './traccar-shapes.ts';

/** A position as a Traccar server forwards it, with the fields that we do not read as well. */
export function position(
  given: Record<string, unknown> = {},
  attributes: Record<string, unknown> = {},
): TraccarPosition {
  return {
    id: 0,
    attributes,
    deviceId: 3,
    protocol: 'teltonika',
    serverTime: '2026-11-25T12:00:07.113+00:00',
    deviceTime: '2026-11-25T12:00:06.000+00:00',
    fixTime: '2026-11-25T12:00:05.000+00:00',
    valid: true,
    latitude: -34.9,
    longitude: -56.1,
    altitude: 0.0,
    speed: 0.0,
    course: 0.0,
    address: null,
    accuracy: 0.0,
    network: null,
    geofenceIds: null,
    ...given,
  } as TraccarPosition;
}

/** The device beside it. */
export const deviceOf = (uniqueId: string) => ({
  ...{ id: 3, attributes: {}, groupId: 0, calendarId: 0, name: 'Móvil 9', uniqueId, status: 'online' },
  ...{ lastUpdate: '2026-11-25T12:00:07.113+00:00', positionId: 0, phone: '', model: 'FMB920', contact: '' },
  ...{ category: 'van', disabled: false, expirationTime: null },
});
