import { expect, test } from 'vitest'
import { callableUrl } from './when-done.ts'

test.each(['https://example.org/x?y=1', 'http://localhost:8080/', 'http://127.0.0.1/', 'http://127.1/', 'http://[::1]:9/'])(
  '%s may be called',
  (url) => {
    expect(callableUrl.safeParse(url).success).toBe(true)
  },
)

test.each([
  'http://example.org/',
  'http://192.168.0.1/',
  'http://127.0.0.1.example.org/',
  'http://localhost.example.org/',
  'http://0.0.0.0/',
  'https://user:word@example.org/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'example.org',
  '',
])('%j may not', (url) => {
  expect(callableUrl.safeParse(url).success).toBe(false)
})
