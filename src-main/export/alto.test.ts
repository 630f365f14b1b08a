import { test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import { alto } from './alto.ts'
import { type AnyDocument, anyDocument, inXml, wordsOf, written } from './testing/any-pages.ts'
import { elementsNamed, everyElement, parseXml, textOf, type XmlElement } from './testing/parse-xml.ts'

/** What the official schema (alto-4-4.xsd) asks of the elements that we write: what stands in them, in which order, and their attributes. */
const schema: Record<string, { inside: RegExp; needs: string[]; may: string[] }> = {
  alto: { inside: /^Description Layout $/, needs: [], may: ['xmlns', 'xmlns:xsi', 'xsi:schemaLocation'] },
  Description: { inside: /^MeasurementUnit sourceImageInformation $/, needs: [], may: [] },
  MeasurementUnit: { inside: /^$/, needs: [], may: [] },
  sourceImageInformation: { inside: /^fileName $/, needs: [], may: [] },
  fileName: { inside: /^$/, needs: [], may: [] },
  Layout: { inside: /^(Page )+$/, needs: [], may: [] },
  Page: { inside: /^PrintSpace $/, needs: ['ID', 'PHYSICAL_IMG_NR'], may: ['WIDTH', 'HEIGHT', 'QUALITY_DETAIL', 'PC'] },
  PrintSpace: { inside: /^(TextBlock )*$/, needs: ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'], may: [] },
  TextBlock: { inside: /^(TextLine )+$/, needs: ['ID', 'HPOS', 'VPOS', 'WIDTH', 'HEIGHT'], may: [] },
  TextLine: { inside: /^(String (SP )?)+$/, needs: ['HPOS', 'VPOS', 'WIDTH', 'HEIGHT'], may: ['ID'] },
  String: { inside: /^$/, needs: ['CONTENT', 'HPOS', 'VPOS', 'WIDTH', 'HEIGHT'], may: ['ID', 'WC'] },
  SP: { inside: /^$/, needs: [], may: ['HPOS', 'VPOS', 'WIDTH'] },
}

const read = async (document: AnyDocument) => parseXml(await written(document, alto))

function breachesOf(element: XmlElement): string[] {
  const rule = schema[element.name]
  if (!rule) return [`${element.name} is not known`]
  const inside = element.children.map((child) => (typeof child === 'string' ? '' : `${child.name} `)).join('')
  const names = Object.keys(element.attributes)
  return [
    ...(rule.inside.test(inside) ? [] : [`${element.name} holds ${inside}`]),
    ...rule.needs.filter((name) => !names.includes(name)).map((name) => `${element.name} without ${name}`),
    ...names.filter((name) => ![...rule.needs, ...rule.may].includes(name)).map((name) => `${element.name} with ${name}`),
  ]
}

function valuesOf(root: XmlElement, ...names: string[]): string[] {
  return everyElement(root).flatMap(({ attributes }) => names.flatMap((name) => attributes[name] ?? []))
}

describe('whatever was recognised, ALTO', () => {
  test.prop([anyDocument])('reads back to the same words, places and name', async (document) => {
    const root = await read(document)
    const words = wordsOf(document)
    expect(elementsNamed(root, 'String').map(({ attributes }) => attributes.CONTENT)).toEqual(words.map(({ text }) => inXml(text)))
    expect(
      elementsNamed(root, 'String').map(({ attributes: { HPOS, VPOS, WIDTH, HEIGHT } }) => [HPOS, VPOS, WIDTH, HEIGHT].map(Number)),
    ).toEqual(words.map(({ box: [left, top, right, bottom] }) => [left, top, right - left, bottom - top]))
    expect(elementsNamed(root, 'fileName').map(textOf)).toEqual([inXml(document.relativePath)])
  })

  test.prop([anyDocument])('has the elements and attributes of the schema, in its order', async (document) => {
    expect(everyElement(await read(document)).flatMap(breachesOf)).toEqual([])
  })

  test.prop([anyDocument])('has text nowhere but where the schema has it', async (document) => {
    const besides = everyElement(await read(document)).filter(({ name }) => !['MeasurementUnit', 'fileName'].includes(name))
    expect(besides.flatMap(({ children }) => children.filter((child) => typeof child === 'string' && child.trim() !== ''))).toEqual([])
  })

  test.prop([anyDocument])('has every ID once in all pages, and each is a name', async (document) => {
    const ids = valuesOf(await read(document), 'ID')
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.filter((id) => !/^[A-Za-z_][\w.-]*$/.test(id))).toEqual([])
  })

  test.prop([anyDocument])('has numbers where the schema asks for them, and confidences from 0 to 1', async (document) => {
    const root = await read(document)
    const numbers = valuesOf(root, 'HPOS', 'VPOS', 'WIDTH', 'HEIGHT', 'PHYSICAL_IMG_NR').filter((value) => !/^\d+(\.\d+)?$/.test(value))
    const sure = valuesOf(root, 'WC', 'PC').filter((value) => !/^(0\.\d+|1\.0+)$/.test(value))
    expect([numbers, sure]).toEqual([[], []])
  })
})

test('the rules find what breaks them', () => {
  const element = (name: string, attributes: Record<string, string>, ...children: XmlElement[]): XmlElement => ({
    name,
    attributes,
    children,
  })
  const line = element('TextLine', { HPOS: '0', VPOS: '0', WIDTH: '1', HEIGHT: '1' }, element('SP', {}), element('SP', {}))
  expect(breachesOf(line)).toEqual(['TextLine holds SP SP '])
  expect(breachesOf(element('Page', { ID: 'page_1', lang: 'en' }))).toEqual([
    'Page holds ',
    'Page without PHYSICAL_IMG_NR',
    'Page with lang',
  ])
})
