import { ApiError } from '../../api/client.ts';
import { toolText } from '../../i18n/tools.ts';

/** Whether the same question may have a better answer later: not when it is the question that is wrong. */
export const mayHelpToRetry = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 0 || error.status === 429 || error.status >= 500;

/** Why the server refused, in words: the reason where it gave one, else what it said. */
export function whyFailed(error: unknown): string {
  if (!(error instanceof ApiError)) return toolText.failed;
  if (error.status === 0) return toolText.unreachable;
  if (error.reason !== undefined && Object.hasOwn(toolText.reasons, error.reason))
    return toolText.reasons[error.reason]!;
  return error.status >= 500 && error.code === 'internal' ? toolText.failed : error.message;
}
