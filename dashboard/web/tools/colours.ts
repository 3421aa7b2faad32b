import type { Scheme } from '../map/palette.ts';

export interface ToolColours {
  /** The way that is looked at. */
  readonly way: string;
  /** Its alternatives. */
  readonly other: string;
  /** The way of a run that is under way. */
  readonly run: string;
  /** What must not be driven: closed, avoided, off its route. */
  readonly barred: string;
  /** On a disc of these colours. */
  readonly ink: string;
}

/** Each has 3:1 against every ground of its scheme (colours.test.ts), and none is told by its hue alone. */
export const TOOL_COLOURS: Readonly<Record<Scheme, ToolColours>> = {
  dark: { way: '#f0c419', other: '#8fa3b8', run: '#c89bff', barred: '#ff7d6b', ink: '#0a0e13' },
  light: { way: '#0b5c57', other: '#5d6772', run: '#6a2fb5', barred: '#b3261e', ink: '#ffffff' },
};

/**
 * How fast traffic is against the free road, or how soon somebody is there: five steps of the viridis and cividis kind, whose
 * lightness grows with them, so that they are told apart without their hue.
 */
export const STEP_COLOURS: Readonly<Record<Scheme, readonly string[]>> = {
  dark: ['#b5343c', '#d9722e', '#e0b13a', '#9cc35a', '#4fc3a1'],
  light: ['#8e1b26', '#b8530f', '#9a7400', '#4c7d1f', '#00705a'],
};
