import { createHmac } from 'node:crypto';

/**
 * The value of `MediConnect-Signature`: when it was signed, and a signature for each secret that holds at the moment.
 * What is signed is the time, a dot, and the body exactly as it is sent.
 * @param timestampS seconds since the epoch
 * @returns `t=…,v1=…` with HMAC-SHA256 in lower-case hex
 */
export function signatureOf(secrets: readonly string[], timestampS: number, body: string): string {
  const sign = (secret: string) => createHmac('sha256', secret).update(`${timestampS}.${body}`, 'utf8').digest('hex');
  return [`t=${timestampS}`, ...secrets.map((secret) => `v1=${sign(secret)}`)].join(',');
}
