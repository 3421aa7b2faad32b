export { buildWeb, ensureWebBuilt } from './build.ts';
