import Flatbush from 'flatbush';

export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** Ambulance bays lie around a hospital's mapped point or its building's middle. */
export const AT_HOSPITAL_METRES = 150;
const METRES_PER_DEGREE = 111_319.49;

/** @returns whether a place, in 1e-7 degrees, lies within 150 m of one of the hospitals */
export function createHospitalFinder(
  hospitals: readonly Point[],
): (latitudeE7: number, longitudeE7: number) => boolean {
  if (hospitals.length === 0) return () => false;
  const index = new Flatbush(hospitals.length);
  for (const { longitude, latitude } of hospitals) index.add(longitude, latitude, longitude, latitude);
  index.finish();
  const north = AT_HOSPITAL_METRES / METRES_PER_DEGREE;
  return (latitudeE7, longitudeE7) => {
    const latitude = latitudeE7 / 1e7;
    const longitude = longitudeE7 / 1e7;
    const shrink = Math.max(0.01, Math.cos((latitude * Math.PI) / 180));
    const east = north / shrink;
    const near = index.search(longitude - east, latitude - north, longitude + east, latitude + north, (i) => {
      const hospital = hospitals[i]!;
      const dy = (hospital.latitude - latitude) * METRES_PER_DEGREE;
      const dx = (hospital.longitude - longitude) * METRES_PER_DEGREE * shrink;
      return dx * dx + dy * dy <= AT_HOSPITAL_METRES * AT_HOSPITAL_METRES;
    });
    return near.length > 0;
  };
}
