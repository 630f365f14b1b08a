/** Main puts this word into the page at every start; style sheets that are written into the page without it are refused. */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? ''

// What keeps the page behind a dialog from scrolling asks for it under this name.
Object.assign(globalThis, { __webpack_nonce__: styleNonce })
