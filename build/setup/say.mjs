// What set-up tells the operator. It goes to stderr: stdout belongs to the results of the command.

export function say(sentence) {
  process.stderr.write(`${sentence}\n`)
}

/** Something that the operator can put right. `message` says what to do; there is no stack to show. */
export class SetupProblem extends Error {
  constructor(message, exitStatus = 1) {
    super(message)
    this.exitStatus = exitStatus
  }
}
