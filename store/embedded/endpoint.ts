import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { Connection } from '../connection.ts';
import type { ServerFolders } from './folders.ts';
import { SOCKET_PORT } from './run-folder.ts';

/** How the server is reached, and what it and initdb have to be told for that. */
export interface Endpoint {
  readonly connection: Connection;
  readonly settings: Readonly<Record<string, string>>;
  readonly initdbFlags: readonly string[];
}

/** A Unix socket in a private folder: who can open it is trusted, and nothing listens on the network. */
function socketEndpoint(socketFolder: string): Endpoint {
  return {
    connection: { host: socketFolder, port: SOCKET_PORT, user: 'postgres', database: 'postgres' },
    settings: {
      port: String(SOCKET_PORT),
      listen_addresses: '',
      unix_socket_directories: socketFolder,
      unix_socket_permissions: '0700',
    },
    initdbFlags: ['-A', 'trust'],
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

/** Windows: loopback with a random password that stands in a file beside the data. */
async function loopbackEndpoint(folders: ServerFolders): Promise<Endpoint> {
  const file = join(folders.server, 'password');
  try {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch {
    // it is there from the first start
  }
  const port = await freePort();
  const password = readFileSync(file, 'utf8');
  return {
    connection: { host: '127.0.0.1', port, user: 'postgres', password, database: 'postgres' },
    settings: { port: String(port), listen_addresses: '127.0.0.1', unix_socket_directories: '' },
    initdbFlags: ['-A', 'scram-sha-256', `--pwfile=${file}`],
  };
}

export async function chooseEndpoint(folders: ServerFolders, socketFolder: string): Promise<Endpoint> {
  return process.platform === 'win32' ? loopbackEndpoint(folders) : socketEndpoint(socketFolder);
}
