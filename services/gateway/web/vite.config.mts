import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const GATEWAY = 'http://127.0.0.1:8080';

/** The page: built into `web/dist`, which the gateway serves. `vite dev` asks a running gateway. */
export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Not `assets`: those are the plant's, and pages of their own.
    assetsDir: 'built',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1_200,
  },
  server: { proxy: { '/api': GATEWAY } },
});
