import { expect, test } from 'vitest'
import { documentKind } from './document-kind.ts'

test.each([
  ['pdf', Buffer.from('%PDF-1.7\n')],
  ['pdf', Buffer.concat([Buffer.alloc(1000, 0x20), Buffer.from('%PDF-1.4')])],
  ['png', Buffer.from('89504e470d0a1a0a', 'hex')],
  ['jpeg', Buffer.from('ffd8ffe0', 'hex')],
  [null, Buffer.concat([Buffer.alloc(1024, 0x20), Buffer.from('%PDF-1.4')])],
  ['gif', Buffer.from('GIF89a')],
  ['gif', Buffer.from('GIF87a')],
  ['webp', Buffer.from('RIFF\x10\0\0\0WEBPVP8 ', 'latin1')],
  ['tiff', Buffer.from('II*\0', 'latin1')],
  ['tiff', Buffer.from('MM\0*', 'latin1')],
  ['heic', Buffer.from('\0\0\0\x1cftypheic', 'latin1')],
  ['heic', Buffer.from('\0\0\0\x1cftypmif1', 'latin1')],
  ['bmp', Buffer.from('BM\x10\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0', 'latin1')],
  [null, Buffer.from('BMW dealers, a list of all', 'latin1')],
  [null, Buffer.from('RIFF\x10\0\0\0WAVEfmt ', 'latin1')],
  [null, Buffer.from('II+\0\x08\0\0\0', 'latin1')],
  [null, Buffer.from('\0\0\0\x1cftypmp42', 'latin1')],
  [null, Buffer.from('')],
])('%s', (kind, head) => {
  expect(documentKind(head)).toBe(kind)
})
