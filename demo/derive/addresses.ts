import { type AddressSource, encodeAddresses } from '@mediconnect/region/addresses/encode.ts';
import { latitudeOf, longitudeOf, type Point, type SourceObject } from './tiles.ts';

/** The address file of the region. */
export const deriveAddresses = (objects: readonly SourceObject[]): Buffer => encodeAddresses(sources(objects));

function* sources(objects: readonly SourceObject[]): Generator<AddressSource> {
  for (const object of objects) {
    const middle = middleOf(object);
    if (middle) yield { tags: object.tags, longitude: longitudeOf(middle.x), latitude: latitudeOf(middle.y) };
  }
}

/** A corner in the middle of a line, the centre of an area's first ring, or the point. */
function middleOf({ geometry, parts }: SourceObject): Point | undefined {
  const part = parts[0];
  if (!part || part.length === 0) return undefined;
  if (geometry !== 3) return part[part.length >> 1];
  const [xs, ys] = [part.map(({ x }) => x), part.map(({ y }) => y)];
  return { x: (Math.min(...xs) + Math.max(...xs)) / 2, y: (Math.min(...ys) + Math.max(...ys)) / 2 };
}
