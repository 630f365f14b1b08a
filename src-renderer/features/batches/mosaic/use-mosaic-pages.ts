import { useEffect, useState } from 'react'
import { followMosaic } from './follow-mosaic.ts'
import { MosaicPages } from './mosaic-pages.ts'

export interface ShownPages {
  pages: MosaicPages
  /** False while the first reading goes on: more pages are to come. */
  complete: boolean
  /** Another number whenever something in `pages` changed, which stays the same object. */
  version: number
}

/** The pages of a batch, kept up to date as long as they are shown. */
export function useMosaicPages(batchId: string): ShownPages {
  const [shown, setShown] = useState<ShownPages>(() => ({ pages: new MosaicPages(), complete: false, version: 0 }))
  useEffect(() => {
    const stop = new AbortController()
    const show = (pages: MosaicPages, complete: boolean) => setShown((before) => ({ pages, complete, version: before.version + 1 }))
    void followMosaic(batchId, show, stop.signal)
    return () => stop.abort()
  }, [batchId])
  return shown
}
