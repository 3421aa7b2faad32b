import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ErrorCode, errorCatalogue } from '@mediconnect/base';
import { expect, test } from 'vitest';
import { CONNECT_REFUSALS, CONNECTION_REFUSALS, DEAD_LETTERS } from '../docs/gateway-refusals.ts';
import { writtenGuide } from '../docs/write-gateway-guide.ts';

const guide = readFileSync(join(import.meta.dirname, '../docs/gateway-guide.md'), 'utf8');

test('its tables are what the refusals say: run node docs/write-gateway-guide.ts', () => {
  expect(guide).toBe(writtenGuide(guide));
});

test('it has every code that a gateway can meet, and none that does not exist', () => {
  const met = Object.keys(errorCatalogue).filter((code) => /^(mqtt|batch|frame|presence|command_ack)\./.test(code));
  const told = Object.keys({ ...CONNECT_REFUSALS, ...CONNECTION_REFUSALS, ...DEAD_LETTERS });
  expect(told).toEqual(expect.arrayContaining([...met, 'processor.failed', 'log.full', 'log.closed']));
  expect(Object.keys(errorCatalogue)).toEqual(expect.arrayContaining(told));
  for (const code of told) expect(guide).toContain(`| \`${code}\` | ${errorCatalogue[code as ErrorCode].title}.`);
});

test('a table that lost its place is noticed', () => {
  expect(() => writtenGuide(guide.replace('<!-- table closes -->', ''))).toThrow('no place for the table "closes"');
});
