import { request } from './client.ts';

/** A closed road or a temporary limit; GeoJSON. */
export interface RoadClosure {
  readonly type: 'Feature';
  readonly id: string;
  readonly geometry: { readonly type: string; readonly coordinates: readonly unknown[] } | null;
  readonly properties: {
    readonly name: string | null;
    readonly kind: 'closed' | 'limit';
    readonly limitKmh: number | null;
    readonly emergencyPasses: boolean;
    readonly validFrom: string;
    readonly validTo: string | null;
    readonly segmentCount: number;
    readonly state: 'planned' | 'in_force' | 'over';
    readonly own: boolean;
  };
}
export interface NewRoadClosure {
  readonly type: 'Feature';
  readonly geometry: { readonly type: 'Polygon' | 'LineString'; readonly coordinates: readonly unknown[] };
  readonly properties: Readonly<Record<string, unknown>>;
}
/** Measured speeds; GeoJSON. */
export interface RoadSpeeds {
  readonly hourClass: string;
  readonly complete: boolean;
  readonly features: readonly {
    readonly geometry: { readonly coordinates: number[][] };
    readonly properties: { readonly siren: boolean; readonly kmh: number; readonly mapKmh: number };
  }[];
}

/** In force or to come; more than a thousand are not asked for. */
export async function fetchClosures(signal: AbortSignal): Promise<readonly RoadClosure[]> {
  return (await request<{ items: readonly RoadClosure[] }>('/roads/closures?limit=1000', { signal })).items;
}

export const addClosure = (closure: NewRoadClosure): Promise<RoadClosure> =>
  request<RoadClosure>('/roads/closures', { method: 'POST', body: closure });

export const removeClosure = (id: string): Promise<void> =>
  request<void>(`/roads/closures/${encodeURIComponent(id)}`, { method: 'DELETE' });

/** @param bounds west, south, east, north */
export const fetchSpeeds = (bounds: readonly number[], signal: AbortSignal): Promise<RoadSpeeds> =>
  request<RoadSpeeds>(`/roads/speeds?bbox=${bounds.join()}`, { signal });
