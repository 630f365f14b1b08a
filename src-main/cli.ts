#!/usr/bin/env node
import { runCommandLine } from './cli/run-command-line.ts'

/** The headless entry: the same engine without a window. */

const exitStatus = await runCommandLine(process.argv.slice(2))
// Set, not called: what was written to stdout must reach a pipe before the process ends.
process.exitCode ??= exitStatus
