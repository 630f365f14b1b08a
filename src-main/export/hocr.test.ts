import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { hocr } from './hocr.ts'
import { type AnyDocument, anyDocument, inXml, wordsOf, written } from './testing/any-pages.ts'
import { elementsNamed, everyElement, parseXml, textOf, type XmlElement } from './testing/parse-xml.ts'

/** Rules of hOCR 1.2: in what an element stands here, and which properties it must have. */
const rules: Record<string, { within: string; needs: string[] }> = {
  ocr_page: { within: '', needs: ['bbox', 'image', 'ppageno'] },
  ocr_carea: { within: 'ocr_page', needs: ['bbox'] },
  ocr_par: { within: 'ocr_carea', needs: ['bbox'] },
  ocr_line: { within: 'ocr_par', needs: ['bbox'] },
  ocrx_word: { within: 'ocr_line', needs: ['bbox', 'x_wconf'] },
}

/** The grammar of each property. File names may have more than the ASCII of the standard: there is no way to write them in it. */
const grammar: Record<string, RegExp> = {
  bbox: /^\d+ \d+ \d+ \d+$/,
  image: /^"[^"\p{Cc}\p{Zl}\p{Zp}]*"$/u,
  ppageno: /^\d+$/,
  scan_res: /^\d+ \d+$/,
  x_wconf: /^\d+(\.\d+)?$/,
  x_turn: /^(0|90|180|270)$/,
  x_skew: /^-?\d+(\.\d+)?$/,
  x_state: /^[!-:<-~]+$/,
}

const read = async (document: AnyDocument) => parseXml(await written(document, hocr))

const classOf = ({ attributes }: XmlElement) => attributes.class ?? ''
const ofClass = (root: XmlElement, name: string) => everyElement(root).filter((element) => classOf(element) === name)

/** The title of an element: properties between semicolons that do not stand in quotation marks. */
function propertiesOf({ attributes }: XmlElement): [name: string, value: string][] {
  return [...(attributes.title ?? '').matchAll(/\s*([^\s;]+) ((?:"[^"]*"|[^";])*)(?:;|$)/g)].map(([, name = '', value = '']) => [
    name,
    value,
  ])
}

function breachesOf(element: XmlElement, within = ''): string[] {
  const name = classOf(element)
  const rule = rules[name]
  const properties = propertiesOf(element)
  const here = [
    ...(name !== '' && rule?.within !== within ? [`${name} in ${within}`] : []),
    ...(rule?.needs ?? [])
      .filter((needed) => !properties.some(([property]) => property === needed))
      .map((needed) => `${name} without ${needed}`),
    ...properties.filter(([property, value]) => !grammar[property]?.test(value)).map(([property, value]) => `${property} ${value}`),
    ...(attributesTwice(properties) ? [`${name} has a property twice`] : []),
  ]
  return [...here, ...element.children.flatMap((child) => (typeof child === 'string' ? [] : breachesOf(child, name || within)))]
}

function attributesTwice(properties: [string, string][]): boolean {
  return new Set(properties.map(([name]) => name)).size < properties.length
}

function metadata(root: XmlElement, name: string): (string | undefined)[] {
  return elementsNamed(root, 'meta').flatMap(({ attributes }) => (attributes.name === name ? [attributes.content] : []))
}

describe('whatever was recognised, hOCR', () => {
  test.prop([anyDocument])('reads back to the same words and places', async (document) => {
    const words = ofClass(await read(document), 'ocrx_word')
    expect(words.map(textOf)).toEqual(wordsOf(document).map(({ text }) => inXml(text)))
    const boxes = words.map((word) => Object.fromEntries(propertiesOf(word)).bbox?.split(' ').map(Number))
    expect(boxes).toEqual(wordsOf(document).map(({ box }) => box))
  })

  test.prop([anyDocument])('keeps the rules of the standard for elements and properties', async (document) => {
    expect(breachesOf(await read(document))).toEqual([])
  })

  test.prop([anyDocument])('has every id once in all pages', async (document) => {
    const ids = everyElement(await read(document)).flatMap(({ attributes }) => attributes.id ?? [])
    expect(new Set(ids).size).toBe(ids.length)
  })

  test.prop([anyDocument])('says once what wrote it, how many pages it has, and every class that it may have', async (document) => {
    const root = await read(document)
    const [capabilities = '', ...more] = metadata(root, 'ocr-capabilities')
    const classes = everyElement(root).map(classOf).filter(Boolean)
    expect(classes.filter((name) => !capabilities.split(' ').includes(name))).toEqual([])
    expect([more, metadata(root, 'ocr-system').length]).toEqual([[], 1])
    expect(metadata(root, 'ocr-number-of-pages')).toEqual([String(ofClass(root, 'ocr_page').length)])
  })

  test.prop([anyDocument])('has every page in its order', async (document) => {
    const numbers = ofClass(await read(document), 'ocr_page').map((page) => Number(Object.fromEntries(propertiesOf(page)).ppageno))
    expect(numbers).toEqual(document.pages.map(({ pageNumber }) => pageNumber - 1))
  })
})

test('the rules find what breaks them', () => {
  const element = (name: string, title: string, ...children: XmlElement[]): XmlElement => ({
    name: 'div',
    attributes: { class: name, title },
    children,
  })
  const page = element('ocr_page', 'image "a;b"; ppageno x; ppageno 1', element('ocr_line', 'bbox 0 0 -1 2'))
  expect(breachesOf(page)).toEqual([
    'ocr_page without bbox',
    'ppageno x',
    'ocr_page has a property twice',
    'ocr_line in ocr_page',
    'bbox 0 0 -1 2',
  ])
})
