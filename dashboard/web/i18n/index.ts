import { en } from './en.ts';

/** The catalogue in use. A second language is a second module of the same shape, chosen here. */
export const text = en;
