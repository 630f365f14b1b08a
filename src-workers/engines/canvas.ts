export type CanvasLibrary = typeof import('@napi-rs/canvas')

let loaded: Promise<CanvasLibrary> | null = null

/** The canvas library, loaded when the first image comes. */
export function loadCanvas(): Promise<CanvasLibrary> {
  leaveSystemFonts()
  loaded ??= import('@napi-rs/canvas')
  return loaded
}

/**
 * Keeps the canvas library from looking up the fonts of this computer, and so has to be called before anything imports that library.
 * pdf.js draws letters as outlines from the document or from its own fonts; without the others a page looks the same on every computer.
 * What is more, the look-up brings down the utility process of Electron 33 on Linux.
 */
export function leaveSystemFonts(): void {
  process.env.DISABLE_SYSTEM_FONTS_LOAD = '1'
}
