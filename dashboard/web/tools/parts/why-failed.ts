import { ApiError } from '../../api/client.ts';
import { toolText } from '../../i18n/tools.ts';

/** Why the server refused, in words: the reason where it gave one, else what it said. */
export function whyFailed(error: unknown): string {
  if (!(error instanceof ApiError)) return toolText.failed;
  if (error.status === 0) return toolText.unreachable;
  if (error.reason !== undefined && Object.hasOwn(toolText.reasons, error.reason))
    return toolText.reasons[error.reason]!;
  return error.status >= 500 && error.code === 'internal' ? toolText.failed : error.message;
}
