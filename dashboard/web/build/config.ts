import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { InlineConfig } from 'vite';

const WEB_FOLDER = join(import.meta.dirname, '..');

/** The one Vite configuration: of the build that `npm start` makes, and of `vite dev` through vite.config.ts. */
export function webConfig({ outDir }: { outDir: string }): InlineConfig {
  return {
    root: WEB_FOLDER,
    configFile: false,
    logLevel: 'warn',
    plugins: [react()],
    build: {
      outDir,
      emptyOutDir: true,
      target: 'es2023',
      // The content security policy allows neither data: fonts nor inline scripts.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 2_500,
    },
  };
}
