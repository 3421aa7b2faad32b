import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseEnv } from 'node:util';
import { KEPT_KINDS, leastKeepDays } from './retention.ts';
import { type Setting, settings } from './settings.ts';

type Settings = typeof settings;
/** The validated configuration: frozen, with defaults filled in. Keys are named in `settings.ts`. */
export type Config = { readonly [K in keyof Settings]: Settings[K] extends Setting<infer T> ? T : never };

/** All that is wrong with the configuration, in one message that never holds a value. */
export class ConfigError extends Error {
  readonly code = 'config.invalid';
  constructor(problems: readonly string[]) {
    super(problems.join('; '));
    this.name = 'ConfigError';
  }
}

/** The process environment over the `.env` file of a folder, if there is one. */
export function readEnvironment(folder: string, env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const file = resolve(folder, '.env');
  return existsSync(file) ? { ...parseEnv(readFileSync(file, 'utf8')), ...env } : env;
}

/**
 * Reads and checks all MEDICONNECT_* variables.
 * @throws {ConfigError} naming each variable that is unknown or wrong, with the reason
 */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  const byVariable = new Map(Object.values(settings).map((setting) => [setting.variable, setting]));
  for (const name of Object.keys(env)) {
    if (name.startsWith('MEDICONNECT_') && !name.startsWith('MEDICONNECT_TEST_') && !byVariable.has(name))
      problems.push(`${name}: no such variable`);
  }
  for (const [key, setting] of Object.entries(settings)) {
    const raw = env[setting.variable]?.trim();
    try {
      values[key] = raw === undefined || raw === '' ? setting.fallback : setting.parse(raw);
    } catch (error) {
      problems.push(`${setting.variable}: ${(error as Error).message}`);
    }
  }
  if (problems.length === 0) problems.push(...contradictions(values as Config));
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(values) as Config;
}

/** What is wrong only in combination. */
function contradictions(config: Config): string[] {
  const found: string[] = [];
  const loopback = (address: string) => address === '::1' || address === 'localhost' || address.startsWith('127.');
  if (!config.allowPlaintext && !config.trustProxy && !loopback(config.httpBind))
    found.push(
      'MEDICONNECT_HTTP_BIND: beyond loopback HTTP without TLS needs MEDICONNECT_TRUST_PROXY or MEDICONNECT_ALLOW_PLAINTEXT=yes',
    );
  if (!config.allowPlaintext && !loopback(config.mqttBind) && config.mqttPort !== 'off')
    found.push(
      'MEDICONNECT_MQTT_BIND: beyond loopback MQTT without TLS needs MEDICONNECT_ALLOW_PLAINTEXT=yes; or set MEDICONNECT_MQTT_PORT=off and MEDICONNECT_MQTTS_PORT',
    );
  found.push(...tlsContradictions(config));
  const least = leastKeepDays(config.lateDays);
  for (const kind of KEPT_KINDS)
    if (config.keepDays[kind] < least)
      found.push(
        `MEDICONNECT_KEEP_DAYS: ${kind} must be at least ${least}: frames may come MEDICONNECT_LATE_DAYS late`,
      );
  if ((config.adminEmail === undefined) !== (config.adminPassword === undefined))
    found.push('MEDICONNECT_ADMIN_EMAIL, MEDICONNECT_ADMIN_PASSWORD: set both or neither');
  if (config.kafkaBrokers === undefined && Object.keys(config.kafkaOptions).length > 0)
    found.push('MEDICONNECT_KAFKA_OPTIONS: means nothing without MEDICONNECT_KAFKA_BROKERS');
  return found;
}

/** What is wrong with the settings of MQTTS in combination. The files are looked at where they are used. */
function tlsContradictions({ mqttPort, mqttsPort, tlsCert, tlsKey, tlsClientCa }: Config): string[] {
  const found: string[] = [];
  const files = { MEDICONNECT_TLS_CERT: tlsCert, MEDICONNECT_TLS_KEY: tlsKey, MEDICONNECT_TLS_CLIENT_CA: tlsClientCa };
  if (mqttsPort === undefined)
    for (const [variable, file] of Object.entries(files))
      if (file !== undefined) found.push(`${variable}: means nothing without MEDICONNECT_MQTTS_PORT`);
  if (mqttsPort !== undefined && (tlsCert === undefined || tlsKey === undefined))
    found.push('MEDICONNECT_MQTTS_PORT: needs MEDICONNECT_TLS_CERT and MEDICONNECT_TLS_KEY');
  if (mqttsPort === undefined && mqttPort === 'off')
    found.push('MEDICONNECT_MQTT_PORT: off needs MEDICONNECT_MQTTS_PORT, or no gateway could connect');
  if (mqttsPort !== undefined && mqttsPort !== 0 && mqttsPort === mqttPort)
    found.push('MEDICONNECT_MQTTS_PORT: is MEDICONNECT_MQTT_PORT already');
  return found;
}

/** The rows of the configuration table in the README: variable, default, meaning. */
export function configurationTable(): { variable: string; fallback: string; meaning: string }[] {
  return Object.values(settings).map(({ variable, fallback, meaning }) => ({
    variable,
    fallback: fallback === undefined ? '' : typeof fallback === 'object' ? objectText(fallback) : textOf(fallback),
    meaning,
  }));
}

/** A default that is a table of its own is told in the meaning. */
const objectText = (fallback: object) => (Array.isArray(fallback) || Object.keys(fallback).length > 0 ? '' : '{}');
const textOf = (fallback: unknown) => (fallback === false ? 'no' : String(fallback));
