import type { NewRoadClosure } from '../../api/roads.ts';
import type { LonLat } from '../../map/fleet-map.ts';
import { ringOf, type Shape } from '../parts/drawing.ts';

/** What the form holds; times as the browser's fields have them, '' when not set. */
export interface ClosureForm {
  readonly name: string;
  readonly kind: 'closed' | 'limit';
  readonly limitKmh: number;
  readonly emergencyPasses: boolean;
  readonly bothWays: boolean;
  readonly validFrom: string;
  readonly validTo: string;
}

export const NEW_CLOSURE: ClosureForm = {
  ...{ name: '', kind: 'closed', limitKmh: 30, emergencyPasses: false, bothWays: true, validFrom: '', validTo: '' },
};

/** What is wrong with the form; `undefined`: nothing. */
export function problemOf({ name, validFrom, validTo }: ClosureForm, nowMs: number): 'name' | 'times' | undefined {
  if (name.trim() === '') return 'name';
  if (validTo === '') return undefined;
  const fromMs = validFrom === '' ? nowMs : Date.parse(validFrom);
  return Date.parse(validTo) > fromMs ? undefined : 'times';
}

/** What is sent. Times of a field have no zone: they are the viewer's. */
export function closureOf(form: ClosureForm, shape: Shape, corners: readonly LonLat[]): NewRoadClosure {
  const { name, kind, limitKmh, emergencyPasses, bothWays, validFrom, validTo } = form;
  const time = (field: string) => new Date(Date.parse(field)).toISOString();
  return {
    type: 'Feature',
    geometry:
      shape === 'area'
        ? { type: 'Polygon', coordinates: [ringOf(corners).map((corner) => [...corner])] }
        : { type: 'LineString', coordinates: corners.map((corner) => [...corner]) },
    properties: {
      ...{ name: name.trim(), kind, emergencyPasses, bothWays },
      ...(kind === 'limit' && { limitKmh }),
      ...(validFrom !== '' && { validFrom: time(validFrom) }),
      ...(validTo !== '' && { validTo: time(validTo) }),
    },
  };
}
