import { describe, expect, test } from 'vitest';
import { ConfigError, isId, loadConfig } from './index.ts';

test('an empty environment gives the documented defaults, frozen', () => {
  const config = loadConfig({});
  expect(config).toMatchObject({
    httpPort: 8080,
    mqttPort: 1883,
    httpBind: '127.0.0.1',
    demoVehicles: 60,
    lateDays: 30,
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test('every wrong or unknown variable is named with its reason, and no value is shown', () => {
  const wrong = { MEDICONNECT_HTTP_PORT: '99999', MEDICONNECT_DATABSE_URL: 'x', MEDICONNECT_ADMIN_PASSWORD: 'hunter2' };
  expect(() => loadConfig(wrong)).toThrow(ConfigError);
  expect(() => loadConfig(wrong)).toThrow(
    /MEDICONNECT_HTTP_PORT: must be a whole number.*|MEDICONNECT_DATABSE_URL: no such/,
  );
  expect(() => loadConfig(wrong)).not.toThrow(/hunter2/);
});

describe('Kafka', () => {
  const withOptions = (options: string) =>
    loadConfig({ MEDICONNECT_KAFKA_BROKERS: 'a:9092,[::1]:9093', MEDICONNECT_KAFKA_OPTIONS: options });

  test('options are a flat object of texts, numbers and booleans', () => {
    const options = {
      'security.protocol': 'ssl',
      'socket.timeout.ms': 1000,
      'enable.ssl.certificate.verification': true,
    };
    expect(withOptions(JSON.stringify(options)).kafkaOptions).toEqual(options);
    expect(loadConfig({}).kafkaOptions).toEqual({});
  });

  test.each([
    'hunter2',
    '[]',
    'null',
    '"hunter2"',
    '{"a":{"hunter2":1}}',
    '{"a":null}',
    '{"Hunter2 ":1}',
    '{"hunter2"',
  ])('%s is refused without being shown', (options) => {
    expect(() => withOptions(options)).toThrow(/MEDICONNECT_KAFKA_OPTIONS: must/);
    expect(() => withOptions(options)).not.toThrow(/hunter2/i);
  });

  test.each([
    'acks',
    'enable.idempotence',
    'message.timeout.ms',
    'enable.auto.commit',
    'group.id',
    'auto.offset.reset',
  ])('what an acknowledgement means is not an option: %s', (name) =>
    expect(() => withOptions(JSON.stringify({ [name]: 1 }))).toThrow(`may not set "${name}"`),
  );

  test('options without brokers are a mistake, and brokers are a list', () => {
    expect(() => loadConfig({ MEDICONNECT_KAFKA_OPTIONS: '{"a":1}' })).toThrow(/KAFKA_OPTIONS: means nothing/);
    expect(() => loadConfig({ MEDICONNECT_KAFKA_BROKERS: 'a b' })).toThrow(/KAFKA_BROKERS: must be/);
  });
});

test('addresses of OSRM are http(s) with nothing but host and path, and a wrong one is not shown', () => {
  const osrmUrl = 'https://maps.example.org/osrm/';
  expect(loadConfig({ MEDICONNECT_OSRM_URL: osrmUrl })).toMatchObject({ osrmUrl, osrmEmergencyUrl: undefined });
  for (const wrong of [
    'osrm:5000',
    'ftp://osrm',
    'http://user:hunter2@osrm',
    'http://osrm/?hunter2',
    'http://osrm/#hunter2',
  ]) {
    const load = () => loadConfig({ MEDICONNECT_OSRM_EMERGENCY_URL: wrong });
    expect(load).toThrow(/MEDICONNECT_OSRM_EMERGENCY_URL: must/);
    expect(load).not.toThrow(/hunter2/);
  }
});

test('variables of the tests are ignored', () => {
  expect(() => loadConfig({ MEDICONNECT_TEST_DATABASE_URL: 'anything' })).not.toThrow();
});

test('beyond loopback, plaintext is refused unless allowed', () => {
  expect(() => loadConfig({ MEDICONNECT_MQTT_BIND: '0.0.0.0' })).toThrow(/MEDICONNECT_ALLOW_PLAINTEXT/);
  expect(loadConfig({ MEDICONNECT_MQTT_BIND: '0.0.0.0', MEDICONNECT_ALLOW_PLAINTEXT: 'yes' }).mqttBind).toBe('0.0.0.0');
});

const TLS = { MEDICONNECT_MQTTS_PORT: '8883', MEDICONNECT_TLS_CERT: 'a.crt', MEDICONNECT_TLS_KEY: 'a.key' };

test.each([
  [{ MEDICONNECT_TLS_CERT: 'a' }, /MEDICONNECT_TLS_CERT: means nothing without MEDICONNECT_MQTTS_PORT/],
  [{ MEDICONNECT_TLS_CLIENT_CA: 'a' }, /MEDICONNECT_TLS_CLIENT_CA: means nothing without/],
  [{ MEDICONNECT_MQTTS_PORT: '8883' }, /MEDICONNECT_MQTTS_PORT: needs MEDICONNECT_TLS_CERT and MEDICONNECT_TLS_KEY/],
  [{ ...TLS, MEDICONNECT_TLS_KEY: '' }, /MEDICONNECT_MQTTS_PORT: needs/],
  [{ MEDICONNECT_MQTT_PORT: 'off' }, /MEDICONNECT_MQTT_PORT: off needs MEDICONNECT_MQTTS_PORT/],
  [{ ...TLS, MEDICONNECT_MQTT_PORT: '8883' }, /MEDICONNECT_MQTTS_PORT: is MEDICONNECT_MQTT_PORT already/],
  [{ ...TLS, MEDICONNECT_MQTT_BIND: '0.0.0.0' }, /MEDICONNECT_MQTT_BIND: beyond loopback MQTT without TLS/],
])('MQTTS settings that contradict each other stop the start: %j', (env, reason) =>
  expect(() => loadConfig(env)).toThrow(reason),
);

test('with the plain port off, MQTTS alone may listen beyond loopback', () => {
  const config = loadConfig({ ...TLS, MEDICONNECT_MQTT_BIND: '0.0.0.0', MEDICONNECT_MQTT_PORT: 'off' });
  expect(config).toMatchObject({ mqttPort: 'off', mqttsPort: 8883, mqttBind: '0.0.0.0' });
});

test.each(['a', 'A-1', 'x'.repeat(64), 'gw_1.b'])('%s is an id', (id) => expect(isId(id)).toBe(true));
test.each(['', '-a', 'x'.repeat(65), 'a/b', 'a+', 'a#', 'a\0', 'é', 3, null])('%j is no id', (id) =>
  expect(isId(id)).toBe(false),
);
