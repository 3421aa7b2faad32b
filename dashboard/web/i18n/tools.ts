import { enTools } from './en-tools.ts';

/** The tools' part of the catalogue in use (index.ts), apart because it is fetched with them. */
export const toolText = enTools;
export const runText = enTools.runs;
