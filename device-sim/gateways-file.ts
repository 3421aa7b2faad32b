import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isId } from '@mediconnect/base/ids.ts';
import { UsageError } from './usage-error.ts';

/** Who a simulated gateway is. */
export interface Identity {
  readonly gateway: string;
  readonly vehicle: string;
  /** Its password; undefined for a broker that asks for none. */
  readonly secret: string | undefined;
  /** Id or name of the station where it waits; one is given to it when undefined. */
  readonly homeStation: string | undefined;
  /** Its own certificate and private key (PEM), for a broker that asks for them over mqtts. */
  readonly certificate?: { readonly cert: string; readonly key: string };
}

export interface Identities {
  readonly fleet: string;
  readonly gateways: readonly Identity[];
}

export const HOW_TO_PROVISION =
  'Provision gateways first: npm start does it for its demo fleet; elsewhere POST /api/v1/vehicles {"vehicle":…} and ' +
  'POST /api/v1/gateways {"gateway":…,"vehicle":…} for each, and write the secrets that are answered once into ' +
  '{"fleet":…,"gateways":[{"gateway":…,"vehicle":…,"secret":…}]}, to be given as --gateways FILE';

/**
 * Reads the gateways file.
 * @throws {UsageError} that says what is wrong with it, and never a secret
 */
export function readGateways(file: string): Identities {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`--gateways ${file}: ${(error as NodeJS.ErrnoException).code}. ${HOW_TO_PROVISION}`);
  }
  const fail = (what: string): never => {
    throw new UsageError(`--gateways ${file}: ${what}`);
  };
  const parsed = parseJson(text) ?? fail('is not JSON');
  const { fleet, gateways } = parsed as { fleet?: unknown; gateways?: unknown };
  if (!isId(fleet)) return fail('"fleet" is not an id');
  if (!Array.isArray(gateways) || gateways.length === 0) return fail(`has no "gateways". ${HOW_TO_PROVISION}`);
  const identities = gateways.map(
    (entry, i) => identity(entry, dirname(file)) ?? fail(`entry ${i + 1} of "gateways" is not complete`),
  );
  for (const name of ['gateway', 'vehicle'] as const)
    if (new Set(identities.map((one) => one[name])).size < identities.length) fail(`a ${name} stands in it twice`);
  return { fleet, gateways: identities };
}

function parseJson(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param folder of the gateways file: paths in it start there */
function identity(entry: unknown, folder: string): Identity | undefined {
  const { gateway, vehicle, secret, homeStation, cert, key } = (entry ?? {}) as Record<string, unknown>;
  if (!isId(gateway) || !isId(vehicle)) return undefined;
  if (secret !== undefined && typeof secret !== 'string') return undefined;
  const known = { gateway, vehicle, secret, homeStation: typeof homeStation === 'string' ? homeStation : undefined };
  if (cert === undefined && key === undefined) return known;
  if (typeof cert !== 'string' || typeof key !== 'string') return undefined;
  return { ...known, certificate: readCertificate(resolve(folder, cert), resolve(folder, key)) };
}

/** @throws {UsageError} naming the file that can't be read */
export function readPem(file: string, option: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${(error as NodeJS.ErrnoException).code}`);
  }
}

export function readCertificate(cert: string, key: string): { cert: string; key: string } {
  return { cert: readPem(cert, '--cert'), key: readPem(key, '--key') };
}

/** Names for a broker that knows no gateways: sim-0001 of vehicle A001, and so on. */
export function inventGateways(fleet: string, count: number): Identities {
  const gateways = Array.from({ length: count }, (_, i) => ({
    gateway: `sim-${String(i + 1).padStart(4, '0')}`,
    vehicle: `A${String(i + 1).padStart(3, '0')}`,
    secret: undefined,
    homeStation: undefined,
  }));
  return { fleet, gateways };
}

/**
 * The identities that a run uses.
 * @throws {UsageError} when the file is of another fleet or has too few
 */
export function chooseGateways(
  file: string | undefined,
  fleet: string | undefined,
  vehicles: number | undefined,
): Identities {
  if (file === undefined) return inventGateways(fleet ?? 'montevideo', vehicles ?? 60);
  const known = readGateways(file);
  if (fleet !== undefined && fleet !== known.fleet)
    throw new UsageError(`--gateways ${file} is of fleet "${known.fleet}", not "${fleet}"`);
  if (vehicles !== undefined && vehicles > known.gateways.length)
    throw new UsageError(`--gateways ${file} has ${known.gateways.length} gateways, --vehicles asks for ${vehicles}`);
  return { fleet: known.fleet, gateways: known.gateways.slice(0, vehicles) };
}
