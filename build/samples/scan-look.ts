import { type Random, randomFor } from './random.ts'

// Sigma of the grain, in grey levels of 255: plain to see when enlarged, and no hindrance to reading.
const grainStrength = 6
const grainCount = 1 << 16
let grain: Int8Array | undefined

/**
 * Makes a clean drawing look scanned, in place: a slightly soft lens, light that falls off to one side, grain.
 * `rgba` holds four bytes a pixel, rows from the top; only grey comes out.
 */
export function lookScanned(rgba: Uint8ClampedArray, width: number, random: Random): void {
  const grey = greyOf(rgba)
  const soft = blur(grey, width)
  addLightAndGrain(soft, rgba, width, random)
}

function greyOf(rgba: Uint8ClampedArray): Uint8Array {
  const grey = new Uint8Array(rgba.length / 4)
  for (let pixel = 0; pixel < grey.length; pixel += 1) grey[pixel] = rgba[pixel * 4] as number
  return grey
}

// The 3 x 3 binomial kernel (1 2 1), down and then across. The rows at the edge stay as they are: they are bare paper.
function blur(grey: Uint8Array, width: number): Uint8Array {
  const soft = grey.slice()
  const column = new Uint16Array(width)
  for (let row = width; row < grey.length - width; row += width) {
    for (let x = 0; x < width; x += 1) {
      const pixel = row + x
      column[x] = (grey[pixel - width] as number) + 2 * (grey[pixel] as number) + (grey[pixel + width] as number)
    }
    for (let x = 1; x < width - 1; x += 1) {
      soft[row + x] = ((column[x - 1] as number) + 2 * (column[x] as number) + (column[x + 1] as number) + 8) >> 4
    }
  }
  return soft
}

function addLightAndGrain(grey: Uint8Array, rgba: Uint8ClampedArray, width: number, random: Random): void {
  const noise = grainTable()
  const shade = shadeAcross(width, random)
  for (let row = 0; row < grey.length; row += width) {
    // Every row reads the one table from another place, which no eye and no reader can tell from fresh noise.
    const start = random.whole(0, grainCount - 1)
    for (let x = 0; x < width; x += 1) {
      const level = (grey[row + x] as number) - (shade[x] as number) + (noise[(start + x) & (grainCount - 1)] as number)
      const pixel = (row + x) * 4
      rgba[pixel] = rgba[pixel + 1] = rgba[pixel + 2] = level
    }
  }
}

// The lid never closes on the spine side: up to 18 grey levels darker there, and gone after a third of the page.
function shadeAcross(width: number, random: Random): Uint8Array {
  const depth = random.between(6, 18)
  const fromLeft = random.whole(0, 1) === 0
  return Uint8Array.from({ length: width }, (_, x) => {
    const distance = (fromLeft ? x : width - 1 - x) / (width / 3)
    return distance < 1 ? Math.round(depth * (1 - distance) ** 2) : 0
  })
}

function grainTable(): Int8Array {
  grain ??= makeGrain(randomFor(0, 'grain'))
  return grain
}

// The sum of four even draws is close to a normal distribution (Irwin and Hall) and, unlike one made with logarithms,
// the same on every machine. Its variance is 4/12, hence the square root of three.
function makeGrain(random: Random): Int8Array {
  const draw = () => random.between(-0.5, 0.5)
  return Int8Array.from({ length: grainCount }, () => Math.round((draw() + draw() + draw() + draw()) * Math.sqrt(3) * grainStrength))
}
