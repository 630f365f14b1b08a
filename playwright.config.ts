import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'e2e/app',
  testMatch: '*.test.ts',
  // Each test runs the whole app with all its workers; two at once would only wait for each other.
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 20_000 },
  outputDir: '.cache/playwright',
  forbidOnly: true,
})
