import { type Matrix, multiply, unmoved } from '../matrix.ts'

/** A rectangle as pdf.js writes a path: a move, three lines and a close, each line and the move with x and y. */
const rectangleLength = 13
/** Points by which a clip may lie within the edge of the page. */
const tolerance = 0.5

/** Whether a path that is clipped to takes something of the page away; anything but an upright rectangle round it may. */
export function clipsThePage(points: unknown, matrix: Matrix, view: number[]): boolean {
  const path = Array.isArray(points) ? points[0] : null
  if (!(path instanceof Float32Array) || path.length !== rectangleLength) return true
  const [, x0 = 0, y0 = 0, , x1 = 0, y1 = 0, , x2 = 0, y2 = 0, , x3 = 0, y3 = 0] = path
  const isUpright = y0 === y1 && x1 === x2 && y2 === y3 && x3 === x0 && matrix[1] === 0 && matrix[2] === 0
  if (!isUpright) return true
  const first = multiply(matrix, [...unmoved.slice(0, 4), x0, y0])
  const second = multiply(matrix, [...unmoved.slice(0, 4), x2, y2])
  const [left = 0, bottom = 0, right = 0, top = 0] = view
  const reaches = (at: 4 | 5, from: number, to: number) =>
    Math.min(first[at], second[at]) <= from + tolerance && Math.max(first[at], second[at]) >= to - tolerance
  return !(reaches(4, left, right) && reaches(5, bottom, top))
}
