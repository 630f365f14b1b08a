import { setFlagsFromString } from 'node:v8'

/**
 * Keeps the nursery of this process, V8's place for objects that live briefly, as small as it begins (some 3 MB). By itself it grows by steps to
 * 134 MB (Node 24, 64 bits), and its pages are never given back: in half an hour at full load the main process went from 162 to 217 MB with 32 MB
 * of objects. The queue claims and settles no fewer pages with it (docs/performance.md). The factor by which it grows is looked up whenever it
 * would grow; its largest size is not.
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1')
}
