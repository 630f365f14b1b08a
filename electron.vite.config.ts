import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

// Set by hand, because the oldest runtime that must run the build is older than the installed Electron:
// main and workers run on Node 20.18, 24 and in Electron; the window on Chrome 130 and newer.
const nodeTarget = 'node20'
const windowTarget = 'chrome130'

export default defineConfig({
  main: {
    build: {
      target: nodeTarget,
      outDir: 'out/main',
      sourcemap: true,
      externalizeDeps: true,
      rolldownOptions: {
        input: {
          index: 'src-main/index.ts',
          cli: 'src-main/cli.ts',
          copier: 'src-main/copier.ts',
          'dry-runner': 'src-main/dry-runner.ts',
          archivist: 'src-main/archivist.ts',
          searcher: 'src-main/searcher.ts',
          indexer: 'src-main/indexer.ts',
          reader: 'src-main/reader.ts',
          'pool-host': 'src-main/pool/host/index.ts',
          looker: 'src-main/pool/host/looker.ts',
          hasher: 'src-main/pool/host/hasher.ts',
          worker: 'src-workers/index.ts',
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: nodeTarget,
      outDir: 'out/preload',
      sourcemap: true,
      // A sandboxed preload script cannot be an ES module and can require nothing of its own.
      externalizeDeps: false,
      rolldownOptions: {
        input: { preload: 'src-main/preload.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      target: windowTarget,
      outDir: 'out/renderer',
      sourcemap: true,
      rolldownOptions: { input: 'src-renderer/index.html' },
    },
  },
})
