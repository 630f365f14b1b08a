import { useState } from 'react'
import { useKeys } from '../../components/keys.ts'

const step = 1.25
const least = 1
const most = 8

/** How much larger than the whole page in view; 1 is the whole page. */
export function useZoom(): { zoom: number; larger: () => void; smaller: () => void; fit: () => void } {
  const [zoom, setZoom] = useState(1)
  const larger = () => setZoom((now) => Math.min(most, now * step))
  const smaller = () => setZoom((now) => Math.max(least, now / step))
  const fit = () => setZoom(1)
  useKeys([
    { key: '+', label: 'Larger', run: larger },
    { key: '-', label: 'Smaller', run: smaller },
    { key: '0', label: 'Whole page', run: fit },
  ])
  return { zoom, larger, smaller, fit }
}
