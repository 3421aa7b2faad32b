import { describe, expect, it } from 'vitest';
import { Notices } from './notices.ts';

function listen() {
  const said: string[] = [];
  const notices = new Notices(
    new URL('mqtt://broker:1883'),
    (line) => said.push(line),
    () => {},
  );
  return { said, notices };
}

describe('what the simulator tells', () => {
  it('says once that the broker is away and once that it is back, however many gateways there are', () => {
    const { said, notices } = listen();
    for (let round = 0; round < 3; round++)
      for (const gateway of ['a', 'b', 'c']) notices.disconnected(gateway, { reason: 'ECONNREFUSED' });
    for (const gateway of ['a', 'b', 'c']) notices.connected(gateway);
    expect(said).toEqual([
      'broker mqtt://broker:1883: ECONNREFUSED; gateways keep their frames and try again',
      'broker mqtt://broker:1883 is there again',
    ]);
  });

  it('says at most once a minute that connections are lost while others hold', () => {
    const { said, notices } = listen();
    notices.connected('holds');
    for (let second = 0; second < 125; second++) {
      notices.connected('flaps');
      notices.disconnected('flaps', { reason: 'the broker closed the connection' }, second * 1000);
    }
    expect(said).toHaveLength(3);
    expect(said[1]).toContain('60 connections');
  });

  it('says once for each gateway that it is refused, until it was let in', () => {
    const { said, notices } = listen();
    for (let i = 0; i < 3; i++)
      for (const gateway of ['a', 'b']) notices.disconnected(gateway, { reason: '', refused: 5 });
    expect(said.filter((line) => line.includes('CONNACK 5'))).toHaveLength(2);
    expect(said.filter((line) => line.startsWith('Provision gateways first'))).toHaveLength(1);
    notices.connected('a');
    notices.disconnected('a', { reason: '', refused: 4 });
    expect(said.at(-1)).toContain('a: the broker refused it (CONNACK 4, unknown gateway or wrong secret)');
  });

  it('says once for each gateway that its queue overflows, and passes every drop on', () => {
    const dropped: number[] = [];
    const said: string[] = [];
    const notices = new Notices(
      new URL('mqtt://b:1'),
      (line) => said.push(line),
      (_, frames) => dropped.push(frames.length),
    );
    const frame = { boot: 1, seq: 1, kind: 'gps', bytes: new Uint8Array() } as const;
    notices.dropped('a', [frame, frame]);
    notices.dropped('a', [frame]);
    expect([said.length, dropped]).toEqual([1, [2, 1]]);
  });
});
