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

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text for XML 1.0: escaped, and without the characters that it can't hold. */
export function xmlText(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '')
      .replace(/[&<>"']/g, (character) => ENTITIES[character]!)
  );
}

/** The vehicle's id, and what is to be known of the track. */
const about = ({ vehicle, coarseDays }: Track) =>
  coarseDays.length === 0 ? vehicle : `${vehicle}; one fix a minute on ${coarseDays.join(', ')}`;

const degrees = (e7: number) => (e7 / 1e7).toFixed(7);

/** GPX 1.1 with one track of one segment. */
export function trackGpx(track: Track): string {
  const { callSign, points } = track;
  const fixes = points.map((point) => {
    const elevation = point.altitude_dm === null ? '' : `<ele>${(point.altitude_dm / 10).toFixed(1)}</ele>`;
    const at = `lat="${degrees(point.latitude_e7)}" lon="${degrees(point.longitude_e7)}"`;
    return `<trkpt ${at}>${elevation}<time>${point.time.toISOString()}</time></trkpt>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="MediConnect" xmlns="http://www.topografix.com/GPX/1/1">
<trk><name>${xmlText(callSign)}</name><desc>${xmlText(about(track))}</desc><trkseg>
${fixes.join('\n')}
</trkseg></trk>
</gpx>
`;
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
