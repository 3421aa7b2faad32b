import { xmlText } from './xml.ts';

export const GPX_TYPE = 'application/gpx+xml';

/** A point of a GPX file. Texts are escaped here; absent ones are left out. */
export interface GpxPoint {
  readonly longitude: number;
  readonly latitude: number;
  readonly elevationMetres?: number | undefined;
  readonly time?: Date | undefined;
  readonly name?: string | undefined;
  readonly description?: string | undefined;
}

/** A line that was or will be driven. */
export interface GpxLine {
  readonly name: string;
  readonly description?: string | undefined;
  readonly points: readonly GpxPoint[];
}

const element = (tag: string, text: string | undefined): string =>
  text === undefined || text === '' ? '' : `<${tag}>${xmlText(text)}</${tag}>`;

/** In the order that the schema of GPX 1.1 wants. */
function pointOf(tag: 'trkpt' | 'rtept', point: GpxPoint): string {
  const { longitude, latitude, elevationMetres, time, name, description } = point;
  const inside = [
    element('ele', elevationMetres?.toFixed(1)),
    element('time', time?.toISOString()),
    element('name', name),
    element('desc', description),
  ].join('');
  return `<${tag} lat="${latitude.toFixed(7)}" lon="${longitude.toFixed(7)}">${inside}</${tag}>`;
}

const about = ({ name, description }: GpxLine): string => element('name', name) + element('desc', description);

/** A track: every corner of the line. */
export const gpxTrack = (line: GpxLine): string => `<trk>${about(line)}<trkseg>
${line.points.map((point) => pointOf('trkpt', point)).join('\n')}
</trkseg></trk>`;

/** A route: the points where a driver has to do something. */
export const gpxRoute = (line: GpxLine): string => `<rte>${about(line)}
${line.points.map((point) => pointOf('rtept', point)).join('\n')}
</rte>`;

/** GPX 1.1 of routes and tracks, routes first, as its schema wants. */
export const gpxFile = (parts: readonly string[]): string => `<?xml version="1.0" encoding="UTF-8"?>
<gpx version="1.1" creator="MediConnect" xmlns="http://www.topografix.com/GPX/1/1">
${parts.join('\n')}
</gpx>
`;
