import { environment, launch } from '../e2e/product.ts';

/** Runs the command as a user would, and reads its report. @returns `whole`: all it said, for failures */
export async function chaos(...args: string[]) {
  const { exited, stdout, stderr } = launch(['tests/chaos/main.ts', ...args], environment(''));
  const code = await exited;
  if (!stdout().startsWith('{')) throw new Error(stderr());
  return { code, report: JSON.parse(stdout()), whole: stderr() + stdout() };
}
