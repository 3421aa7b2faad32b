import { writeToStream } from 'mqtt-packet';
import { expect, test } from 'vitest';
import { GatewayStream } from './gateway-stream.ts';

/** A stream, what it sent, and what it ended with. */
function recordingStream() {
  const sent: string[] = [];
  const ended: (string | undefined)[] = [];
  const stream = new GatewayStream({
    send: (bytes) => sent.push(bytes.toString('hex')) > 0,
    ended: (error) => ended.push(error?.message),
  });
  return { stream, sent, ended };
}
const turnOfTheLoop = () => new Promise((resolve) => setImmediate(resolve));

test('answers of one turn leave as one write', async () => {
  const { stream, sent } = recordingStream();
  for (const messageId of [1, 2]) writeToStream({ cmd: 'puback', messageId }, stream);
  expect(sent).toEqual([]);
  await turnOfTheLoop();
  expect(sent).toEqual(['4002000140020002']);
});

test('an answer that cannot be put into bytes ends its connection and sends nothing of itself', async () => {
  const { stream, sent, ended } = recordingStream();
  // There is no message -1.
  writeToStream({ cmd: 'puback', messageId: -1 }, stream);
  await turnOfTheLoop();
  expect(sent).toEqual([]);
  expect(ended).toEqual(['the broker wrote something that is not bytes']);
});
