import type { Principal } from '@mediconnect/coordination/access/principal.ts';
import type { WebSocket } from 'ws';
export interface LiveHub {
  connect(socket: WebSocket, principal: Principal, since: string | undefined): void;
}
