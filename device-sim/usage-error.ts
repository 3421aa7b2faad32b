/** Something wrong with how the command was called: shown as one line, with the next step. */
export class UsageError extends Error {}
