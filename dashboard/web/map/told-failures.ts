import type { AddProtocolAction } from 'maplibre-gl';

/**
 * Reads as `read` does, once more where it failed, and tells of what could not be read then. While the map flies by and gives
 * up on tiles, the browser fails a range of the archive now and then ("Failed to fetch"), and has it when asked again.
 */
export const toldFailures =
  (read: AddProtocolAction, onFailed: (error: unknown) => void): AddProtocolAction =>
  async (request, abort) => {
    try {
      return await read(request, abort);
    } catch (error) {
      if (abort.signal.aborted) throw error;
    }
    return read(request, abort).catch((error: unknown) => {
      if (!abort.signal.aborted) onFailed(error);
      throw error;
    });
  };
