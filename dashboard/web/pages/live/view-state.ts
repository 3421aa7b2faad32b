import { LOOKS, type Look } from '../../live/staleness.ts';

/** What a screen shows, as far as it can be sent to somebody else: all of it stands in the address. */
export interface ViewState {
  /** `undefined`: the region's own view. */
  readonly camera: Camera | undefined;
  readonly vehicle: string | undefined;
  readonly looks: readonly Look[];
  readonly search: string;
}

export interface Camera {
  readonly longitude: number;
  readonly latitude: number;
  readonly zoom: number;
}

const LONGEST_SEARCH = 100;

/** Reads the query of an address; what is not understood is left out. */
export function parseViewState(query: string): ViewState {
  const parameters = new URLSearchParams(query);
  const looks = (parameters.get('state') ?? '').split(',');
  return {
    camera: parseCamera(parameters.get('at')),
    vehicle: parameters.get('vehicle') || undefined,
    looks: LOOKS.filter((look) => looks.includes(look)),
    search: (parameters.get('q') ?? '').slice(0, LONGEST_SEARCH),
  };
}

function parseCamera(at: string | null): Camera | undefined {
  const numbers = (at ?? '').split(',').map(Number);
  const [latitude, longitude, zoom] = numbers;
  if (numbers.length !== 3 || numbers.some((number) => !Number.isFinite(number))) return undefined;
  if (Math.abs(latitude!) > 85 || Math.abs(longitude!) > 180 || zoom! < 0 || zoom! > 22) return undefined;
  return { latitude: latitude!, longitude: longitude!, zoom: zoom! };
}

/** @returns the query with its `?`, or an empty string when everything is as it begins */
export function formatViewState(view: ViewState): string {
  const parameters = new URLSearchParams();
  if (view.camera !== undefined) {
    const { latitude, longitude, zoom } = view.camera;
    parameters.set('at', `${latitude.toFixed(5)},${longitude.toFixed(5)},${zoom.toFixed(2)}`);
  }
  if (view.vehicle !== undefined) parameters.set('vehicle', view.vehicle);
  if (view.looks.length > 0) parameters.set('state', view.looks.join(','));
  if (view.search !== '') parameters.set('q', view.search);
  const query = parameters.toString().replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}
