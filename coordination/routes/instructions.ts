import type { Manoeuvre, RouteStep } from '@mediconnect/routing/contract.ts';
import textInstructions from 'osrm-text-instructions';

const texts = textInstructions('v5');

/** What our words for manoeuvres are in OSRM's, whose texts we use. */
const GUIDANCE: Readonly<Record<Manoeuvre, { readonly type: string; readonly modifier: string }>> = {
  depart: { type: 'depart', modifier: 'straight' },
  arrive: { type: 'arrive', modifier: '' },
  continue: { type: 'new name', modifier: 'straight' },
  'turn slight right': { type: 'turn', modifier: 'slight right' },
  'turn right': { type: 'turn', modifier: 'right' },
  'turn sharp right': { type: 'turn', modifier: 'sharp right' },
  'turn slight left': { type: 'turn', modifier: 'slight left' },
  'turn left': { type: 'turn', modifier: 'left' },
  'turn sharp left': { type: 'turn', modifier: 'sharp left' },
  uturn: { type: 'continue', modifier: 'uturn' },
  roundabout: { type: 'roundabout', modifier: 'straight' },
};

/** Types that the texts know without more than we tell of a step. What is not of them is told by our own word. */
const KNOWN_TYPES = new Set([
  ...['turn', 'new name', 'depart', 'arrive', 'merge', 'on ramp', 'off ramp', 'fork', 'end of road', 'continue'],
  ...['roundabout', 'rotary', 'roundabout turn', 'exit roundabout', 'exit rotary', 'notification'],
]);
const MODIFIERS = new Set([
  ...['uturn', 'sharp right', 'right', 'slight right', 'straight', 'slight left', 'left', 'sharp left'],
]);
/** Ordinals that the texts have. */
const MAX_EXIT = 10;

/**
 * What a driver is told, step by step, in a language of INSTRUCTION_LANGUAGES: "Turn left onto Bulevar Artigas".
 * @param steps of a whole route; with via points there is an arrival at each
 */
export function instructionsOf(steps: readonly RouteStep[], language: string): string[] {
  const legCount = steps.filter(({ manoeuvre }) => manoeuvre === 'arrive').length;
  let legIndex = 0;
  return steps.map((step) => {
    const text = texts.compile(language, stepForText(step), { legIndex, legCount });
    if (step.manoeuvre === 'arrive') legIndex++;
    return text.trim();
  });
}

function stepForText({ name, ref, manoeuvre, bearingDegrees, exit, guidance }: RouteStep) {
  const { type, modifier } = guidanceOf(manoeuvre, guidance);
  return {
    name,
    ...(ref !== undefined && { ref }),
    maneuver: {
      type,
      ...(modifier !== '' && { modifier }),
      ...(bearingDegrees !== undefined && { bearing_after: bearingDegrees }),
      ...(exit !== undefined && exit >= 1 && exit <= MAX_EXIT && { exit }),
    },
  };
}

/** The source's own words where the texts know them, else those for ours. Nothing else reaches the texts. */
function guidanceOf(manoeuvre: Manoeuvre, guidance: RouteStep['guidance']): { type: string; modifier: string } {
  const own = GUIDANCE[manoeuvre];
  if (guidance === undefined || !KNOWN_TYPES.has(guidance.type)) return own;
  const { type, modifier = '' } = guidance;
  return { type, modifier: MODIFIERS.has(modifier) ? modifier : type === 'arrive' ? '' : 'straight' };
}
