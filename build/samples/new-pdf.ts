import { PDFDocument } from '@cantoo/pdf-lib'

const fixedDate = new Date('2001-02-03T04:05:06Z')

/** An empty PDF that names no program and no moment of its own. */
export async function newPdf(title: string): Promise<PDFDocument> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(title)
  document.setCreationDate(fixedDate)
  document.setModificationDate(fixedDate)
  return document
}

/** The file of a PDF as it stands: no page is added to an empty one. */
export function bytesOf(document: PDFDocument): Promise<Uint8Array> {
  return document.save({ addDefaultPage: false })
}
