import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { temporaryFolder } from '../test-documents.ts'
import { runProgram } from './run-program.ts'

const none = new Uint8Array()
const sh = (script: string, input: Uint8Array = none) => runProgram('/bin/sh', ['-c', script], input)

describe.skipIf(process.platform === 'win32')('a program that is run', () => {
  test('gets the bytes, and gives what it said', async () => {
    const bytes = Buffer.alloc(1_000_000, 'x')
    expect(await sh('wc -c; echo trouble >&2', bytes).ended).toEqual({
      stdout: expect.stringContaining('1000000'),
      stderr: 'trouble\n',
      trouble: null,
    })
  })

  test('has one thread for itself', async () => {
    expect((await sh('echo $OMP_THREAD_LIMIT').ended).stdout).toBe('1\n')
  })

  test.each([
    ['ended with status 3', '/bin/sh', ['-c', 'exit 3']],
    ['was ended by signal 9', '/bin/sh', ['-c', 'kill -9 $$']],
    ['cannot be started', '/nowhere/tesseract', []],
  ])('has failed when it %s', async (trouble, program, args) => {
    expect((await runProgram(program, args, none).ended).trouble).toBe(trouble)
  })

  test('may end before it has read everything', async () => {
    expect((await sh('exit 0', Buffer.alloc(10_000_000)).ended).trouble).toBeNull()
  })

  test('is heard to the end when it complains without end, and its last words are kept', async () => {
    const { stderr } = await sh('head -c 3000000 /dev/zero | tr "\\0" x >&2; echo the end >&2').ended
    expect(stderr).toHaveLength(4_096)
    expect(stderr).toMatch(/the end\n$/)
  })

  test('does not hear Ctrl-C, a closed terminal or the end of a service', async () => {
    expect((await sh('kill -INT $$; kill -HUP $$; kill -TERM $$; echo still here').ended).stdout).toBe('still here\n')
  })

  test('is ended when it is not wanted any more', async () => {
    const running = sh('exec sleep 60')
    running.kill()
    // The shell between says nothing of its own.
    expect(await running.ended).toEqual({ stdout: '', stderr: '', trouble: 'was ended by signal 9' })
  })
})

/** Starts a program that says who it is and then does nothing for a minute. */
async function idler(): Promise<{ code: string; pid(): Promise<number> }> {
  const file = join(await temporaryFolder(), 'pid')
  const script = `cat > /dev/null; echo $$ > ${file}.new; mv ${file}.new ${file}; exec sleep 60`
  const module = fileURLToPath(new URL('./run-program.ts', import.meta.url))
  const code = `import(${JSON.stringify(module)}).then(({ runProgram }) => runProgram('/bin/sh', ['-c', ${JSON.stringify(script)}], Buffer.alloc(9)))`
  return {
    code,
    async pid() {
      await vi.waitUntil(() => existsSync(file), { timeout: 10_000 })
      const pid = Number(readFileSync(file, 'utf8'))
      onTestFinished(() => {
        if (lives(pid)) process.kill(pid, 'SIGKILL')
      })
      expect(lives(pid)).toBe(true)
      return pid
    },
  }
}

/** Whether a process runs; one that has ended and was not asked after by its parent does not. */
function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return process.platform !== 'linux' || !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))
  } catch {
    return false
  }
}

const gone = (pid: number) => vi.waitUntil(() => !lives(pid), { timeout: 5_000 })
const stripTypes = process.allowedNodeEnvironmentFlags.has('--experimental-strip-types') ? ['--experimental-strip-types'] : []

describe.skipIf(process.platform === 'win32' || stripTypes.length === 0)('a program that has read all of its input is gone', () => {
  test('when the process that started it is killed', async () => {
    const { code, pid } = await idler()
    const host = spawn(process.execPath, [...stripTypes, '-e', code], { stdio: 'ignore' })
    const program = await pid()
    host.kill('SIGKILL')
    await gone(program)
  })

  test('when the thread that started it is ended', async () => {
    const { code, pid } = await idler()
    const thread = new Worker(code, { eval: true, execArgv: stripTypes })
    const program = await pid()
    await thread.terminate()
    await gone(program)
  })
})
