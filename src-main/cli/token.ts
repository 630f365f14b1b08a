import { resolve } from 'node:path'
import type { Command } from 'commander'
import { readCallSecret, renewCallSecret } from '../http/signature.ts'
import { readToken, renewToken } from '../http/token.ts'
import { withData } from './data-folder.ts'
import { withExamples } from './examples.ts'

interface TokenOptions {
  data: string
  renew?: boolean
  ofCalls?: boolean
}

/** Adds `token`. It prints the token alone, for `$(leafcutter token)`. */
export function addToken(program: Command, finish: (status: number) => void): void {
  withExamples(
    withData(program.command('token'))
      .description('print what a script must know to use the HTTP API (see --http-port); made when there is none')
      .option('--renew', 'make another one; the one before is worth nothing from now on')
      .option('--of-calls', 'the secret that signs the calls of --then-call instead')
      .action(({ data, renew, ofCalls }: TokenOptions) => {
        const [read, make] = ofCalls ? [readCallSecret, renewCallSecret] : [readToken, renewToken]
        process.stdout.write(`${(renew ? make : read)(resolve(data))}\n`)
        finish(0)
      }),
    { line: 'token', does: 'prints the token, for a script' },
    { line: 'token --renew', does: 'when it was told to somebody who should not have it' },
  )
}
