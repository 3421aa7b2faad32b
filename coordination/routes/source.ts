/** [longitude, latitude] in degrees. */
export type LonLat = [number, number];

/** What the slice needs of a routing source; `@mediconnect/routing` has those that fit. */
export interface RouteSource {
  readonly name: 'osrm' | 'graph' | 'estimate';
  route(request: {
    from: LonLat;
    to: LonLat;
    mode: 'emergency' | 'normal';
    alternatives: number;
    steps: boolean;
  }): Promise<{ routes: readonly RouteFound[] }>;
}

export interface RouteFound {
  readonly durationSeconds: number;
  readonly distanceMetres: number;
  readonly geometry: { readonly type: 'LineString'; readonly coordinates: readonly (readonly number[])[] };
  readonly steps?: readonly object[];
  readonly source?: 'osrm' | 'graph' | 'estimate';
}
