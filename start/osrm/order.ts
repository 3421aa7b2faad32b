import { parseArgs } from 'node:util';
import { ConfigError } from '@mediconnect/base';
import type { RouteMode } from '@mediconnect/routing';

export const HELP = `npm run osrm -- get | build | serve | refresh SPEEDS.csv   [options]

  get            fetches OSRM's programs into MEDICONNECT_DATA_DIR with pip (Linux on x64 or arm64, macOS on arm64)
  build          prepares the roads of a region, with the profile of a car and with that for blue lights, where that was not
                 done for these roads yet; npm start and npm run serve then run OSRM by themselves
  serve          serves both profiles on two ports of loopback, until Ctrl-C, and prints the variables to use them by; only needed
                 where several processes are to share them
  refresh FILE   gives the servers of a region other speeds, without an interruption: lines of
                 fromNode,toNode,km/h (OSM's node ids, one direction each; 0 closes), all that are to count; an empty file
                 brings the profile's own back

  --region ID    which region of npm run region; not needed while there is one
  --demo         the demo city
  --roads FILE   some .osm.pbf instead, with --to FOLDER for what is made of it
  --mode MODE    refresh: normal or emergency; default both
  --port N       serve: of the profile of a car, default 5000; 0 is any free one; the other profile has the next one
  --help         this text

Containers do the same with the official image: docker compose --profile osrm up (deploy/README.md).
`;

const ACTIONS = ['get', 'build', 'serve', 'refresh'] as const;

export interface Order {
  readonly action: (typeof ACTIONS)[number];
  readonly speeds: string | undefined;
  readonly region: string | undefined;
  readonly demo: boolean;
  readonly roads: string | undefined;
  readonly to: string | undefined;
  readonly modes: readonly RouteMode[];
  readonly port: number;
}

const MODES: Readonly<Record<string, readonly RouteMode[]>> = {
  both: ['normal', 'emergency'],
  normal: ['normal'],
  emergency: ['emergency'],
};

/** What the command line asks for; undefined for the help. @throws {ConfigError} in one sentence */
export function readOrder(args: string[]): Order | undefined {
  const { values, positionals } = parse(args);
  if (values.help || (positionals.length === 0 && args.length === 0)) return undefined;
  const action = ACTIONS.find((name) => name === positionals[0]);
  const { region, demo = false, roads, to, mode = 'both', port = '5000' } = values;
  const modes = Object.hasOwn(MODES, mode) ? MODES[mode] : undefined;
  const wrong =
    (action === undefined && `say one of ${ACTIONS.join(', ')}`) ||
    (positionals.length !== (action === 'refresh' ? 2 : 1) &&
      `${action} takes ${action === 'refresh' ? 'one' : 'no'} file`) ||
    ([region !== undefined, demo, roads !== undefined].filter(Boolean).length > 1 &&
      'say one of --region, --demo, --roads') ||
    ((roads === undefined) !== (to === undefined) && '--roads and --to go together') ||
    (modes === undefined && '--mode is normal or emergency') ||
    (!(/^\d{1,5}$/.test(port) && Number(port) < 65_535) && '--port is a whole number');
  if (wrong) throw new ConfigError([`${wrong}; see --help`]);
  return { action: action!, speeds: positionals[1], region, demo, roads, to, modes: modes!, port: Number(port) };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      options: {
        region: text,
        demo: flag,
        roads: text,
        to: text,
        mode: text,
        port: text,
        help: { ...flag, short: 'h' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new ConfigError([`${(error as Error).message.split('.', 1)[0]}; see --help`]);
  }
}
