import { expect, test } from 'vitest'
import { documentKind } from './document-kind.ts'

test.each([
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['pdf', Buffer.concat([Buffer.alloc(1000, 0x20), Buffer.from('%PDF-1.4')])],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpeg', Buffer.from('ffd8ffe0', 'hex')],
  [null, Buffer.concat([Buffer.alloc(1024, 0x20), Buffer.from('%PDF-1.4')])],
  [null, Buffer.from('GIF89a')],
  [null, Buffer.from('')],
])('%s', (kind, head) => {
  expect(documentKind(head)).toBe(kind)
})
