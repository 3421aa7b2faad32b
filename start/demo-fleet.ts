import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AppError, type Config } from '@mediconnect/base';
import { createUser } from '@mediconnect/coordination';
import { insertGateway, rotateSecret } from '@mediconnect/coordination/gateways/store.ts';
import { hashSecret, newSecret } from '@mediconnect/coordination/people/secrets.ts';
import { insertVehicle } from '@mediconnect/coordination/vehicles/store.ts';
import { inTransaction, type Store } from '@mediconnect/store';
import { type DemoPlace, prepareDemoFences } from './demo-fences.ts';
import { fleetIdOf } from './store.ts';

const FLEET = { fleet: 'montevideo', name: 'Montevideo', timeZone: 'America/Montevideo' };
const LOG_INS = [
  { email: 'dispatcher@demo.example', name: 'Dispatcher', roles: ['dispatcher'] },
  { email: 'manager@demo.example', name: 'Fleet manager', roles: ['fleet_manager'] },
  { email: 'administrator@demo.example', name: 'Administrator', roles: ['administrator', 'operator'] },
] as const;
/** What the demo's vehicles are, in turn: three of four are equipped alike. */
const KINDS = [
  { kind: 'als', capabilities: ['als', 'ventilator', 'monitor'], tankLitres: 80, massKg: 4200, heightCm: 275 },
  { kind: 'bls', capabilities: ['bls'], tankLitres: 75, massKg: 3500, heightCm: 265 },
  { kind: 'als', capabilities: ['als', 'monitor'], tankLitres: 80, massKg: 4000, heightCm: 275 },
  { kind: 'rapid-response', capabilities: ['als', 'no-transport'], tankLitres: 60, massKg: 2100, heightCm: 175 },
] as const;

interface DemoGateway {
  readonly gateway: string;
  readonly vehicle: string;
  readonly secret: string;
  readonly homeStation: string;
}

export interface DemoFleet {
  readonly fleet: string;
  readonly gatewaysFile: string;
  readonly logIns: readonly { readonly email: string; readonly password: string }[];
}

const read = <T>(file: string): T | undefined =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as T) : undefined;

/** Writes a file that only its owner can read; whole or not at all. */
function write(file: string, value: unknown): void {
  writeFileSync(`${file}.new`, JSON.stringify(value, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Accounts with random passwords, made at the first start and kept in a file of this folder. */
async function prepareLogIns(store: Store, file: string): Promise<DemoFleet['logIns']> {
  const known = read<DemoFleet['logIns']>(file);
  if (known) return known;
  const logIns = LOG_INS.map(({ email }) => ({ email, password: randomBytes(12).toString('base64url') }));
  write(file, logIns);
  for (const [i, { email, name, roles }] of LOG_INS.entries()) {
    const made = await createUser(store, { fleet: FLEET, email, name, roles, password: logIns[i]!.password });
    if (!made)
      throw new AppError(
        'database.wrong_kind',
        `the demo's log-ins are lost (${file}); remove the demo's data and start again`,
      );
  }
  return logIns;
}

/** Adds the vehicles and gateways that are missing. A gateway whose secret is lost gets a new one. */
async function prepareGateways(store: Store, file: string, stations: readonly string[], count: number): Promise<void> {
  const gateways = read<{ gateways: DemoGateway[] }>(file)?.gateways ?? [];
  if (gateways.length >= count) return;
  const fleetId = await fleetIdOf(store.pool, FLEET.fleet);
  await inTransaction(store.pool, async (db) => {
    for (let i = gateways.length; i < count; i++) {
      const number = String(i + 1).padStart(2, '0');
      const [vehicle, gateway, secret] = [`movil-${number}`, `gw-movil-${number}`, newSecret()];
      const homeStation = stations[i % stations.length] ?? '';
      const fields = { ...KINDS[i % KINDS.length]!, callSign: `Móvil ${number}`, homeStation, fuelType: 'diesel' };
      await insertVehicle(db, fleetId, vehicle, fields);
      const made = await insertGateway(db, fleetId, { gateway, vehicle, secretHash: hashSecret(secret) });
      if (made === 'exists') await rotateSecret(db, fleetId, gateway, hashSecret(secret), 0);
      gateways.push({ gateway, vehicle, secret, homeStation });
    }
  });
  write(file, { fleet: FLEET.fleet, gateways });
}

/**
 * The demo city's people, vehicles, gateways and fences: made at the first start, the same ones afterwards. Their secrets are
 * random and stand in files of the data folder that only its owner can read.
 */
export async function prepareDemoFleet(store: Store, config: Config, places: readonly DemoPlace[]): Promise<DemoFleet> {
  const folder = join(config.dataDir, 'demo');
  mkdirSync(folder, { recursive: true });
  const gatewaysFile = join(folder, 'gateways.json');
  const logIns = await prepareLogIns(store, join(folder, 'log-ins.json'));
  const stations = places.filter(({ kind }) => kind === 'station').map(({ name }) => name);
  await prepareGateways(store, gatewaysFile, stations, config.demoVehicles);
  await prepareDemoFences(store, await fleetIdOf(store.pool, FLEET.fleet), FLEET.timeZone, places);
  return { fleet: FLEET.fleet, gatewaysFile, logIns };
}
