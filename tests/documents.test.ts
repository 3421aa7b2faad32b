import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { configurationTable, errorCatalogue } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { writtenEvents } from '../docs/write-events.ts';

const root = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** The rows of the first Markdown table after a heading, as arrays of cells. */
function tableAfter(markdown: string, heading: string): string[][] {
  const rest = markdown.slice(markdown.indexOf(heading));
  const lines = rest.slice(rest.indexOf('\n|')).trimStart().split('\n');
  const rows = lines.slice(
    2,
    lines.findIndex((line) => !line.startsWith('|')),
  );
  return rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

test('docs/errors.md lists every code with its status, title and action, and nothing else', () => {
  const documented = tableAfter(read('docs/errors.md'), '# Errors');
  const catalogue = Object.entries(errorCatalogue).map(([code, e]) => [
    code,
    e.status === 500 && code !== 'internal' ? '' : String(e.status),
    e.title,
    e.action,
  ]);
  expect(documented).toEqual(catalogue);
});

test('docs/events.md is what the kinds and rules of events give', () => {
  expect(read('docs/events.md')).toBe(writtenEvents());
});

test("the README's configuration table is the settings, in their order", () => {
  const documented = tableAfter(read('README.md'), '## Configuration').map(([variable, fallback]) => [
    variable,
    fallback,
  ]);
  expect(documented).toEqual(configurationTable().map((row) => [row.variable, row.fallback]));
});

test('every relative link in the documents leads somewhere', () => {
  const documents = execFileSync('git', ['ls-files', '*.md'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter(Boolean);
  const broken = documents.flatMap((file) =>
    [...read(file).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
      .map((match) => match[1]!)
      .filter((link) => !/^[a-z]+:/.test(link) && !existsSync(join(root, dirname(file), link)))
      .map((link) => `${file}: ${link}`),
  );
  expect(broken).toEqual([]);
});

test('the package lock holds no download address', () => {
  expect(read('package-lock.json')).not.toMatch(/"resolved": "http/);
});
