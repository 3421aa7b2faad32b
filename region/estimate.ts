/** What a build of an extract will take. */
export interface Estimate {
  readonly seconds: number;
  readonly memoryBytes: number;
  readonly diskBytes: number;
}

/**
 * Measured by `npm run bench -- region` on two shared cores: a city with its buildings took 0.5 s a
 * megabyte and 46 bytes of memory a byte, roads alone 1.1 s and 126. Figures between the two.
 */
const SECONDS_PER_MB = 1;
const MEMORY_PER_BYTE = 80;
const BASE_MEMORY_BYTES = 200e6;
const DISK_PER_BYTE = 1;

/** From the size of the file alone: by a factor of two, as a file of roads holds other things than one of buildings. */
export const estimateOf = (fileBytes: number): Estimate => ({
  seconds: Math.ceil(2 + (fileBytes / 1e6) * SECONDS_PER_MB),
  memoryBytes: BASE_MEMORY_BYTES + fileBytes * MEMORY_PER_BYTE,
  diskBytes: fileBytes * DISK_PER_BYTE,
});

/** A number of bytes as people read it. */
export function bytesText(bytes: number): string {
  if (bytes < 1e6) return `${Math.max(1, Math.round(bytes / 1e3))} kB`;
  return bytes < 1e9 ? `${Math.round(bytes / 1e5) / 10} MB` : `${Math.round(bytes / 1e8) / 10} GB`;
}

export function durationText(seconds: number): string {
  return seconds < 90 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}
