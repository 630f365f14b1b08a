import { afterAll, describe, expect, test } from 'vitest'
import { closeDocument } from '../../open-document.ts'
import { limits, sourceOf } from '../../test-documents.ts'
import { kindsOfScan, moreThanScans, placesOfScan } from '../../testing/scanned-pages.ts'
import { openPage } from '../open.ts'
import type { GreyPicture } from '../picture.ts'
import { renderPage } from '../render.ts'
import { scannedPicture } from './scanned-picture.ts'

afterAll(closeDocument)

async function pageOf(bytes: Buffer) {
  const page = await openPage({ source: await sourceOf(bytes), kind: 'pdf', pageNumber: 1, limits })
  if (page.type !== 'pdf') throw new Error('no PDF')
  return { pdf: page.document.pdf, page: page.page }
}

async function scan(bytes: Buffer, dpi = 300, { exactly = false, within = limits } = {}) {
  const { pdf, page } = await pageOf(bytes)
  return scannedPicture(pdf, page, { dpi, exactly }, within)
}

/** The picture that is taken and the one that is drawn of the same page, at the same resolution. */
async function both(bytes: Buffer, dpi = 300): Promise<{ taken: GreyPicture; drawn: GreyPicture }> {
  const taken = await scan(bytes, dpi)
  if (taken === null) throw new Error('it was not taken for a scan')
  const { pdf, page } = await pageOf(bytes)
  return { taken, drawn: await renderPage(pdf, page, taken.dpi, limits) }
}

function meanDifference(one: GreyPicture, other: GreyPicture): number {
  expect([one.width, one.height]).toEqual([other.width, other.height])
  return one.grey.reduce((sum, grey, at) => sum + Math.abs(grey - (other.grey[at] as number)), 0) / one.grey.length
}

describe('a scan is taken as it is drawn', () => {
  test.each(Object.entries(kindsOfScan))('when it is %s', async (_, bytes) => {
    const { taken, drawn } = await both(bytes)
    expect([taken.width, taken.height, taken.dpi]).toEqual([400, 300, 300])
    expect(meanDifference(taken, drawn)).toBeLessThan(0.5)
    expect(new Set(drawn.grey).size).toBeGreaterThan(1)
  })

  test.each(Object.entries(placesOfScan))('with %s', async (_, bytes) => {
    const { taken, drawn } = await both(bytes)
    expect(meanDifference(taken, drawn)).toBeLessThan(2)
    expect(new Set(drawn.grey).size).toBeGreaterThan(1)
  })

  test('made smaller where it has many more dots than are wanted', async () => {
    for (const dpi of [200, 96]) {
      const { taken, drawn } = await both(kindsOfScan['grey, 8 bits'] as Buffer, dpi)
      expect(taken.dpi).toBe(dpi)
      expect(meanDifference(taken, drawn)).toBeLessThan(2)
    }
  })
})

describe('a page is left to be drawn', () => {
  test.each(Object.entries(moreThanScans))('with %s', async (_, bytes) => {
    expect(await scan(bytes)).toBeNull()
  })

  test('when its image cannot be decoded', async () => {
    const broken = Buffer.from((kindsOfScan.JBIG2 as Buffer).toString('latin1').replace('JBIG2Decode', 'JPXDecode  '), 'latin1')
    expect(await scan(broken)).toBeNull()
  })
})

describe('the resolution of a scan', () => {
  const grey = kindsOfScan['grey, 8 bits'] as Buffer

  test('is its own up to a third above what is wanted', async () => {
    expect(await scan(grey, 225)).toMatchObject({ dpi: 300, width: 400 })
    expect(await scan(grey, 224)).toMatchObject({ dpi: 224, width: 299 })
  })

  test('is what is wanted when no more may be', async () => {
    expect(await scan(grey, 225, { exactly: true })).toMatchObject({ dpi: 225, width: 300 })
  })

  test('is what the limits allow', async () => {
    expect(await scan(grey, 300, { within: { ...limits, maxSide: 200 } })).toMatchObject({ dpi: 150, width: 200 })
    await expect(scan(grey, 300, { within: { ...limits, maxSide: 90 } })).rejects.toMatchObject({ code: 'PAGE_TOO_LARGE' })
  })
})
