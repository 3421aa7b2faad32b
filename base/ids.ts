/** Fleets, vehicles and gateways: safe in topics, URLs, file names and logs. */
export const ID_PATTERN = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const ID = new RegExp(ID_PATTERN);

/** True for a well-formed fleet, vehicle or gateway id. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 64 && ID.test(value);
}
