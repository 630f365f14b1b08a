/** An element as a reader of XML sees it; text between elements is a string among its children. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: (XmlElement | string)[]
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const prolog = /^<\?xml version="1\.0" encoding="UTF-8"\?>\s*(?:<!DOCTYPE[^>[]*>\s*)?/
const piece = /<(?<end>\/)?(?<name>[A-Za-z_][\w.-]*)(?<attributes>(?:[ \t\n]+[\w:.-]+="[^<"]*")*)[ \t\n]*(?<empty>\/)?>|(?<text>[^<]+)/y
const notAllowed = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u

/**
 * Reads the part of XML 1.0 that we write, as strictly as the standard asks: no character outside of 2.2, ends of lines as in 2.11,
 * white space in attributes as in 3.3.3, nothing open at the end.
 * @throws where it is not well-formed
 */
export function parseXml(xml: string): XmlElement {
  refuse(notAllowed.exec(xml)?.index)
  const read = xml.replace(/\r\n?/g, '\n')
  const begin = prolog.exec(read)?.[0].length
  if (begin === undefined) throw new Error('There is no XML declaration.')
  const root: XmlElement = { name: '', attributes: {}, children: [] }
  const open = [root]
  for (piece.lastIndex = begin; piece.lastIndex < read.length; ) {
    const at = piece.lastIndex
    const groups = piece.exec(read)?.groups
    if (!groups) throw new Error(`Nothing that XML knows begins at ${at}.`)
    take(groups, open, at)
  }
  const [document, ...more] = root.children.filter((child) => typeof child !== 'string' || /[^ \t\n]/.test(child))
  if (open.length !== 1 || more.length > 0 || document === undefined || typeof document === 'string')
    throw new Error('There is no one element.')
  return document
}

function take({ end, name = '', attributes = '', empty, text }: Record<string, string | undefined>, open: XmlElement[], at: number): void {
  const inside = open.at(-1)
  if (text !== undefined) {
    if (text.includes(']]>')) refuse(at)
    inside?.children.push(resolved(text))
  } else if (end) {
    if (open.length === 1 || open.pop()?.name !== name || attributes || empty) refuse(at)
  } else {
    const element: XmlElement = { name, attributes: attributesOf(attributes), children: [] }
    inside?.children.push(element)
    if (!empty) open.push(element)
  }
}

function attributesOf(text: string): Record<string, string> {
  const pairs = [...text.matchAll(/([\w:.-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [
    name,
    resolved(value.replace(/[\t\n]/g, ' ')),
  ])
  if (new Set(pairs.map(([name]) => name)).size < pairs.length) throw new Error(`There is an attribute twice: ${text}`)
  return Object.fromEntries(pairs)
}

function resolved(text: string): string {
  return text.replace(/&(?:#(\d+);|#x([\da-f]+);|(\w+);)?/gi, (reference, decimal, hexadecimal, name) => {
    const character =
      (decimal ?? hexadecimal) ? String.fromCodePoint(Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16)) : named[name]
    if (character === undefined || notAllowed.test(character)) throw new Error(`There is no ${reference} in XML.`)
    return character
  })
}

function refuse(at: number | undefined): void {
  if (at !== undefined) throw new Error(`This is not XML at ${at}.`)
}

/** All elements of this name below this one, in their order. */
export function elementsNamed(inside: XmlElement, name: string): XmlElement[] {
  return everyElement(inside).filter((element) => element.name === name)
}

export function everyElement(inside: XmlElement): XmlElement[] {
  return [inside, ...inside.children.flatMap((child) => (typeof child === 'string' ? [] : everyElement(child)))]
}

export function textOf({ children }: XmlElement): string {
  return children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('')
}
