import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { wants } from './rules.ts';
import { brakeS, GIVE_UP_S, retryDelayS } from './schedule.ts';
import { signatureOf } from './signature.ts';

const DOCUMENT = readFileSync(join(import.meta.dirname, '../../docs/webhooks.md'), 'utf8');
const snippet = (language: string) => new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(DOCUMENT)![1]!;
const hasPython = spawnSync('python3', ['--version']).status === 0;

const SECRET = 'mcw_secret';
const BODY = JSON.stringify({ id: 'x', name: 'Óscar 🚑' });
const NOW_S = 1_767_225_600;
const header = signatureOf([SECRET], NOW_S, BODY);
/** [what it is, secret, header, body, the receiver's clock, is genuine] */
const CASES: [string, string, string, string, number, boolean][] = [
  ['a genuine one', SECRET, header, BODY, NOW_S + 10, true],
  ['one of two secrets', SECRET, signatureOf(['mcw_new', SECRET], NOW_S, BODY), BODY, NOW_S, true],
  ['another secret', 'mcw_other', header, BODY, NOW_S, false],
  ['another body', SECRET, header, BODY.replace('x', 'y'), NOW_S, false],
  ['another time', SECRET, header.replace(/t=\d+/, `t=${NOW_S + 1}`), BODY, NOW_S, false],
  ['an old one', SECRET, header, BODY, NOW_S + 301, false],
];

test('a signature is HMAC-SHA256 over time, dot and body', () => {
  // printf '1767225600.{"a":"é"}' | openssl dgst -sha256 -hmac mcw_secret
  const computed = 'fe7ceb8d91f9b2b0931bf08ff412429c173854704608030ba7e02e61a7970fb5';
  expect(signatureOf([SECRET], NOW_S, '{"a":"é"}')).toBe(`t=1767225600,v1=${computed}`);
});

test.each(CASES)('the Node lines of the document judge %s', async (_what, secret, signature, body, nowS, genuine) => {
  const url = `data:text/javascript;base64,${Buffer.from(snippet('js')).toString('base64')}`;
  const { isGenuine } = (await import(/* @vite-ignore */ url)) as { isGenuine: (...of: unknown[]) => boolean };
  expect(isGenuine(secret, signature, Buffer.from(body), nowS)).toBe(genuine);
});

test.runIf(hasPython)('the Python lines of the document judge the same', () => {
  const program = `${snippet('python')}\nimport json, sys\nprint(json.dumps([
    is_genuine(secret, header, body.encode(), now) for _, secret, header, body, now, _ in json.load(sys.stdin)]))`;
  const answer = execFileSync('python3', ['-c', program], { input: JSON.stringify(CASES), encoding: 'utf8' });
  expect(JSON.parse(answer)).toEqual(CASES.map(([, , , , , genuine]) => genuine));
});

test('attempts are ever further apart, spread, and reach over a day', () => {
  const delays = Array.from({ length: 14 }, (_, n) => retryDelayS(n + 1, 0.5));
  expect(delays.slice(0, 4)).toEqual([5, 15, 45, 135]);
  expect(Math.max(...delays)).toBe(4 * 3600);
  expect(delays.reduce((sum, delay) => sum + delay)).toBeGreaterThan(GIVE_UP_S);
  expect(retryDelayS(1, 0)).toBeCloseTo(4);
  expect(retryDelayS(1, 1)).toBeCloseTo(6);
});

test('a receiver that fails is spared for a minute at most', () => {
  expect([1, 2, 3, 6, 7, 1000].map(brakeS)).toEqual([1, 2, 4, 32, 60, 60]);
});

test('a webhook wants its kinds of its vehicles', () => {
  const event = { kind: 'siren.on', vehicle: 'v-1' };
  expect(wants({ kinds: null, vehicles: null }, event)).toBe(true);
  expect(wants({ kinds: ['siren.on'], vehicles: ['v-1', 'v-2'] }, event)).toBe(true);
  expect(wants({ kinds: ['siren.off'], vehicles: null }, event)).toBe(false);
  expect(wants({ kinds: null, vehicles: ['v-2'] }, event)).toBe(false);
  // Events of the fleet go to whoever did not narrow it to vehicles.
  const ofFleet = { kind: 'coverage.gap', vehicle: null };
  expect(wants({ kinds: null, vehicles: null }, ofFleet)).toBe(true);
  expect(wants({ kinds: null, vehicles: ['v-2'] }, ofFleet)).toBe(false);
});
