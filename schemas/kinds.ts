/** The bodies that a frame can have: names of the oneof, of the tables and of `?kind=`. */
export const BODY_KINDS = ['gps', 'siren', 'battery', 'engine', 'device', 'motion', 'crew'] as const;
export type BodyKind = (typeof BODY_KINDS)[number];
