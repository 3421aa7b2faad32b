// For `npx vite dashboard/web` while working on the pages; the API is taken from a running `npm start`.
import { webConfig } from './build/config.ts';

const server = process.env.MEDICONNECT_PUBLIC_URL ?? 'http://127.0.0.1:8080';

export default {
  ...webConfig({ outDir: 'dist' }),
  server: { proxy: { '/api': { target: server, ws: true, changeOrigin: true } } },
};
