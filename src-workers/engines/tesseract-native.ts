import type { LanguageData, NativeEngine } from '../../src-main/contract/worker-tasks.ts'
import { Failure } from '../failure.ts'
import type { Recogniser, Recognition, RecognitionTask } from './recogniser.ts'
import { type Ended, type RunningProgram, runProgram } from './run-program.ts'
import { unpackedData } from './unpacked-data.ts'
import { wordsOfTsv } from './words-of-tsv.ts'

/**
 * The tesseract that is installed on this computer: a process for each page, with the picture on its stdin. So no page can know
 * anything of the one before, and a page that breaks it costs nothing else.
 * @throws Failure ENGINE_MISSING where it is gone or is not the version that the batch began with
 */
export async function startNative(
  { program, version }: NativeEngine,
  languages: string[],
  data: LanguageData,
  artefactFolder: string,
): Promise<Recogniser> {
  await refuseAnother(program, version)
  const folder = await unpackedData(languages, data, artefactFolder)
  let running: RunningProgram | null = null
  return {
    name: `tesseract ${version}`,
    async recognise(task) {
      running = runProgram(program, argumentsFor(task, languages, folder), task.pgm)
      return recognitionOf(await running.ended)
    },
    async close() {
      running?.kill()
      await running?.ended
    },
  }
}

async function refuseAnother(program: string, version: string): Promise<void> {
  const { stdout, stderr, trouble } = await runProgram(program, ['--version'], new Uint8Array()).ended
  if (trouble !== null) throw new Failure('ENGINE_MISSING', `${program}: ${trouble}`)
  // Tesseract before 4.1 told it on stderr.
  const found = /^tesseract v?(\S+)/m.exec(`${stdout}\n${stderr}`)?.[1]
  if (found !== version)
    throw new Failure('ENGINE_MISSING', `the batch began with tesseract ${version}, there is now ${found ?? 'another'}`)
}

/** Set by name, because the configurations called `tsv` and `txt` lie beside the system's own language data only. */
function argumentsFor(task: RecognitionTask, languages: string[], folder: string): string[] {
  const variables = { tessedit_create_tsv: 1, tessedit_create_txt: 1, tessedit_do_invert: task.invert ? 1 : 0 }
  const set = Object.entries(variables).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const how = ['--oem', '1', '--psm', String(task.pageSegmentation), '--dpi', String(Math.round(task.dpi))]
  return ['-', '-', '--tessdata-dir', folder, '-l', languages.join('+'), ...how, ...set]
}

function recognitionOf({ stdout, stderr, trouble }: Ended): Recognition {
  if (trouble !== null) throw new Failure('OCR_FAILED', `tesseract ${trouble}${saidBy(stderr)}`)
  // Both come on one stream. Rows of the table have twelve columns; a line of text has no tab.
  const lines = stdout.split(/\r?\n/)
  const isRow = (line: string) => line.split('\t').length === 12
  const text = lines.filter((line) => !isRow(line))
  return { text: text.join('\n'), words: wordsOfTsv(lines.filter(isRow).join('\n')) }
}

/** What it said last is why it ended. */
function saidBy(stderr: string): string {
  const last = stderr.trim().split('\n').at(-1)
  return last ? `: ${last}` : ''
}
