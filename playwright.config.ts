import { defineConfig } from '@playwright/test'

/** Tests that hold the app to times, or that fill the machine: each alone. `npm test` runs one project after the other. */
const alone = ['quit', 'control', 'crashed-window', 'scale', 'mosaic', 'throughput', 'last-words', 'shell'].map((name) => `${name}.test.ts`)

export default defineConfig({
  testDir: 'e2e/app',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  forbidOnly: true,
  workers: 2,
  projects: [
    // Each has an app and a data folder of its own; they wait for their window more than they use the cores.
    { name: 'side by side', testMatch: '*.test.ts', testIgnore: alone, workers: 2 },
    { name: 'alone', testMatch: alone, workers: 1 },
  ],
})
