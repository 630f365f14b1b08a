import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { isAlive } from '../kill/is-alive.ts'
import { temporaryFolder } from './folders.ts'
import { until } from './until.ts'

/**
 * A tesseract that reads a page only when it is let, so that a test and not the speed of the computer says how far a run has come. Its word is the sum of
 * the picture: another picture is another text. For `--engine native`; it is a shell script.
 */
export interface GatedTesseract {
  program: string
  /** Lets pages pass until a fact has come about; each worker may have got one further by then. */
  passUntil<T>(what: string, look: () => T): Promise<T>
  /** How many pages stand before the gate. */
  waiting(): number
  /** Lets everything pass from now on, until it is closed again. */
  open(): void
  close(): void
  /** Keeps a data folder from which runs take this program. */
  keepIn(data: string): void
}

export function gatedTesseract(): GatedTesseract {
  const folder = temporaryFolder()
  const [program, waiting, opened] = [join(folder, 'tesseract'), join(folder, 'waiting'), join(folder, 'open')]
  mkdirSync(waiting)
  writeFileSync(program, scriptOf(waiting, opened))
  chmodSync(program, 0o755)
  const before = () => readdirSync(waiting).filter((pid) => isAlive(Number(pid)))
  const pass = () => {
    for (const pid of before()) rmSync(join(waiting, pid), { force: true })
  }
  return {
    program,
    passUntil: (what, look) =>
      until(what, () => {
        const seen = look()
        if (!seen) pass()
        return seen
      }),
    waiting: () => before().length,
    open: () => writeFileSync(opened, ''),
    close: () => rmSync(opened, { force: true }),
    keepIn: (data) => {
      mkdirSync(data, { recursive: true })
      writeFileSync(join(data, 'settings.json'), JSON.stringify({ tesseractProgram: program }))
    },
  }
}

/** It waits as long as its file is there. It takes so long at least that no page is cheap enough to travel with others. */
const scriptOf = (waiting: string, opened: string) => `#!/bin/sh
if [ "$1" = --version ]; then echo 'tesseract 5.0.0'; exit; fi
sum=$(cksum | tr -d ' ')
touch '${waiting}'/$$
sleep 0.1
while [ -e '${waiting}'/$$ ] && [ ! -e '${opened}' ]; do sleep 0.05; done
rm -f '${waiting}'/$$
printf '5\\t1\\t1\\t1\\t1\\t1\\t10\\t10\\t200\\t20\\t96\\tpage-%s\\n' "$sum"
printf 'page-%s\\n' "$sum"
`
