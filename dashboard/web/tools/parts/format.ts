/** @returns such as `45 s`, `6 min 20 s`, `14 min`, `1 h 05 min` */
export function formatDuration(seconds: number): string {
  const whole = Math.round(Math.max(0, seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, '0')} s`;
  const minutes = Math.round(whole / 60);
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`;
}

/** @returns such as `850 m`, `5.3 km`, `12 km` */
export function formatDistance(metres: number): string {
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`;
  return metres < 9950 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres / 1000)} km`;
}

/** A difference with its sign, such as `+1 min 10 s`, `−0.3 km`. @returns '' where it rounds to nothing */
export function formatDifference(value: number, format: (size: number) => string): string {
  const text = format(Math.abs(value));
  if (text === format(0)) return '';
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** Whole minutes of an interval, such as `5–8 min`, `6 min`. */
export function formatInterval(lowSeconds: number, highSeconds: number): string {
  const low = Math.floor(Math.max(0, lowSeconds) / 60);
  const high = Math.ceil(Math.max(0, highSeconds) / 60);
  return low === high ? `${high} min` : `${low}–${high} min`;
}

/** @returns such as `-34.90123, -56.16412`: latitude first, as people read them */
export const formatPlace = ([longitude, latitude]: readonly [number, number]): string =>
  `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
