// `npm run db`: how the database is, its backup, and the way back.
import { parseArgs } from 'node:util';
import {
  AppError,
  type Config,
  ConfigError,
  createLogger,
  describeError,
  isAppError,
  loadConfig,
  readEnvironment,
} from '@mediconnect/base';
import { unavailable } from '../connection.ts';
import type { InstallationKind } from '../installation.ts';
import { backup } from './backup.ts';
import { type FoundDatabase, findDatabase } from './find.ts';
import { readBackupManifest, restore, unreadable } from './restore.ts';
import { presentStatus } from './status.ts';
import { readStatus } from './status-store.ts';

const HELP = `npm run db -- status | backup FILE | restore FILE   [options]

  status         edition, size, and how much of what is kept for how long
  backup FILE    everything as of one moment, into a file that was not there before
  restore FILE   into a database in which there is nothing, all or nothing

  --demo         the database of npm start instead of that of npm run serve; a backup knows which it is of
  --json         status as JSON
  --help         this text

It works on MEDICONNECT_DATABASE_URL or, without it, on the embedded database of MEDICONNECT_DATA_DIR, while the product
runs or not. To go back to a backup: stop the product, put its data folder aside (or give it an empty database), restore.
A backup is a tar archive of compressed rows (store/README.md) and holds everything, hashed passwords too: keep it as safe as
the database. What is said meanwhile goes to standard error.
`;

const ACTIONS = ['status', 'backup', 'restore'] as const;
type Action = (typeof ACTIONS)[number];

export interface Order {
  readonly action: Action;
  readonly file: string;
  readonly kind: InstallationKind;
  readonly json: boolean;
}

/** What the command line asks for; undefined for the help. @throws {ConfigError} in one sentence */
export function readOrder(args: string[]): Order | undefined {
  const options = {
    demo: { type: 'boolean' },
    json: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  } as const;
  let parsed: ReturnType<typeof parseArgs<{ args: string[]; options: typeof options; allowPositionals: true }>>;
  try {
    parsed = parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new ConfigError([`${(error as Error).message.split('.', 1)[0]}; see --help`]);
  }
  const { values, positionals } = parsed;
  const [word, file] = positionals;
  if (values.help || word === undefined) return undefined;
  const action = ACTIONS.find((one) => one === word);
  if (action === undefined) throw new ConfigError([`say one of ${ACTIONS.join(', ')}; see --help`]);
  if (positionals.length !== (action === 'status' ? 1 : 2))
    throw new ConfigError([action === 'status' ? 'status takes no file' : `${action} takes one file; see --help`]);
  return { action, file: file ?? '', kind: values.demo ? 'demo' : 'live', json: values.json ?? false };
}

const say = (line: string) => process.stdout.write(`${line}\n`);
const tell = (line: string) => process.stderr.write(`${line}\n`);

type Work = (order: Order, found: FoundDatabase, config: Config) => Promise<void>;
const WORK: Readonly<Record<Action, Work>> = {
  async status({ json }, { connection, place }, { keepDays }) {
    const status = await readStatus(connection, keepDays);
    say(json ? JSON.stringify({ place, ...status }) : presentStatus(place, status));
  },
  async backup({ file }, { connection }) {
    const begun = Date.now();
    const { tables, rows, bytes } = await backup(connection, file, tell);
    say(`${file}  ${rows} rows of ${tables} tables, ${bytes} bytes, ${Math.round((Date.now() - begun) / 100) / 10} s`);
  },
  async restore({ file }, { connection }) {
    const { kind, createdAt, rows } = await restore(connection, file, tell);
    say(`restored ${rows} rows, ${kind}, as of ${createdAt}`);
  },
};

/** Refuses a backup of the other kind before anything is made for it. */
async function checkKind({ file, kind }: Order, external: boolean): Promise<void> {
  const manifest = await readBackupManifest(file).catch((error: unknown) => {
    throw isAppError(error) ? error : unreadable(file, error);
  });
  if (external || manifest.kind === kind) return;
  const hint = manifest.kind === 'demo' ? 'say --demo' : 'leave --demo out';
  throw new AppError('database.wrong_kind', `The backup holds ${manifest.kind} data: ${hint}; demo and live never mix`);
}

async function main(): Promise<void> {
  const order = readOrder(process.argv.slice(2));
  if (order === undefined) return void process.stdout.write(HELP);
  const config = loadConfig(readEnvironment(process.cwd()));
  if (order.action === 'restore') await checkKind(order, config.databaseUrl !== undefined);
  const log = createLogger('warn');
  const found = await findDatabase({ config, log, kind: order.kind, create: order.action === 'restore' });
  try {
    await WORK[order.action](order, found, config);
  } catch (error) {
    throw isAppError(error) || !isConnectionError(error) ? error : unavailable(found.connection, error);
  } finally {
    await found.close();
  }
}

/** From the system or from the server, rather than a defect of ours. */
const isConnectionError = (error: unknown) => typeof (error as { code?: unknown }).code === 'string';

if (import.meta.main) {
  try {
    await main();
    process.exit(0);
  } catch (error) {
    process.stderr.write(`db: ${describeError(error)}\n`);
    process.exit(1);
  }
}
