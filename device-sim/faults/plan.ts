import { UsageError } from '../usage-error.ts';

/** Faults of a stretch of time, and faults of single frames. */
export const SPAN_FAULTS = ['drift', 'gaps', 'offline', 'wrong-clock', 'reboot-without-counter'] as const;
export const FRAME_FAULTS = ['reorder', 'doubles'] as const;
export type SpanFault = (typeof SPAN_FAULTS)[number];
export type FaultKind = SpanFault | (typeof FRAME_FAULTS)[number];

/** How much of a fault there is. */
export interface FaultRate {
  /** Of time, or of frames: 0 … 0.95. */
  readonly share: number;
  /** Of one span on average, or the longest wait of one frame. */
  readonly lengthMs: number;
}

/** What goes wrong in a run; a kind that is missing never happens. */
export type FaultPlan = Readonly<Partial<Record<FaultKind, FaultRate>>>;

type Unit = 'time' | 'frames' | 'events';
interface KindEntry {
  readonly unit: Unit;
  readonly amount: string;
  readonly lengthMs: number;
  readonly about: string;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MOST_SHARE = 0.95;
const UNIT_MS: Record<string, number> = { s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const PER_MS: Record<string, number> = { day: DAY, h: HOUR };

const kind = (unit: Unit, amount: string, lengthMs: number, about: string): KindEntry => ({
  ...{ unit, amount, lengthMs, about },
});

const KINDS: Record<FaultKind, KindEntry> = {
  drift: kind('time', '2%', 10 * MINUTE, 'fixes wander away from the truth, by up to 400 m'),
  gaps: kind('time', '2%', 2 * MINUTE, 'no fix, nothing measured, or numbered frames that are lost'),
  reorder: kind('frames', '1%', 30 * SECOND, 'frames that are sent after later ones'),
  doubles: kind('frames', '1%', MINUTE, 'frames that are sent twice'),
  offline: kind('time', '2h/day', HOUR, 'no network, then catch-up'),
  'wrong-clock': kind('time', '1h/day', 30 * MINUTE, 'the clock is ahead, behind, jumping, or was never set'),
  'reboot-without-counter': kind('events', '1/day', 30 * SECOND, 'boot stays, seq begins again at 1'),
};

const PRESETS: Record<string, string> = {
  none: '',
  mild: 'drift:1%,gaps:1%,reorder:0.1%,doubles:0.1%,offline:20m/day',
  harsh: 'drift:5%,gaps:5%,reorder:2%,doubles:2%,offline:3h/day,wrong-clock:1h/day,reboot-without-counter:2/day',
};

const FORM: Record<Unit, string> = {
  time: 'a share of time such as 0.02 or 2%, or a time such as 30m/day or 5m/h',
  frames: 'a share of frames such as 0.02 or 2%',
  events: 'a count such as 2/day or 1/h',
};

/** The part of --help about faults. */
export const FAULTS_HELP = `Faults, for --faults: kinds joined by commas, each with how much and, after @, how long at a time
  such as drift,gaps:0.02,offline:2h/day
  or harsh,offline:30%@10m           a preset (${Object.keys(PRESETS).join(', ')}) may stand first; what follows replaces its part
${Object.entries(KINDS)
  .map(([name, { amount, about, lengthMs }]) => `  ${`${name}:${amount}@${inUnits(lengthMs)}`.padEnd(34)} ${about}`)
  .join('\n')}
${Object.entries(PRESETS)
  .slice(1)
  .map(([name, text]) => `  ${name.padEnd(6)} ${text}`)
  .join('\n')}
  Shown are the defaults. How much: of time 0.02, 2%, 30m/day or 5m/h; of frames 0.02 or 2%; of reboots 2/day or 1/h.
  At a time: the mean of a span; for frames the longest that one is held back, or sent again after.
`;

/** Milliseconds as the command line writes them. */
function inUnits(ms: number): string {
  const unit = Object.keys(UNIT_MS).findLast((name) => ms % UNIT_MS[name]! === 0)!;
  return `${ms / UNIT_MS[unit]!}${unit}`;
}

/** `90s`, `15m`, `2h`, `1d` in milliseconds; undefined when it is no such time. */
function milliseconds(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([smhd])$/.exec(text);
  return match ? Number(match[1]) * UNIT_MS[match[2]!]! : undefined;
}

/** @returns the share, and the time that was named, if one was; undefined when the text has not the unit's form */
function readAmount(text: string, unit: Unit, lengthMs: number): { share: number; namedMs?: number } | undefined {
  const share = /^(\d+(?:\.\d+)?)(%?)$/.exec(text);
  if (share) return unit === 'events' ? undefined : { share: Number(share[1]) / (share[2] ? 100 : 1) };
  const [what = '', per = ''] = text.split('/');
  const perMs = PER_MS[per];
  if (perMs === undefined) return undefined;
  if (unit === 'events') return /^\d+(\.\d+)?$/.test(what) ? { share: (Number(what) * lengthMs) / perMs } : undefined;
  const namedMs = unit === 'time' ? milliseconds(what) : undefined;
  return namedMs === undefined ? undefined : { share: namedMs / perMs, namedMs };
}

function readKind(part: string): [FaultKind, FaultRate] {
  const [, name = '', amountText, lengthText] = /^([^:@]*)(?::([^@]*))?(?:@(.*))?$/.exec(part) ?? [];
  if (!Object.hasOwn(KINDS, name))
    throw new UsageError(
      `--faults: "${name}" is no fault; there are ${Object.keys(KINDS).join(', ')}, and first the presets ${Object.keys(PRESETS).join(', ')}`,
    );
  const { unit, amount, lengthMs } = KINDS[name as FaultKind];
  const givenMs = lengthText === undefined ? undefined : milliseconds(lengthText);
  if (lengthText !== undefined && !(givenMs! >= SECOND && givenMs! <= 7 * DAY))
    throw new UsageError(`--faults ${part}: after @ stands a time from 1s to 7d, such as 10m`);
  const read = readAmount(amountText ?? amount, unit, givenMs ?? lengthMs);
  if (!read || !(read.share > 0 && read.share <= MOST_SHARE))
    throw new UsageError(`--faults ${part}: after ${name}: stands ${FORM[unit]}, at most ${MOST_SHARE * 100} %`);
  // "10m/day" is ten minutes once a day, not an hour every sixth.
  const usualMs = Math.max(SECOND, Math.min(lengthMs, read.namedMs ?? lengthMs));
  return [name as FaultKind, { share: read.share, lengthMs: givenMs ?? usualMs }];
}

/**
 * Reads what --faults asks for, such as `mild,offline:2h/day@20m`.
 * @throws {UsageError} naming the part that is wrong and what it must be
 */
export function readFaults(text: string): FaultPlan {
  const parts = text.split(',').map((part) => part.trim());
  const preset = Object.hasOwn(PRESETS, parts[0]!) ? PRESETS[parts[0]!] : undefined;
  const base = preset ? preset.split(',').map(readKind) : [];
  const own = parts.slice(preset === undefined ? 0 : 1).map(readKind);
  const twice = own.find(([name], i) => own.findIndex(([other]) => other === name) < i);
  if (twice) throw new UsageError(`--faults: ${twice[0]} stands there twice`);
  return Object.fromEntries([...base, ...own]);
}
