import { BODY_KINDS, type BodyKind, type Engine, type Frame } from '@mediconnect/schemas';
import { fieldRanges, textFields } from '../field-ranges.ts';
import { MAX_TEXT_LENGTH, MAX_TROUBLE_CODES } from '../limits.ts';
import type { Rejection, Verdict } from './verdict.ts';

// As lists once, because this runs for every field of every frame.
const rangesOf = Object.fromEntries(
  BODY_KINDS.map((kind) => [kind, Object.entries(fieldRanges[kind]).map(([name, [min, max]]) => ({ name, min, max }))]),
) as unknown as Readonly<Record<BodyKind, readonly { name: string; min: number; max: number }[]>>;

const outOfRange = (detail: string): Rejection => ({ reason: 'frame.out_of_range', detail });

/** Every measured field is inside its range of `field-ranges.ts`; absent ones are not measured, and fine. */
export function checkFields(frame: Frame): Verdict {
  for (const kind of BODY_KINDS) {
    const body = frame[kind] as Readonly<Record<string, unknown>> | null | undefined;
    if (body != null) return checkNumbers(kind, body) ?? checkTexts(kind, body);
  }
  return undefined;
}

function checkNumbers(kind: BodyKind, body: Readonly<Record<string, unknown>>): Verdict {
  for (const { name, min, max } of rangesOf[kind]) {
    const value = body[name] as number | null | undefined;
    if (value == null || (value >= min && value <= max)) continue;
    return outOfRange(`${kind}.${name} is ${value}, must be ${min} … ${max}`);
  }
  return undefined;
}

function checkTexts(kind: BodyKind, body: Readonly<Record<string, unknown>>): Verdict {
  for (const name of textFields[kind] ?? []) {
    const problem = textProblem(body[name] as string | null | undefined);
    if (problem) return outOfRange(`${kind}.${name} ${problem}`);
  }
  return kind === 'engine' ? checkTroubleCodes(body as Engine) : undefined;
}

function checkTroubleCodes(engine: Engine): Verdict {
  const codes = engine.troubleCodes?.codes ?? [];
  if (codes.length > MAX_TROUBLE_CODES)
    return outOfRange(`engine.troubleCodes holds ${codes.length}, at most ${MAX_TROUBLE_CODES}`);
  for (const code of codes) {
    const problem = code === '' ? 'is empty' : textProblem(code);
    if (problem) return outOfRange(`engine.troubleCodes: one ${problem}`);
  }
  return undefined;
}

/** What is wrong with a text: PostgreSQL refuses NUL, and no firmware or badge has control characters or half pairs. */
function textProblem(text: string | null | undefined): string | undefined {
  if (text == null || text === '') return undefined;
  if (text.length > MAX_TEXT_LENGTH) return `has ${text.length} characters, at most ${MAX_TEXT_LENGTH}`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(text)) return 'holds a control character';
  return text.isWellFormed() ? undefined : 'is not valid Unicode';
}
