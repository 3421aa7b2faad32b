/**
 * A column that holds 0 … 65535 in a smallint of the same bits (speed, heading and HDOP of `frames_gps`,
 * docs/decisions/0015-narrow-positions.md). Whoever reads it bare gets negative numbers from 32768 on.
 */
export const unsigned = (column: string): string => `${column} & 65535`;
