import { parseArgs } from 'node:util';
import { ConfigError } from '@mediconnect/base';

const CONFIGURATION = `
Configuration: MEDICONNECT_* variables or a .env file; the README lists them.
Standard output ends with one line of JSON once everything is ready. Logs go to standard error.
Ctrl-C or SIGTERM stops it within five seconds; what could not be stored by then was not acknowledged.
`;

const JOINED = `
It needs MEDICONNECT_KAFKA_BROKERS and MEDICONNECT_DATABASE_URL, the same for all roles, and npm run kafka:build once after
npm ci. Any number of each role may run side by side.`;
const STATUS_PAGES = `
/healthz, /readyz and, for this machine only, /metrics at MEDICONNECT_HTTP_BIND:MEDICONNECT_HTTP_PORT.`;

/** What can be started, and what --help says of each. */
const HELP = {
  demo: `MediConnect

  npm start                 the demo city: a simulated fleet on the roads of Montevideo
  npm run serve             the same without demo data or simulator, for real use
  npm run ingest            one role in a process of its own, joined to the others by Kafka and one database:
  npm run processor         ingest takes gateways, processor stores frames,
  npm run dashboard         dashboard has the API, the pages and the live map
  npm run … -- --help       more on each
${CONFIGURATION}`,
  serve: `npm run serve: everything in one process, for real use

npm run region -- build city.osm.pbf makes the map, roads and addresses of a city of yours; it uses all that were made.
Without MEDICONNECT_DATABASE_URL it brings its own PostgreSQL. With MEDICONNECT_KAFKA_BROKERS frames pass through Kafka, and roles in
processes of their own may join it.
${CONFIGURATION}`,
  ingest: `npm run ingest: takes gateways over MQTT and acknowledges what Kafka keeps
${JOINED}
It needs the database to start. Gateways are known and acknowledged while it is away later.
${STATUS_PAGES}
${CONFIGURATION}`,
  processor: `npm run processor: turns frames in Kafka into rows and live values
${JOINED} The vehicles are divided among the processors
that run; when one goes away the others take over its share.
${STATUS_PAGES}
${CONFIGURATION}`,
  dashboard: `npm run dashboard: the API, the pages and the live map
${JOINED}
It listens at MEDICONNECT_HTTP_BIND:MEDICONNECT_HTTP_PORT. Without an administrator it prints a one-time set-up link, which opens at this
process only.
${CONFIGURATION}`,
} as const;

export type Mode = keyof typeof HELP;
export type Order = { readonly mode: Mode } | { readonly help: string };

const isMode = (word: string): word is Mode => Object.hasOwn(HELP, word);

/** What the command line asks for. @throws {ConfigError} in one sentence, for what is not understood */
export function readOrder(args: string[]): Order {
  const { values, positionals } = parse(args);
  const mode = positionals[0] ?? 'demo';
  if (positionals.length > 1 || !isMode(mode))
    throw new ConfigError([`say one of ${Object.keys(HELP).join(', ')}; see --help`]);
  return values.help ? { help: HELP[mode] } : { mode };
}

function parse(args: string[]) {
  try {
    return parseArgs({ args, options: { help: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (error) {
    throw new ConfigError([`${(error as Error).message.split('.', 1)[0]}; see --help`]);
  }
}
