import type { ClientContext, ClientLink } from '@orpc/client'
import type { IpcClient } from './client.ts'

type Answer<Call> = Call extends (input: infer Input, ...rest: never[]) => Promise<infer Output>
  ? (input: Input) => Output | Promise<Output>
  : never

/** What a test lets main answer: any part of the contract. */
export type Answers = { [Noun in keyof IpcClient]?: { [Verb in keyof IpcClient[Noun]]?: Answer<IpcClient[Noun][Verb]> } }

/** A link to a main process that exists only in a test; a call without an answer fails with its name. */
export function answering(answers: Answers): ClientLink<ClientContext> {
  return {
    async call([noun, verb], input) {
      const calls = answers[noun as keyof Answers] as Record<string, (input: unknown) => unknown> | undefined
      const answer = calls?.[verb ?? '']
      if (answer === undefined) throw new Error(`The test has no answer for ${noun}.${verb}.`)
      return answer(input)
    },
  }
}
