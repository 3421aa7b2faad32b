import { parseAllowList } from './egress/allow.ts';
import { describeKeepDays, KEEP_DAYS, KEPT_KINDS, type KeepDays, MOST_KEEP_DAYS } from './retention.ts';

/** One variable: how its text becomes a value (errors say what is expected, never what was found), and its default. */
export interface Setting<T> {
  readonly variable: string;
  readonly meaning: string;
  readonly fallback: T;
  parse(text: string): T;
}

const setting = <T>(variable: string, fallback: T, parse: (text: string) => T, meaning: string): Setting<T> =>
  Object.freeze({ variable: `MEDICONNECT_${variable}`, meaning, fallback, parse });

/** Throws the reason, for use in expressions. */
const refuse = (reason: string): never => {
  throw new Error(reason);
};

const whole = (min: number, max: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  return value >= min && value <= max ? value : refuse(`must be a whole number from ${min} to ${max}`);
};
const wholeOrOff = (min: number, max: number) => (text: string) => {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
  if (text === 'off') return 'off' as const;
  return value >= min && value <= max ? value : refuse(`must be a whole number from ${min} to ${max}, or off`);
};
const yesNo = (text: string) => (text === 'yes' ? true : text === 'no' ? false : refuse('must be yes or no'));
const oneOf =
  <const T extends string>(...allowed: T[]) =>
  (text: string): T =>
    allowed.find((word) => word === text) ?? refuse(`must be one of ${allowed.join(', ')}`);
const url =
  (...protocols: string[]) =>
  (text: string) =>
    URL.canParse(text) && protocols.includes(new URL(text).protocol)
      ? text
      : refuse(`must be a URL that starts with ${protocols.map((name) => `${name}//`).join(' or ')}`);
const serverUrl = (value: string) => {
  const { username, password, search, hash } = new URL(url('http:', 'https:')(value));
  return username + password + search + hash === '' ? value : refuse('must have no user, query or fragment');
};
const text = (value: string) => (value.length <= 1000 && !value.includes('\0') ? value : refuse('is too long'));
const email = (value: string) =>
  /^[^\s@]{1,64}@[^\s@]{1,190}$/.test(value) ? value.toLowerCase() : refuse('must be an e-mail address');
const password = (value: string) =>
  value.length >= 12 && value.length <= 200 ? value : refuse('must have 12 to 200 characters');
const brokers = (value: string) =>
  /^[A-Za-z0-9.:[\]-]{1,261}(,[A-Za-z0-9.:[\]-]{1,261}){0,31}$/.test(value)
    ? value
    : refuse('must be host:port, several joined by commas');

/** Properties of librdkafka by name. They may hold secrets, so what is wrong is told without a value. */
export type KafkaOptions = Readonly<Record<string, string | number | boolean>>;
/** Who is reached, what counts as delivered, where reading goes on: not for a setting to change. */
const OUR_KAFKA_PROPERTIES =
  /^(acks|auto\.offset\.reset|batch\.size|bootstrap\.servers|client\.id|delivery\.|dr\.|enable\.(auto|gapless|idempotence|partition)|group\.|isolation\.|message\.|metadata\.broker\.list|partition|queu|request\.(required|timeout)|retries|test\.|transactional)/;
const kafkaOptions = (value: string): KafkaOptions => {
  let parsed: unknown;
  try {
    parsed = value.length <= 10_000 ? JSON.parse(value) : undefined;
  } catch {
    parsed = undefined; // the parser's own message quotes the text
  }
  const flat = (one: unknown) => ['string', 'number', 'boolean'].includes(typeof one);
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed) || !Object.values(parsed).every(flat))
    return refuse('must be a flat JSON object whose values are texts, numbers, true or false');
  if (!Object.keys(parsed).every((name) => /^[a-z][a-z0-9.]{0,63}$/.test(name)))
    return refuse('must hold names of librdkafka properties, such as "security.protocol"');
  const ours = Object.keys(parsed).find((name) => OUR_KAFKA_PROPERTIES.test(name));
  if (ours !== undefined) return refuse(`may not set "${ours}": what an acknowledgement means hangs on it`);
  return Object.freeze(parsed as KafkaOptions);
};
const keepDays = (value: string): KeepDays => {
  const days: Record<string, number> = { ...KEEP_DAYS };
  for (const pair of value.split(',')) {
    const [kind = '', text = ''] = pair.trim().split('=');
    if (!Object.hasOwn(KEEP_DAYS, kind))
      refuse(`must be kind=days, several joined by commas; kinds: ${KEPT_KINDS.join(', ')}`);
    days[kind] = whole(1, MOST_KEEP_DAYS)(text);
  }
  return Object.freeze(days as KeepDays);
};
const address = (value: string) => (/^[A-Za-z0-9.:-]{1,255}$/.test(value) ? value : refuse('must be an address'));

/** Every MEDICONNECT_* variable. The README's table is made from this and a test compares them. */
export const settings = {
  databaseUrl: setting(
    'DATABASE_URL',
    undefined as string | undefined,
    url('postgres:', 'postgresql:'),
    'PostgreSQL 15 or newer; without it an embedded PostgreSQL 17 runs as a child',
  ),
  kafkaBrokers: setting(
    'KAFKA_BROKERS',
    undefined as string | undefined,
    brokers,
    'Kafka between ingest and processor: `host:port`, several joined by commas ([log/README.md](log/README.md))',
  ),
  kafkaOptions: setting(
    'KAFKA_OPTIONS',
    Object.freeze({}) as KafkaOptions,
    kafkaOptions,
    'properties of librdkafka as JSON, for TLS and SASL: `{"security.protocol":"ssl"}`; never printed',
  ),
  osrmUrl: setting(
    'OSRM_URL',
    undefined as string | undefined,
    serverUrl,
    'OSRM server with the profile of an ordinary car; without one the embedded road graph answers ([routing/README.md](routing/README.md))',
  ),
  osrmEmergencyUrl: setting(
    'OSRM_EMERGENCY_URL',
    undefined as string | undefined,
    serverUrl,
    'OSRM server with the emergency profile: one server serves one profile',
  ),
  dataDir: setting('DATA_DIR', '.mediconnect', text, 'folder for the embedded database and what the start creates'),
  httpBind: setting(
    'HTTP_BIND',
    '127.0.0.1',
    address,
    'address of the dashboard and the API, or of the status pages of a role without them',
  ),
  httpPort: setting('HTTP_PORT', 8080, whole(0, 65535), 'its port; 0 is any free one'),
  mqttBind: setting('MQTT_BIND', '127.0.0.1', address, 'address of the MQTT broker'),
  mqttPort: setting(
    'MQTT_PORT',
    1883 as number | 'off',
    wholeOrOff(0, 65535),
    'its port without TLS; 0 is any free one; off: MQTTS alone',
  ),
  mqttsPort: setting(
    'MQTTS_PORT',
    undefined as number | undefined,
    whole(0, 65535),
    'its port with TLS, on the same address; 0 is any free one; without it there is none',
  ),
  tlsCert: setting(
    'TLS_CERT',
    undefined as string | undefined,
    text,
    'file: the certificate of MQTTS and its chain, PEM',
  ),
  tlsKey: setting('TLS_KEY', undefined as string | undefined, text, 'file: its private key, PEM without a passphrase'),
  tlsClientCa: setting(
    'TLS_CLIENT_CA',
    undefined as string | undefined,
    text,
    "file: the authority of the gateways' certificates, and of nothing else, PEM; without it secrets alone count",
  ),
  mqttLimitConnections: setting('MQTT_LIMIT_CONNECTIONS', 50_000, whole(1, 1_000_000), 'MQTT connections in all'),
  mqttLimitConnectionsPerAddress: setting(
    'MQTT_LIMIT_CONNECTIONS_PER_ADDRESS',
    20_000,
    whole(1, 1_000_000),
    'of one address (IPv6: of one /64)',
  ),
  mqttLimitUnsignedPerAddress: setting(
    'MQTT_LIMIT_UNSIGNED_PER_ADDRESS',
    4_000,
    whole(1, 1_000_000),
    'of one address that have not signed in yet',
  ),
  mqttLimitDelayed: setting('MQTT_LIMIT_DELAYED', 2_000, whole(1, 100_000), 'refused CONNECTs whose answer waits'),
  mqttLimitDelayedPerAddress: setting(
    'MQTT_LIMIT_DELAYED_PER_ADDRESS',
    64,
    whole(1, 100_000),
    'the same of one address',
  ),
  mqttLimitInFlight: setting(
    'MQTT_LIMIT_IN_FLIGHT',
    256,
    whole(1, 10_000),
    'publishes of one connection that wait for the log',
  ),
  mqttLimitHeldMib: setting(
    'MQTT_LIMIT_HELD_MIB',
    128,
    whole(1, 100_000),
    'MiB read and not yet acknowledged, of all connections',
  ),
  mqttLimitFramesPerS: setting(
    'MQTT_LIMIT_FRAMES_PER_S',
    2_000,
    whole(1, 1_000_000),
    'frames a second of one gateway; more is held, not lost',
  ),
  mqttLimitKibPerS: setting('MQTT_LIMIT_KIB_PER_S', 1_024, whole(1, 1_000_000), 'KiB a second of one gateway'),
  mqttLimitBurstS: setting('MQTT_LIMIT_BURST_S', 10, whole(1, 3_600), "how many seconds' worth may come at once"),
  mqttLimitDefaultKeepAliveS: setting(
    'MQTT_LIMIT_DEFAULT_KEEP_ALIVE_S',
    120,
    whole(1, 65_535),
    'silence after which a gateway is closed that asked for keep-alive 0',
  ),
  mqttLimitKeepAliveS: setting(
    'MQTT_LIMIT_KEEP_ALIVE_S',
    1_200,
    whole(1, 65_535),
    'longest keep-alive that is granted',
  ),
  mqttLimitConnectS: setting(
    'MQTT_LIMIT_CONNECT_S',
    10,
    whole(1, 600),
    'from the socket (TLS included) to its CONNECT',
  ),
  mqttLimitPacketS: setting('MQTT_LIMIT_PACKET_S', 60, whole(1, 3_600), 'from the first byte of a packet to its last'),
  mqttLimitDrainS: setting('MQTT_LIMIT_DRAIN_S', 5, whole(1, 600), 'how long a peer may leave answers unread'),
  publicUrl: setting(
    'PUBLIC_URL',
    undefined as string | undefined,
    url('http:', 'https:'),
    'address that browsers use; its host is added to the hosts we answer for',
  ),
  trustProxy: setting(
    'TRUST_PROXY',
    false,
    yesNo,
    'yes: a proxy in front ends TLS and sets X-Forwarded-For and -Proto',
  ),
  adminEmail: setting(
    'ADMIN_EMAIL',
    undefined as string | undefined,
    email,
    'with the next: creates the first administrator',
  ),
  adminPassword: setting('ADMIN_PASSWORD', undefined as string | undefined, password, 'at least 12 characters'),
  demoVehicles: setting('DEMO_VEHICLES', 60, whole(1, 500), 'ambulances of the demo city'),
  trafficDrives: setting(
    'TRAFFIC_DRIVES',
    5,
    whole(2, 10_000),
    'drives along a road in a class of hours before it has a speed of its own and is shown; of two vehicles or days at least',
  ),
  lateDays: setting('LATE_DAYS', 30, whole(1, 365), 'how old a frame may be when it arrives'),
  keepDays: setting(
    'KEEP_DAYS',
    KEEP_DAYS as KeepDays,
    keepDays,
    `days that things are kept where a fleet says nothing else, as in \`gps=90,events=365\`; not named: ${describeKeepDays()}`,
  ),
  allowPlaintext: setting('ALLOW_PLAINTEXT', false, yesNo, 'yes: MQTT and HTTP without TLS beyond loopback'),
  allowUnsafe: setting('ALLOW_UNSAFE', false, yesNo, 'yes: accept a database with fsync or full_page_writes off'),
  egressAllow: setting(
    'EGRESS_ALLOW',
    Object.freeze([]) as readonly string[],
    parseAllowList,
    'hosts, addresses and CIDRs beyond the public internet that webhooks may reach, joined by commas',
  ),
  logLevel: setting(
    'LOG_LEVEL',
    'info',
    oneOf('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
    'least severity that is logged',
  ),
} as const;
