export * from './contract.ts';
export { createEmbeddedLog, type EmbeddedLogOptions } from './embedded-log.ts';
export * from './live-channel.ts';
export { splitRecord } from './split.ts';
