import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { temporaryFolder } from './folders.ts'
import { until } from './until.ts'

/**
 * A tesseract that reads a page only when it is let, so that a test and not the speed of the computer says how far a run has come. Its word is the sum of
 * the picture: another picture is another text. For `--engine native`; it is a shell script.
 */
export interface GatedTesseract {
  program: string
  /** Lets pages pass, one after the other, until a fact has come about; one more may pass meanwhile. */
  passUntil<T>(what: string, look: () => T): Promise<T>
  /** How many pages have come to it that may not pass yet; one whose reading was ended still counts. */
  waiting(): number
  /** Lets everything pass from now on. */
  open(): void
  /** Keeps a data folder from which runs take this program. */
  keepIn(data: string): void
}

type Names = [program: string, tickets: string, waiting: string, opened: string]

export function gatedTesseract(): GatedTesseract {
  const folder = temporaryFolder()
  const [program, tickets, waiting, opened] = ['tesseract', 'tickets', 'waiting', 'open'].map((name) => join(folder, name)) as Names
  for (const made of [tickets, waiting]) mkdirSync(made)
  writeFileSync(program, scriptOf(tickets, waiting, opened))
  chmodSync(program, 0o755)
  let passed = 0
  const pass = () => {
    passed += 1
    if (readdirSync(tickets).length === 0) writeFileSync(join(tickets, String(passed)), '')
  }
  return {
    program,
    passUntil: (what, look) =>
      until(what, () => {
        const seen = look()
        if (!seen) pass()
        return seen
      }),
    waiting: () => readdirSync(waiting).length,
    open: () => writeFileSync(opened, ''),
    keepIn: (data) => {
      mkdirSync(data, { recursive: true })
      writeFileSync(join(data, 'settings.json'), JSON.stringify({ tesseractProgram: program }))
    },
  }
}

/** Who removes a ticket may pass; of two who try only one does. It takes so long at least that no page is cheap enough to travel with others. */
const scriptOf = (tickets: string, waiting: string, opened: string) => `#!/bin/sh
if [ "$1" = --version ]; then echo 'tesseract 5.0.0'; exit; fi
sum=$(cksum | tr -d ' ')
may_pass() {
  [ -e '${opened}' ] && return 0
  for ticket in '${tickets}'/*; do rm "$ticket" 2>/dev/null && return 0; done
  return 1
}
sleep 0.1
touch '${waiting}'/$$
until may_pass; do sleep 0.05; done
rm '${waiting}'/$$
printf '5\\t1\\t1\\t1\\t1\\t1\\t10\\t10\\t200\\t20\\t96\\tpage-%s\\n' "$sum"
printf 'page-%s\\n' "$sum"
`
