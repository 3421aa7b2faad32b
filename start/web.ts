import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { ensureWebBuilt } from '@mediconnect/dashboard-web/build.ts';

const ROOT = join(import.meta.dirname, '..');

/** Where the built pages stand. */
export const WEB_DIR = join(ROOT, 'dashboard/web/dist');

/**
 * Builds the pages when their sources changed since the last build, in a child process: the bundler needs some 200 MB
 * that the server should not keep.
 */
export function prepareWeb(): Promise<void> {
  return new Promise((resolve, reject) => {
    // Whoever starts us, a test too, the pages are those for use: without what helps to develop them.
    const env = { ...process.env, NODE_ENV: 'production' };
    const child = spawn(process.execPath, [import.meta.filename], {
      cwd: ROOT,
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text) => {
      said = (said + text).slice(-10_000);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve() : reject(new Error(`the web pages could not be built:\n${said}`)),
    );
  });
}

if (import.meta.main) {
  await ensureWebBuilt({ root: ROOT, outDir: WEB_DIR, log: (message) => process.stderr.write(`${message}\n`) });
}
