import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const projectFolder = fileURLToPath(new URL('../../', import.meta.url))

/** Everything that is written for readers of the program: the first page and the folder of documents, from the project's folder on. */
export const documentNames = [
  'README.md',
  ...readdirSync(join(projectFolder, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .sort()
    .map((name) => `docs/${name}`),
]

export function readDocument(name: string): string {
  return readFileSync(join(projectFolder, name), 'utf8')
}

/** A block between fences: its language, empty for none, and its lines. */
export interface FencedBlock {
  language: string
  lines: string[]
}

export function fencedBlocks(text: string): FencedBlock[] {
  return [...text.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    lines: body.split('\n').slice(0, -1),
  }))
}

/** The text without its fenced blocks. */
export function withoutBlocks(text: string): string {
  return text.replace(/^```[^\n]*\n[\s\S]*?^```$/gm, '')
}

/** What stands between single backticks in running text and tables. */
export function inlineCode(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/`([^`\n]+)`/g)].map(([, code = '']) => code)
}

/** Where links and pictures lead that do not leave the project. */
export function localLinks(text: string): string[] {
  const targets = [...withoutBlocks(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target)
  return targets.filter((target) => !/^[a-z]+:/.test(target))
}

/** The names by which the headings of a document are linked. */
export function anchors(text: string): string[] {
  return [...withoutBlocks(text).matchAll(/^#{1,6} (.+)$/gm)].map(([, heading = '']) => anchorOf(heading))
}

/** As GitHub makes it: small letters, no punctuation but hyphens, hyphens for spaces. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-')
}
