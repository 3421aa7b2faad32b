import { gpxFile, gpxTrack } from '../gpx.ts';
import { xmlText } from '../xml.ts';
import { qualityNames } from './quality.ts';
import type { TrackPoint } from './store.ts';

/** A track as it leaves the house: one vehicle, its fixes in the order of time. */
export interface Track {
  readonly vehicle: string;
  readonly callSign: string;
  readonly points: readonly TrackPoint[];
  /** UTC days, as 2025-12-31, of which one fix a minute is left. */
  readonly coarseDays: readonly string[];
}

const lonLat = (point: TrackPoint): [number, number] => [point.longitude_e7 / 1e7, point.latitude_e7 / 1e7];

/**
 * A GeoJSON Feature. Its geometry is a LineString from two fixes on, a Point for one, null for none; `coordTimes`,
 * `speedsKmh` and `quality` run along with the coordinates.
 */
export function trackGeoJson({ vehicle, callSign, points, coarseDays }: Track) {
  const coordinates = points.map(lonLat);
  const geometry =
    coordinates.length > 1
      ? { type: 'LineString' as const, coordinates }
      : coordinates.length === 1
        ? { type: 'Point' as const, coordinates: coordinates[0]! }
        : null;
  return {
    type: 'Feature' as const,
    geometry,
    properties: {
      vehicle,
      callSign,
      coordTimes: points.map((point) => point.time.toISOString()),
      speedsKmh: points.map(({ speed_cm_per_s: speed }) => (speed === null ? null : Math.round(speed * 0.36) / 10)),
      quality: points.map((point) => qualityNames(point.quality)),
      coarseDays,
    },
  };
}

/** The vehicle's id, and what is to be known of the track. */
const about = ({ vehicle, coarseDays }: Track) =>
  coarseDays.length === 0 ? vehicle : `${vehicle}; one fix a minute on ${coarseDays.join(', ')}`;

const degrees = (e7: number) => (e7 / 1e7).toFixed(7);

/** GPX 1.1 with one track of one segment. */
export function trackGpx(track: Track): string {
  const points = track.points.map((point) => ({
    longitude: point.longitude_e7 / 1e7,
    latitude: point.latitude_e7 / 1e7,
    elevationMetres: point.altitude_dm === null ? undefined : point.altitude_dm / 10,
    time: point.time,
  }));
  return gpxFile([gpxTrack({ name: track.callSign, description: about(track), points })]);
}

/** KML 2.2 with one gx:Track, which carries the times. */
export function trackKml(track: Track): string {
  const { callSign, points } = track;
  const whens = points.map((point) => `<when>${point.time.toISOString()}</when>`);
  const places = points.map((point) => {
    const altitude = ((point.altitude_dm ?? 0) / 10).toFixed(1);
    return `<gx:coord>${degrees(point.longitude_e7)} ${degrees(point.latitude_e7)} ${altitude}</gx:coord>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document>
<name>${xmlText(callSign)}</name>
<Placemark><name>${xmlText(callSign)}</name><description>${xmlText(about(track))}</description>
<gx:Track><altitudeMode>clampToGround</altitudeMode>
${[...whens, ...places].join('\n')}
</gx:Track></Placemark>
</Document></kml>
`;
}
