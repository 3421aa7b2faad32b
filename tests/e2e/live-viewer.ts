import { once } from 'node:events';
import { WebSocket } from 'ws';
import { applyUpdate, emptyPicture, type Picture } from '../../dashboard/server/live/picture.ts';

/** A viewer of the live map, as the browser is one. */
export interface LiveViewer {
  readonly picture: Picture;
  close(): void;
}

/** Opens the live feed of a dashboard and follows it. @param cookie of a session */
export async function follow(http: string, cookie: string): Promise<LiveViewer> {
  const socket = new WebSocket(`${http.replace('http', 'ws')}/api/v1/live`, { headers: { cookie } });
  const picture = emptyPicture();
  socket.on('message', (data: Buffer) => applyUpdate(picture, data));
  await once(socket, 'open');
  return { picture, close: () => socket.terminate() };
}
