import { spawnSync } from 'node:child_process'
import { fc } from '@fast-check/vitest'
import { expect, test } from 'vitest'
import { anyText } from './any-pages.ts'
import { elementsNamed, parseXml, textOf } from './parse-xml.ts'

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'

test('reads elements, attributes, text and references', () => {
  const root = parseXml(`${head}<!DOCTYPE a PUBLIC "x">\n<a b="1\t2&#9;&quot;"><c/>d&#13;\r\n<c>&amp;&#x41;</c></a>`)
  expect(root.attributes).toEqual({ b: '1 2\t"' })
  expect([textOf(root), elementsNamed(root, 'c').map(textOf)]).toEqual(['d\r\n&A', ['', '&A']])
})

test.each([
  ...['<a>', '<a></b>', '</a>', '<a/><b/>', '<a>&</a>', '<a>&nbsp;</a>', '<a>&#0;</a>', '<a>&#xD800;</a>', '<a>]]></a>', '<a b="<"/>'],
  ...['<a b="1" b="2"/>', '<a b=1/>', '<a>\u0007</a>', '<a>\ufffe</a>', '<a b="\u0000"/>', 'text', ''],
])('refuses %j', (xml) => {
  expect(() => parseXml(head + xml)).toThrow()
})

function xmllintRefuses(xml: string): boolean {
  const { error, status } = spawnSync('xmllint', ['--noout', '--nonet', '-'], { input: xml })
  if (error) throw error
  return status !== 0
}

const isRefused = (xml: string) => {
  try {
    return parseXml(xml) === undefined
  } catch {
    return true
  }
}

test('takes and refuses what xmllint takes and refuses', async (context) => {
  context.skip(spawnSync('xmllint', ['--version']).error !== undefined, 'needs xmllint')
  // Without comments, sections and elements of its own: we write none, and this reader knows none.
  const plain = anyText.map((text) => text.replace(/\p{Surrogate}/gu, '').replace(/<[!b]/g, '<'))
  await fc.assert(
    fc.property(plain, plain, (attribute, text) => {
      const xml = `${head}<a b="${attribute}">${text}</a>`
      expect(isRefused(xml)).toBe(xmllintRefuses(xml))
    }),
    { numRuns: 200 },
  )
})
