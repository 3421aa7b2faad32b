/** What is not accepted within a day is given up. */
export const GIVE_UP_S = 86_400;
/** A receiver that accepts nothing for so long is sent nothing any more, until a person switches it on again. */
export const DISABLE_AFTER_DAYS = 5;

const FIRST_DELAY_S = 5;
const GROWTH = 3;
const LONGEST_DELAY_S = 4 * 3600;
const JITTER = 0.2;
const LONGEST_BRAKE_S = 60;

/**
 * How long to wait before the next attempt of a delivery: 5 s, 15 s, 45 s, … up to 4 h, each a fifth more or less.
 * @param attempts made so far, at least 1 @param random from 0 to 1
 * @returns seconds
 */
export function retryDelayS(attempts: number, random: number): number {
  const delay = Math.min(FIRST_DELAY_S * GROWTH ** (attempts - 1), LONGEST_DELAY_S);
  return delay * (1 - JITTER + 2 * JITTER * random);
}

/**
 * How long a receiver is spared altogether after failures in a row, so that what waits for one that is down costs it, and
 * us, one attempt a minute at most.
 * @returns seconds
 */
export const brakeS = (failures: number): number => Math.min(2 ** Math.max(0, failures - 1), LONGEST_BRAKE_S);
