import { isLoopbackClient } from '@mediconnect/base';
import type { FastifyRequest } from 'fastify';

/** True when the client runs on this machine and nobody stands in between. */
export const isLocal = ({ ip, headers }: FastifyRequest): boolean => isLoopbackClient(ip, headers);
