import type { PreloadApi } from '../../src-main/contract/preload.ts'

declare global {
  interface Window {
    readonly leafcutter: PreloadApi
  }
}
