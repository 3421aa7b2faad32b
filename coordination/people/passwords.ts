import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify(argon2);

// OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane; about 25 ms of one core.
const MEMORY_KIB = 19_456;
const PASSES = 2;
const LANES = 1;
const TAG_BYTES = 32;
/** Of a parsed hash: more would let a planted row exhaust memory. */
const MAX_MEMORY_KIB = 262_144;

const unpadded = (bytes: Buffer) => bytes.toString('base64').replaceAll('=', '');

interface Cost {
  memory: number;
  passes: number;
  parallelism: number;
}

function tagOf(password: string, nonce: Buffer, cost: Cost, tagLength: number): Promise<Buffer> {
  // The same letters typed on another keyboard may come composed otherwise.
  const message = Buffer.from(password.normalize('NFKC'), 'utf8');
  return derive('argon2id', { message, nonce, tagLength, ...cost });
}

/** The argon2id hash of a password as a PHC string, with a new salt. Runs off the main thread. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const cost = { memory: MEMORY_KIB, passes: PASSES, parallelism: LANES };
  const tag = await tagOf(password, nonce, cost, TAG_BYTES);
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${unpadded(nonce)}$${unpadded(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{16,128})$/;

/** True when the password belongs to the hash; false for a hash that is not one of ours. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const match = PHC.exec(phc);
  if (match === null) return false;
  const cost = { memory: Number(match[1]), passes: Number(match[2]), parallelism: Number(match[3]) };
  if (cost.memory > MAX_MEMORY_KIB) return false;
  const expected = Buffer.from(match[5]!, 'base64');
  const found = await tagOf(password, Buffer.from(match[4]!, 'base64'), cost, expected.length);
  return timingSafeEqual(found, expected);
}

/** A hash that no password opens, to spend the same time on an account that does not exist. */
export const NO_ACCOUNT_HASH = `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=${LANES}$${'A'.repeat(22)}$${'A'.repeat(43)}`;
