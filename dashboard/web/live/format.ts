/** Words and numbers for people. Ages are rounded down: nothing is shown younger than it is by more than its unit. */

/** @returns such as `now`, `14 s`, `3 min 05 s`, `2 h 05 min`, `3 d` */
export function formatAge(ageMs: number | null): string {
  if (ageMs === null) return '–';
  const seconds = Math.floor(ageMs / 1000);
  if (seconds < 1) return 'now';
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 10) return `${minutes} min ${String(seconds % 60).padStart(2, '0')} s`;
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return `${hours} h ${String(minutes % 60).padStart(2, '0')} min`;
  return `${Math.floor(hours / 24)} d`;
}

/** @returns such as `14 s`, `3 min`, `2 h`: for narrow columns */
export function formatShortAge(ageMs: number | null): string {
  if (ageMs === null) return '–';
  const seconds = Math.floor(ageMs / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 172_800) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 86_400)} d`;
}

/** @returns the time of day, such as `14:02:31`, in `timeZone` (IANA) or the viewer's own */
export function formatClock(timeMs: number, timeZone?: string): string {
  const options: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit', hour12: false };
  return new Intl.DateTimeFormat('en-GB', timeZone === undefined ? options : { ...options, timeZone }).format(timeMs);
}

const COMPASS = ['N', 'NE', 'E', 'SE', 'S', 'SW', 'W', 'NW'] as const;

/** @returns such as `NE 47°` */
export function formatHeading(degrees: number): string {
  const rounded = Math.round(degrees) % 360;
  return `${COMPASS[Math.round(rounded / 45) % 8]} ${rounded}°`;
}

/** `als` → `ALS`, `rapid-response` → `Rapid response` */
export function formatKind(kind: string): string {
  if (kind === '') return '';
  if (kind.length <= 3) return kind.toUpperCase();
  const words = kind.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
