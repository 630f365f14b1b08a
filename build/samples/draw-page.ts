import { createRequire } from 'node:module'
import path from 'node:path'
import { type Canvas, createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas'
import { layOutPage, letter, type PrintedLine, trueText } from './page-layout.ts'
import type { PageText } from './page-text.ts'
import type { Random } from './random.ts'

/** What a document is set in; the size in points. */
export interface Face {
  readonly family: string
  readonly fontSize: number
}

/** How one page was printed and laid on the glass; the angle in degrees clockwise. */
export interface Print extends Face {
  readonly angle: number
}

/** Dots per inch of every sample scan. */
export const scanResolution = 300

const pixelsPerPoint = scanResolution / 72
const paper = 'rgb(244, 244, 244)'
const ink = 'rgb(36, 36, 36)'

// The faces come with pdf.js, so that a machine without any font makes the same pages. (Its Foxit faces are bare CFF
// files, which the canvas does not load.)
const faces = { Upright: 'LiberationSans-Regular.ttf', Slanted: 'LiberationSans-Italic.ttf', Heavy: 'LiberationSans-Bold.ttf' }
const bodyFaces = ['Sample Upright', 'Sample Upright', 'Sample Slanted']

/** A face for one document, of 10 to 12 points. */
export function chooseFace(random: Random): Face {
  const family = bodyFaces[random.whole(0, bodyFaces.length - 1)] as string
  return { family, fontSize: random.whole(20, 24) / 2 }
}

/** How far askew a hand lays a page on the glass: up to 0.7 degrees either way. */
export function chooseAngle(random: Random): number {
  return random.between(-0.7, 0.7)
}

/** A letter page at 300 dots per inch with the text printed on it, and the text as it was broken into lines. */
export function drawPage(page: PageText, print: Print, layOut = layOutPage): { canvas: Canvas; truth: string } {
  registerFaces()
  const canvas = blankSheet()
  const context = canvas.getContext('2d')
  context.font = fontOf(print, 'body')
  const lines = layOut(page, print.fontSize, (text) => context.measureText(text).width / pixelsPerPoint)
  layAskew(context, print.angle)
  for (const line of lines) drawLine(context, print, line)
  return { canvas, truth: trueText(lines) }
}

function registerFaces(): void {
  const folder = path.join(path.dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json')), 'standard_fonts')
  for (const [name, file] of Object.entries(faces)) {
    const family = `Sample ${name}`
    if (GlobalFonts.has(family)) continue
    if (!GlobalFonts.registerFromPath(path.join(folder, file), family)) throw new Error(`cannot load the font ${file}`)
  }
}

function blankSheet(): Canvas {
  const canvas = createCanvas(Math.round(letter.width * pixelsPerPoint), Math.round(letter.height * pixelsPerPoint))
  const context = canvas.getContext('2d')
  context.fillStyle = paper
  context.fillRect(0, 0, canvas.width, canvas.height)
  return canvas
}

function layAskew(context: SKRSContext2D, angle: number): void {
  const { width, height } = context.canvas
  context.translate(width / 2, height / 2)
  context.rotate((angle * Math.PI) / 180)
  context.translate(-width / 2, -height / 2)
}

function drawLine(context: SKRSContext2D, print: Print, { text, top, role, left = letter.margin }: PrintedLine): void {
  context.font = fontOf(print, role)
  context.fillStyle = ink
  context.fillText(text, left * pixelsPerPoint, top * pixelsPerPoint)
}

function fontOf(print: Print, role: PrintedLine['role']): string {
  const size = role === 'title' ? print.fontSize + 2 : print.fontSize
  return `${size * pixelsPerPoint}px "${role === 'title' ? 'Sample Heavy' : print.family}"`
}
