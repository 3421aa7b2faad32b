// `npm run certs`: a certificate authority, a server certificate and gateway certificates, for trials and small fleets.
import { X509Certificate } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isId } from '@mediconnect/base';
import {
  type CertificateAndKey,
  createAuthority,
  fingerprintOf,
  issueCertificate,
  type Validity,
} from './authority.ts';
import { CertsError, pairFiles, readPair, refuseToOverwrite, writePair } from './files.ts';

const DEFAULT_FOLDER = '.mediconnect/certs';
const DEFAULT_DAYS = { ca: 3650, server: 397, gateway: 825 };
const DAY_MS = 86_400_000;
/** Gateways whose clocks are a little behind must not find a new certificate "not valid yet". */
const BACKDATED_MS = 3_600_000;

const HELP = `npm run certs -- ca | server --host NAME… | gateway ID…   [options]

  ca                  makes a certificate authority: whoever has its key can make a gateway
  server --host NAME  a certificate for the MQTTS port; --host again for every name and address that gateways use
  gateway ID…         a certificate for each gateway; its common name is the gateway's id

  --out FOLDER        where the files go (${DEFAULT_FOLDER}); made with mode 0700, keys with 0600
  --days N            how long it holds: ca ${DEFAULT_DAYS.ca}, server ${DEFAULT_DAYS.server}, gateway ${DEFAULT_DAYS.gateway}
  --name TEXT         name of the authority (MediConnect gateways)
  --force             replaces files that exist; without it nothing is ever overwritten
  --help              this text

Keys are ECDSA P-256 without a passphrase. A fleet with an authority of its own needs none of this: give its certificate to
MEDICONNECT_TLS_CLIENT_CA, and use it for nothing but gateways.
`;

interface Options {
  readonly folder: string;
  readonly force: boolean;
  readonly name: string;
  readonly hosts: readonly string[];
  readonly days: number | undefined;
  /** Tells the person at the terminal a line. */
  readonly say: (line: string) => void;
}

const HOST = /^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9.:-]*[A-Za-z0-9])?$/;

function validity(days: number): Validity {
  const nowMs = Date.now();
  return { fromMs: nowMs - BACKDATED_MS, untilMs: nowMs + days * DAY_MS };
}

function show(say: Options['say'], file: string, { certificate }: CertificateAndKey): void {
  const { validFromDate, validToDate } = new X509Certificate(certificate);
  say(file);
  say(`  valid        ${validFromDate.toISOString()} to ${validToDate.toISOString()}`);
  say(`  fingerprint  ${fingerprintOf(certificate)}`);
}

function authorityOf(folder: string): CertificateAndKey {
  const authority = readPair(pairFiles(folder, 'ca'));
  if (!authority) throw new CertsError(`there is no authority in ${folder}; make one with: npm run certs -- ca`);
  return authority;
}

async function makeAuthority({ folder, force, name, days, say }: Options): Promise<void> {
  const files = pairFiles(folder, 'ca');
  refuseToOverwrite([files], force);
  const authority = await createAuthority(name, validity(days ?? DEFAULT_DAYS.ca));
  writePair(files, authority);
  show(say, files.certificate, authority);
  say(`Keep ${files.key} safe and away from the server: it is only needed to issue certificates.`);
  say('Next: npm run certs -- server --host NAME');
}

async function makeServer({ folder, force, hosts, days, say }: Options): Promise<void> {
  const wrong = hosts.find((host) => !HOST.test(host));
  if (wrong !== undefined) throw new CertsError(`${JSON.stringify(wrong)} is neither a host name nor an address`);
  if (hosts.length === 0) throw new CertsError('say --host for each name and address that gateways use');
  const files = pairFiles(folder, 'server');
  refuseToOverwrite([files], force);
  const holds = validity(days ?? DEFAULT_DAYS.server);
  const subject = { commonName: hosts[0]!, hosts, purpose: 'server', validity: holds } as const;
  const server = await issueCertificate(authorityOf(folder), subject);
  writePair(files, server);
  show(say, files.certificate, server);
  say('Next: start with');
  say('  MEDICONNECT_MQTTS_PORT=8883');
  say(`  MEDICONNECT_TLS_CERT=${files.certificate}`);
  say(`  MEDICONNECT_TLS_KEY=${files.key}`);
  say(`  MEDICONNECT_TLS_CLIENT_CA=${pairFiles(folder, 'ca').certificate}`);
}

async function makeGateways(gateways: readonly string[], { folder, force, days, say }: Options): Promise<void> {
  const wrong = gateways.find((gateway) => !isId(gateway));
  if (wrong !== undefined) throw new CertsError(`${JSON.stringify(wrong)} is no gateway id`);
  if (gateways.length === 0) throw new CertsError('say which gateways');
  const filesOf = (gateway: string) => pairFiles(folder, `gateways/${gateway}`);
  refuseToOverwrite(gateways.map(filesOf), force);
  const authority = authorityOf(folder);
  for (const gateway of new Set(gateways)) {
    const holds = validity(days ?? DEFAULT_DAYS.gateway);
    const pair = await issueCertificate(authority, { commonName: gateway, purpose: 'client', validity: holds });
    writePair(filesOf(gateway), pair);
    show(say, filesOf(gateway).certificate, pair);
  }
  say(
    `Next: put a gateway's two files and ${pairFiles(folder, 'ca').certificate} on it, and demand the certificate with`,
  );
  say(`  PATCH /api/v1/gateways/${gateways[0]} {"auth":"certificate"}   (or "both")`);
}

/**
 * Does what a command line asks for.
 * @param args without the program
 * @throws {CertsError} what is wrong, in one line
 */
export async function runCerts(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { values, positionals } = readArguments(args);
  const [command, ...ids] = positionals;
  if (values.help || command === undefined) return say(HELP.trimEnd());
  const { out = DEFAULT_FOLDER, days, force = false, host = [], name = 'MediConnect gateways' } = values;
  if (days !== undefined && !/^[1-9]\d{0,4}$/.test(days))
    throw new CertsError('--days: a whole number from 1 to 99999');
  if (name.length === 0 || name.length > 64) throw new CertsError('--name: 1 to 64 characters');
  const options: Options = {
    ...{ folder: resolve(out), force, name, hosts: host, say },
    days: days === undefined ? undefined : Number(days),
  };
  if (command !== 'gateway' && ids.length > 0) throw new CertsError(`${command} takes no ids; see --help`);
  if (command === 'ca') await makeAuthority(options);
  else if (command === 'server') await makeServer(options);
  else if (command === 'gateway') await makeGateways(ids, options);
  else throw new CertsError('say "ca", "server" or "gateway"; see --help');
}

function readArguments(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: 'boolean', short: 'h' },
        out: { type: 'string' },
        days: { type: 'string' },
        name: { type: 'string' },
        host: { type: 'string', multiple: true },
        force: { type: 'boolean' },
      },
      allowPositionals: true,
    });
  } catch (error) {
    throw new CertsError((error as Error).message);
  }
}

if (import.meta.main) {
  try {
    await runCerts(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
  } catch (error) {
    const line = error instanceof CertsError ? error.message : (error as Error).stack;
    process.stderr.write(`certs: ${line}\n`);
    process.exitCode = 1;
  }
}
