import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import {
  dataFolder,
  endLaunched,
  environment,
  launch,
  launchProgram,
  processesUsing,
  startProduct,
  until,
} from './product.ts';

const folders: ReturnType<typeof dataFolder>[] = [];
const folder = () => {
  const made = dataFolder();
  folders.push(made);
  return made.path;
};
afterAll(() => {
  endLaunched();
  for (const made of folders) made.remove();
});

/** Starts with a fault and returns what it said before it ended. */
async function refused(env: NodeJS.ProcessEnv): Promise<{ code: number | null; lines: string[] }> {
  const { exited, stderr } = launch(['start.ts', 'serve'], env);
  const code = await exited;
  return {
    code,
    lines: stderr()
      .split('\n')
      .filter((line) => line && !line.startsWith('{')),
  };
}

test('a wrong variable stops the start with one line that names it and hides its value', async () => {
  const { code, lines } = await refused(environment(folder(), { MEDICONNECT_MQTT_PORT: 's3cret' }));
  expect(code).toBe(1);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/config\.invalid.*MEDICONNECT_MQTT_PORT: must be a whole number/);
  expect(lines[0]).not.toContain('s3cret');
});

test('an unknown variable stops the start', async () => {
  const { code, lines } = await refused(environment(folder(), { MEDICONNECT_HTPP_PORT: '1' }));
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/MEDICONNECT_HTPP_PORT: no such variable/)]);
});

test('certificate files that are not there stop the start at once, with the variable', async () => {
  const dataDir = folder();
  const { code, lines } = await refused(
    environment(dataDir, {
      MEDICONNECT_MQTTS_PORT: '0',
      MEDICONNECT_TLS_CERT: join(dataDir, 'server.crt'),
      MEDICONNECT_TLS_KEY: join(dataDir, 'server.key'),
    }),
  );
  expect(code).toBe(1);
  expect(lines).toEqual(['mediconnect: config.invalid: MEDICONNECT_TLS_CERT: there is no such file']);
});

test.each(['MEDICONNECT_HTTP_PORT', 'MEDICONNECT_MQTT_PORT'])(
  '%s in use stops the start with one line, and nothing is left',
  async (name) => {
    const occupied = createServer().listen(0, '127.0.0.1');
    await until('the port', () => occupied.listening);
    const dataDir = folder();
    try {
      const port = String((occupied.address() as { port: number }).port);
      const { code, lines } = await refused(environment(dataDir, { [name]: port }));
      expect(code).toBe(1);
      expect(lines).toEqual([expect.stringMatching(new RegExp(`port\\.in_use.*${port}`))]);
    } finally {
      occupied.close();
    }
    await until('its processes to end', () => processesUsing(dataDir).length === 0);
  },
);

test('a data folder that is a file, or cannot be written, stops the start with one line', async () => {
  const dataDir = folder();
  writeFileSync(join(dataDir, 'file'), '');
  const asFile = await refused(environment(join(dataDir, 'file')));
  expect(asFile).toEqual({ code: 1, lines: [expect.stringMatching(/data_dir\.unwritable/)] });
  const locked = join(dataDir, 'locked');
  mkdirSync(locked);
  chmodSync(locked, 0o500);
  if (process.getuid?.() !== 0) {
    expect(await refused(environment(locked))).toEqual({
      code: 1,
      lines: [expect.stringMatching(/data_dir\.unwritable/)],
    });
  }
});

test('a second start on the same folder is refused; SIGTERM ends the whole tree within five seconds', async () => {
  const dataDir = folder();
  const first = await startProduct('serve', environment(dataDir));
  const second = await refused(environment(dataDir));
  expect(second).toEqual({ code: 1, lines: [expect.stringMatching(/data_dir\.in_use/)] });
  const { code, ms } = await first.end('SIGTERM');
  expect(code).toBe(0);
  expect(ms).toBeLessThan(5000);
  await until('its processes to end', () => processesUsing(dataDir).length === 0);
  const again = await startProduct('serve', environment(dataDir));
  expect((await again.end('SIGINT')).code).toBe(0);
});

test('SIGTERM to npm alone ends the whole tree as well', async () => {
  const dataDir = folder();
  const npm = launchProgram('npm', ['run', 'serve'], environment(dataDir));
  await until('the ready line', () => npm.stdout().includes('{"ready":true'), 60_000);
  npm.child.kill('SIGTERM');
  await until('its processes to end', () => processesUsing(dataDir).length === 0, 8000);
});

test('without an administrator, serve prints a one-time set-up link', async () => {
  const product = await startProduct('serve', environment(folder()));
  try {
    expect(product.stdout()).toMatch(/http:\/\/\S+\/setup#\S{20,}/);
  } finally {
    await product.end();
  }
});
