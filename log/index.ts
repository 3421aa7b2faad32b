export * from './contract.ts';
export * from './live-channel.ts';
