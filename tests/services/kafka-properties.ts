/** What a broker is told wherever it runs; docker-compose.yml says the same and a test compares them. */
export const BROKER_PROPERTIES = {
  'process.roles': 'broker,controller',
  'node.id': 1,
  'offsets.topic.replication.factor': 1,
  'offsets.topic.num.partitions': 4,
  'transaction.state.log.replication.factor': 1,
  'transaction.state.log.min.isr': 1,
  'group.initial.rebalance.delay.ms': 0,
  'auto.create.topics.enable': false,
  // After a kill the registration of the one before has to expire first.
  'broker.session.timeout.ms': 3000,
  'broker.heartbeat.interval.ms': 500,
} as const;

export interface Ports {
  readonly direct: number;
  readonly proxied: number;
  readonly controller: number;
  /** Where a test's own proxy listens: what clients of `proxied` are told. */
  readonly proxy: number;
}

/** Certificates as PEM: clients of `proxied` have to show one of this authority. */
export interface TestTls {
  readonly authority: string;
  readonly certificate: string;
  readonly key: string;
}

const oneLine = (pem: string) => pem.replaceAll('\n', '\\n');

function tlsProperties({ authority, certificate, key }: TestTls): Record<string, string> {
  return {
    'listener.name.proxied.ssl.keystore.type': 'PEM',
    'listener.name.proxied.ssl.keystore.certificate.chain': oneLine(certificate),
    'listener.name.proxied.ssl.keystore.key': oneLine(key),
    'listener.name.proxied.ssl.truststore.type': 'PEM',
    'listener.name.proxied.ssl.truststore.certificates': oneLine(authority),
    'listener.name.proxied.ssl.client.auth': 'required',
  };
}

/** The server.properties of one node. @param nodes ports of all, in the order of their numbers from 1 */
export function serverProperties(id: number, nodes: readonly Ports[], dataDir: string, tls?: TestTls): string {
  const { direct, proxied, controller, proxy } = nodes[id - 1]!;
  const at = (name: string, port: number) => `${name}://127.0.0.1:${port}`;
  const copies = Math.min(3, nodes.length);
  return Object.entries({
    ...BROKER_PROPERTIES,
    'node.id': id,
    'offsets.topic.replication.factor': copies,
    'transaction.state.log.replication.factor': copies,
    'controller.quorum.voters': nodes.map((node, i) => `${i + 1}@127.0.0.1:${node.controller}`).join(),
    listeners: [at('DIRECT', direct), at('PROXIED', proxied), at('CONTROLLER', controller)].join(),
    'advertised.listeners': [at('DIRECT', direct), at('PROXIED', proxy)].join(),
    'listener.security.protocol.map': `DIRECT:PLAINTEXT,PROXIED:${tls ? 'SSL' : 'PLAINTEXT'},CONTROLLER:PLAINTEXT`,
    'inter.broker.listener.name': 'DIRECT',
    'controller.listener.names': 'CONTROLLER',
    'log.dirs': dataDir,
    ...(tls && tlsProperties(tls)),
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
