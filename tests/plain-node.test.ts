import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** Every .ts file that runs on the server: all but the web application, tests and type declarations. */
function serverFiles(): string[] {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.ts'], {
    cwd: root,
    encoding: 'utf8',
  });
  return tracked
    .split('\n')
    .filter(
      (file) =>
        file &&
        !/^dashboard\/web\/|\.test\.ts$|\.test-suite\.ts$|\.d\.ts$|vitest\.config\.ts$|testing-server\.ts$/.test(file),
    );
}

// Vitest resolves what Node refuses (missing extensions, enums, parameter properties), so only plain Node can tell.
test('every server file can be imported by plain Node, and importing starts nothing', () => {
  const files = serverFiles();
  expect(files.length).toBeGreaterThan(50);
  const script = `
    const failed = [];
    for (const file of ${JSON.stringify(files.map((file) => pathToFileURL(join(root, file)).href))})
      await import(file).catch((error) => failed.push(file + ': ' + error.message));
    if (failed.length) { console.error(failed.join('\\n')); process.exit(1); }
    console.log('imported');
  `;
  // Ends by itself only when no import left a timer, socket or child behind.
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 60_000,
  });
  expect(run.stderr.replaceAll(/.*ExperimentalWarning.*\n|.*--trace-warnings.*\n/g, '')).toBe('');
  expect(run.stdout).toBe('imported\n');
  expect(run.status).toBe(0);
});
