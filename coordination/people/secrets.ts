import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits as text for a cookie, a token, a gateway or a link. */
export const newSecret = (): string => randomBytes(32).toString('base64url');

/** What is stored of such a secret: it has too many bits to be guessed from its SHA-256. */
export const hashSecret = (secret: string): Buffer => createHash('sha256').update(secret, 'utf8').digest();
