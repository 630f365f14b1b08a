import { writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow, session } from 'electron'
import { replaceAtomically } from '../export/write-atomically.ts'
import { denyPermissions } from './lock-down.ts'

/** Where paper is Letter and not A4. */
const letterCountries = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE'])

/**
 * Makes a PDF of an HTML file of ours, in a window that nobody sees, runs no script and may load nothing but this file.
 * @throws DISK_FULL, OUTPUT_DENIED
 */
export async function printPdf(htmlFile: string, pdfFile: string): Promise<void> {
  const alone = session.fromPartition('print')
  denyPermissions(alone)
  const { href } = pathToFileURL(htmlFile)
  alone.webRequest.onBeforeRequest((request, answer) => answer({ cancel: request.url !== href }))
  const window = new BrowserWindow({
    show: false,
    webPreferences: { session: alone, sandbox: true, contextIsolation: true, nodeIntegration: false, javascript: false, devTools: false },
  })
  try {
    await window.loadFile(htmlFile)
    const pageSize = letterCountries.has(app.getLocaleCountryCode()) ? 'Letter' : 'A4'
    const bytes = await window.webContents.printToPDF({ pageSize, printBackground: true, generateTaggedPDF: true })
    await replaceAtomically(pdfFile, (temporary) => writeFile(temporary, bytes, { flush: true }))
  } finally {
    window.destroy()
  }
}
