import { defineConfig } from 'vitest/config'

/** Vitest would leave one core alone, which of two is half of the time. */
const maxWorkers = '100%'

/** Milliseconds for `expect.poll`: on a busy computer a second, as Vitest has it, is soon over. */
const poll = { timeout: 20_000 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'main',
          environment: 'node',
          include: [
            'src-main/**/*.test.ts',
            'src-workers/**/*.test.ts',
            'build/**/*.test.{ts,mjs}',
            'bench/**/*.test.ts',
            'e2e/soak/**/*.test.ts',
          ],
          testTimeout: 30_000,
          expect: { poll },
          maxWorkers,
        },
      },
      {
        esbuild: { jsx: 'automatic' },
        test: {
          name: 'window',
          environment: 'happy-dom',
          include: ['src-renderer/**/*.test.{ts,tsx}'],
          testTimeout: 30_000,
          expect: { poll },
          maxWorkers,
        },
      },
      {
        test: {
          name: 'headless',
          environment: 'node',
          include: ['e2e/headless/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // Each of these runs the real program with all its workers, and waits for much of its time: two at once take two thirds of the time. They are a
          // group of their own, because the others use every core.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'package',
          environment: 'node',
          include: ['e2e/package/**/*.test.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
})
