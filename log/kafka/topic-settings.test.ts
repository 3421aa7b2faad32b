import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { decodeAnswer, readMinInsyncReplicas } from './topic-settings.ts';
import { warningsOf } from './topics.ts';

test('an answer that is cut anywhere is refused, not half understood', () => {
  const hex = `${'00000001'}${'00000000'}${'00000001'}${'0000'}ffff${'02'}0001${'74'}${'00000001'}`;
  const entry = `0013${Buffer.from('min.insync.replicas').toString('hex')}0001${'32'}000500${'00000000'}`;
  const whole = Buffer.from(hex + entry, 'hex');
  expect(decodeAnswer(whole)).toEqual(new Map([['t', 2]]));
  for (let length = 0; length < whole.length; length++)
    expect(() => decodeAnswer(whole.subarray(0, length)), String(length)).toThrow(RangeError);
});

test('whoever is no Kafka, or closes, or is not there tells nothing, and does no harm', async () => {
  const server = createServer((socket) =>
    socket
      .on('error', () => {})
      .resume()
      .end('HTTP/1.1 400 Bad Request\r\n\r\n'),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  const brokers = `127.0.0.1:1,127.0.0.1:${port}`;
  expect(await readMinInsyncReplicas({ brokers, options: {} }, ['t'])).toEqual(new Map());
  expect(await readMinInsyncReplicas({ brokers, options: { 'security.protocol': 'SASL_SSL' } }, ['t'])).toEqual(
    new Map(),
  );
  await new Promise((resolve) => server.close(resolve));
});

test('warnings: fewer copies than three, fewer in-sync copies than two, and what could not be read', () => {
  const safe = { topic: 'a', partitions: 12, replication: 3, minInsyncReplicas: 2 };
  expect(warningsOf([safe])).toEqual([]);
  expect(warningsOf([{ ...safe, replication: 2 }])).toEqual([expect.stringContaining('a has 2 copies')]);
  expect(warningsOf([{ ...safe, minInsyncReplicas: 1 }])).toEqual([expect.stringContaining('min.insync.replicas 1')]);
  expect(warningsOf([{ topic: 'a', partitions: 12, replication: 3 }])).toEqual([
    expect.stringContaining('not be read'),
  ]);
});
