// How the console is built: one page, code in parts that are loaded when their page is, nothing from elsewhere.

import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** Fonts that a style sheet carries become files, of which a browser gets those that the page uses. */
const fontFiles: Plugin = {
  name: 'font-files',
  enforce: 'post',
  generateBundle(_, bundle) {
    for (const asset of Object.values(bundle)) {
      if (asset.type !== 'asset' || !asset.fileName.endsWith('.css')) continue;
      asset.source = asset.source
        .toString()
        .replace(
          /url\(["']?data:[^;,)]*;(?:charset=[^;,)]*;)?base64,([A-Za-z0-9+/=]{2000,})["']?\)/g,
          (_match, text: string) => {
            const source = Buffer.from(text, 'base64');
            const fileName = `assets/font-${hash('sha256', source).slice(0, 10)}.woff2`;
            if (!bundle[fileName]) this.emitFile({ type: 'asset', fileName, source });
            return `url(/console/${fileName})`;
          },
        );
    }
  },
};

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/console/',
  plugins: [react(), fontFiles],
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 4096,
  },
});
