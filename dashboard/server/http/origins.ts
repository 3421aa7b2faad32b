/**
 * Whether a page of this origin may talk to us: only our own, as the browser sees us. "null" (sandboxed frames, files)
 * is foreign.
 * @param seenAs scheme and host that the request came to, its host already checked
 */
export function isOwnOrigin(
  origin: string,
  seenAs: { protocol: string; host: string },
  publicUrl: string | undefined,
): boolean {
  const own = [`${seenAs.protocol}://${seenAs.host.toLowerCase()}`];
  if (publicUrl !== undefined) own.push(new URL(publicUrl).origin);
  return own.includes(origin.toLowerCase());
}
