import { isAppError } from '@mediconnect/base';
import { answerWell, createTestServer, type TestServer } from '@mediconnect/routing/osrm/testing.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFront } from './front.ts';

let [one, two]: [TestServer?, TestServer?] = [];
let address: string | undefined;
const front = () => createFront({ port: 0, to: () => address });

beforeEach(async () => {
  [one, two] = [await createTestServer(), await createTestServer()];
  for (const server of [one, two]) server.answer = answerWell;
  address = one.url;
});
afterEach(() => Promise.all([one?.close(), two?.close()]));

test('a question is passed on to where the server is now, a body too, and an exchange is not noticed', async () => {
  const here = front();
  await here.start();
  const body = JSON.stringify({ sources: [0, 1], destinations: [2] });
  const ask = async () => {
    const answer = await fetch(`${here.url()}/table/v1/driving`, { method: 'POST', body });
    return [answer.status, ((await answer.json()) as { durations: number[][] }).durations];
  };
  const good = [200, [[60], [60]]];
  expect(await ask()).toEqual(good);
  address = two!.url;
  expect(await ask()).toEqual(good);
  expect([one!.requests(), two!.requests()]).toEqual([1, 1]);
  await here.stop();
});

test('nobody there, or nobody that answers: 503 and 502, which a client takes for OSRM being away', async () => {
  const here = front();
  await here.start();
  const status = async () => (await fetch(`${here.url()}/nearest/v1/driving/1,2`)).status;
  address = undefined;
  expect(await status()).toBe(503);
  address = one!.url;
  await one!.close();
  expect(await status()).toBe(502);
  await here.stop();
});

test('a port that is taken stops it with the next step', async () => {
  const here = front();
  await here.start();
  const second = createFront({ port: Number(new URL(here.url()).port), to: () => address });
  const error = await second.start().catch((caught: unknown) => caught);
  expect(isAppError(error, 'port.in_use')).toBe(true);
  await here.stop();
});
