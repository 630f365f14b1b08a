import type { CertificateHead, CertifiedInput, CertifiedOutput } from '../../contract/certificate.ts'
import { visible } from '../../contract/error-catalogue.ts'
import { escaped } from '../markup.ts'
import { certificateStyle } from './certificate-style.ts'

/** The certificate for people: one page that needs nothing else. What comes from outside is escaped, and no name can turn its writing. */

const text = (value: string): string => escaped(visible(value))
const number = (value: number): string => value.toLocaleString('en-US')
const moment = (at: string): string => `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`

export function htmlHead(head: CertificateHead): string {
  const { batch, madeAt, program } = head
  const title = `Certificate: ${text(batch.name)}`
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>${certificateStyle}</style></head><body>
<header><h1>${title}</h1><p class="dim">Made ${moment(madeAt)} by ${program.name} ${text(program.version)}. Its SHA-256 stands at its end.</p></header>
<main>
${verdict(head)}${failures(head)}${unaccounted(head)}${howItWasRead(head)}
<h2>Files</h2>
<table class="files"><colgroup><col style="width:34%"><col style="width:18%"><col></colgroup>
<thead><tr><th>File in, SHA-256</th><th>Pages</th><th>Written, SHA-256</th></tr></thead><tbody>
`
}

function verdict({ reconciliation: { files, pages, addsUp, off } }: CertificateHead): string {
  const word = addsUp
    ? '<b class="word">It adds up.</b> Every file and every page that went in is in exactly one of these places.'
    : `<b class="word">It does not add up.</b> ${off.map(text).join(' ')}`
  const fileParts: Part[] = [
    [files.done, 'done'],
    [files.failed, 'failed'],
    [files.excluded, 'excluded'],
    ...when(files.open, 'still open'),
  ]
  const pageParts: Part[] = [
    [pages.ocr, 'read by OCR'],
    [pages.text, 'already text'],
    [pages.blank, 'blank'],
    [pages.error, 'failed'],
    ...when(pages.excluded, 'excluded'),
    ...when(pages.cancelled, 'cancelled'),
    ...when(pages.queued + pages.running, 'still to be read'),
  ]
  return `<section class="verdict${addsUp ? '' : ' off'}"><div>${word}</div>${sum('Files', files, fileParts)}${sum('Pages', pages, pageParts)}</section>\n`
}

type Part = [count: number, word: string]

const when = (count: number, word: string): Part[] => (count === 0 ? [] : [[count, word]])

function sum(word: string, counted: { in: number; off: number }, parts: Part[]): string {
  const terms = parts.map(([count, name]) => `<span><b>${number(count)}</b> ${name}</span>`).join('<span>+</span>')
  const off = counted.off === 0 ? '' : `<span><b>${number(counted.off)}</b> not accounted for</span>`
  const sign = counted.off === 0 ? '=' : '≠'
  return `<div class="sum"><span>${word}</span><span><b>${number(counted.in)}</b> in</span><span>${sign}</span>${terms}${off}</div>`
}

function failures({ failures }: CertificateHead): string {
  if (failures.length === 0) return ''
  const rows = failures.map(
    ({ code, title, sentence, action, files, pages }) =>
      `<tr><td class="num">${pages === 0 ? '–' : number(pages)}</td><td class="num">${number(files)}</td><td><b>${title}.</b> ${text(sentence)} ${text(action)} <code>${code}</code></td></tr>`,
  )
  return `<h2>Not read or not written, and why</h2><table><colgroup><col style="width:14mm"><col style="width:14mm"><col></colgroup><thead><tr><th class="num">Pages</th><th class="num">Files</th><th>Cause</th></tr></thead><tbody>${rows.join('')}</tbody></table>\n`
}

function unaccounted({ unaccounted }: CertificateHead): string {
  if (unaccounted.length === 0) return ''
  const rows = unaccounted.map(
    ({ file, pagesCounted, pagesFound }) =>
      `<tr><td>${text(file)}</td><td class="num">${number(pagesCounted)}</td><td class="num">${number(pagesFound)}</td></tr>`,
  )
  return `<h2>Where pages are not accounted for</h2><table><thead><tr><th>File</th><th class="num">Pages counted</th><th class="num">Pages found</th></tr></thead><tbody>${rows.join('')}</tbody></table>\n`
}

function howItWasRead({ batch, run, engines, languageData }: CertificateHead): string {
  const { settings } = batch
  const facts: [string, string][] = [
    ['Read from', batch.sources.map(text).join('<br>')],
    ['Written to', text(batch.outputFolder)],
    ['Files of other kinds', `${number(batch.otherFiles)}, not counted as files in`],
    ['Started, ended', `${moment(run.startedAt)}, ${run.endedAt === null ? 'not ended' : moment(run.endedAt)}`],
    ['Time of all workers', `${number(Math.round(run.workedMs / 1000))} s`],
    ['Attempts', `${number(run.attempts)}, of them ${number(run.retries)} retries of ${number(run.pagesTriedAgain)} pages`],
    ['Given back', `${number(run.givenBack)} at a pause or quit, ${number(run.stoppedWithTheProgram)} when the program stopped`],
    [
      'Runs of the program',
      `${number(run.runs)}, ${number(run.runsWithoutEnd)} without an orderly end; ${run.versions.map(text).join(', ')}`,
    ],
    ['Read by', engines.map(({ engine, pages }) => `${text(engine)}: ${number(pages)} pages`).join('<br>')],
    ['Languages', `${settings.languages.map(text).join(', ')}, model ${text(languageData.model)}`],
    [
      'Language data now',
      languageData.files.map(({ file, sha256 }) => `${text(file)} <code>${sha256 ?? 'not readable'}</code>`).join('<br>'),
    ],
    ['Pages with text', settings.textPolicy],
    ['Drawn at', `${settings.renderDpi} DPI`],
    ['Written as', settings.formats.join(', ')],
    ['Settings', `<code>${text(JSON.stringify(settings))}</code>`],
    ['Hash of the settings', `<code>${text(batch.settingsHash)}</code>`],
  ]
  return `<h2>How it was read</h2><dl>${facts.map(([word, value]) => `<dt>${word}</dt><dd>${value}</dd>`).join('')}</dl>\n`
}

export function htmlRow({ file, sha256, state, pages, failures, exclusions, outputs }: CertifiedInput): string {
  const causes = failures.map(
    ({ page, sentence, code }) => `<li>${page === null ? '' : `Page ${number(page)}: `}${text(sentence)} <code>${code}</code></li>`,
  )
  const setAside = exclusions.map(
    ({ page, sentence, code, reason }) =>
      `<li>${page === null ? 'Excluded' : `Page ${number(page)} excluded`}: ${text(reason)}. ${text(sentence)} <code>${code}</code></li>`,
  )
  const all = [...causes, ...setAside]
  const list = all.length === 0 ? '' : `<ul>${all.join('')}</ul>`
  return `<tr><td>${text(file)}<br><code>${text(sha256 ?? 'not read')}</code>${list}</td><td>${state}<br>${pageWords(pages)}</td><td>${outputs.map(outputLine).join('<br>')}</td></tr>\n`
}

function pageWords({ counted, ocr, text: textual, blank, error, cancelled, excluded, open }: CertifiedInput['pages']): string {
  if (counted === null) return 'pages not counted'
  const parts: Part[] = [
    [ocr, 'OCR'],
    [textual, 'text'],
    [blank, 'blank'],
    [error, 'failed'],
    [excluded, 'excluded'],
    [cancelled, 'cancelled'],
    [open, 'open'],
  ]
  const some = parts.filter(([count]) => count > 0).map(([count, word]) => `${number(count)} ${word}`)
  return `${number(counted)} = ${some.join(' + ') || '0'}`
}

function outputLine({ file, sha256 }: CertifiedOutput): string {
  return `${text(file)}<br><code>${text(sha256 ?? 'not there')}</code>`
}

/** @param left files that are not listed here */
export function htmlEnd(sha256: string, left: number): string {
  const more = left === 0 ? '' : `<p>${number(left)} more files are in the JSON of this certificate.</p>`
  return `</tbody></table>${more}
<h2>Proof</h2><p>SHA-256 of the canonical JSON of this certificate:<br><code>${sha256}</code></p>
<p class="dim">Anyone can check it later: <code>leafcutter certificate --check FILE.json</code></p>
</main></body></html>
`
}
