import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ConfigError } from '@mediconnect/base';
import type { DrivingSide } from './facts/driving-side.ts';
import { isRegionId } from './folder.ts';

export type Order =
  | {
      readonly action: 'build';
      readonly file: string;
      readonly id: string;
      readonly name: string;
      readonly timeZone: string | undefined;
      readonly drivesOn: DrivingSide | undefined;
      readonly dataDir: string | undefined;
      readonly json: boolean;
    }
  | { readonly action: 'list'; readonly dataDir: string | undefined; readonly json: boolean }
  | { readonly action: 'remove'; readonly id: string; readonly dataDir: string | undefined };

const OPTIONS = {
  id: { type: 'string' },
  name: { type: 'string' },
  'time-zone': { type: 'string' },
  'drives-on': { type: 'string' },
  'data-dir': { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** What the command line asks for; undefined for the help. @throws {ConfigError} in one sentence */
export function readOrder(args: string[]): Order | undefined {
  const { values, positionals } = parse(args);
  const [action, subject, ...more] = positionals;
  if (values.help || action === undefined) return undefined;
  const common = { dataDir: values['data-dir'], json: values.json ?? false };
  if (action === 'list') return subject === undefined ? { action, ...common } : refuse('list takes nothing more');
  if (action !== 'build' && action !== 'remove') return refuse('say one of build, list, remove');
  if (subject === undefined || more.length > 0)
    return refuse(`${action} takes one ${action === 'build' ? 'file' : 'id'}`);
  if (action === 'remove') return { action, id: subject, dataDir: common.dataDir };
  const id = values.id ?? idOf(subject);
  if (!isRegionId(id))
    return refuse(`--id must be of small letters, digits and "-", at most 63; "${id.slice(0, 70)}" is not`);
  const name = (values.name ?? titleOf(id)).trim();
  if (name === '' || name.length > 100) return refuse('--name must have 1 to 100 letters');
  const [timeZone, drivesOn] = [checkedZone(values['time-zone']), checkedSide(values['drives-on'])];
  return { action, file: subject, id, name, timeZone, drivesOn, ...common };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: OPTIONS, allowPositionals: true });
  } catch (error) {
    return refuse((error as Error).message.split('.', 1)[0]!);
  }
}

function refuse(reason: string): never {
  throw new ConfigError([`${reason}; see --help`]);
}

/** "data/Berlin-latest.osm.pbf" is "berlin": the name of the file without its date and its accents. */
export function idOf(file: string): string {
  return basename(file)
    .replace(/(\.osm)?\.pbf$/i, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/-(latest|\d{6,8})$/, '')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}

const titleOf = (id: string): string =>
  id
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join(' ');

function checkedSide(side: string | undefined): DrivingSide | undefined {
  if (side === undefined || side === 'left' || side === 'right') return side;
  return refuse('--drives-on must be left or right');
}

function checkedZone(zone: string | undefined): string | undefined {
  if (zone === undefined) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone;
  } catch {
    return refuse('--time-zone must be an IANA name such as America/Montevideo');
  }
}
