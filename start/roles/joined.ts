import { AppError, type Config } from '@mediconnect/base';

export const ROLES = ['ingest', 'processor', 'dashboard'] as const;
/** What one process of several does. */
export type Role = (typeof ROLES)[number];

/**
 * A role alone reaches the others through Kafka and one database: without either it would take frames that nobody ever
 * stores, or show a map that never moves.
 * @throws {AppError} role.needs_kafka, role.needs_database
 */
export function requireJoined(role: Role, config: Pick<Config, 'kafkaBrokers' | 'databaseUrl'>): void {
  const instead = 'or run everything in one process: npm run serve';
  if (config.kafkaBrokers === undefined)
    throw new AppError(
      'role.needs_kafka',
      `npm run ${role} is one of several processes, which meet in Kafka: set MEDICONNECT_KAFKA_BROKERS, ${instead}`,
    );
  if (config.databaseUrl === undefined)
    throw new AppError(
      'role.needs_database',
      `npm run ${role} is one of several processes, which share a database: set MEDICONNECT_DATABASE_URL, ${instead}`,
    );
}
