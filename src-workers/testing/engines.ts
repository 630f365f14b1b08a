import { execFileSync } from 'node:child_process'
import type { PageEngine } from '../../src-main/contract/worker-tasks.ts'

/** Every engine that can be tried on this computer, and what to say of those that cannot. */
export function enginesHere(): { here: PageEngine[]; missing: string[] } {
  const native = nativeEngine()
  return { here: [{ name: 'tesseract.js' }, ...(native ? [native] : [])], missing: native ? [] : ['native'] }
}

/** The tesseract of this computer; null where it is not installed. */
export function nativeEngine(): Extract<PageEngine, { name: 'native' }> | null {
  try {
    const said = execFileSync('tesseract', ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return { name: 'native', program: 'tesseract', version: /^tesseract v?(\S+)/.exec(said)?.[1] ?? '' }
  } catch {
    return null
  }
}
