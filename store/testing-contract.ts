/** Between testing-server.ts (once a run) and testing.ts (in every test file). */

/** Names the socket on which a test learns where the server is. */
export const TEST_SERVER_VARIABLE = 'MEDICONNECT_TEST_SERVER';

export interface TestServer {
  /** To a database from which others can be created. */
  readonly adminUrl: string;
  readonly template: string;
}

/** The address of another database on the same server. */
export function databaseUrl(adminUrl: string, database: string): string {
  const url = new URL(adminUrl);
  url.pathname = `/${database}`;
  return url.href;
}
