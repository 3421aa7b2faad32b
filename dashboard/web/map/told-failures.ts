import type { AddProtocolAction } from 'maplibre-gl';

/**
 * Reads as `read` does, and tells of what could not be read. MapLibre's own error events can't: what its worker gave up on
 * while the map flew by can come back as an error without a name, as if the tile had failed.
 */
export const toldFailures =
  (read: AddProtocolAction, onFailed: () => void): AddProtocolAction =>
  (request, abort) =>
    read(request, abort).catch((error: unknown) => {
      if (!abort.signal.aborted) onFailed();
      throw error;
    });
