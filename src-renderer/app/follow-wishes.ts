import type { MenuCommand, WindowWish } from '../../src-main/contract/window-wishes.ts'
import { tellError } from '../components/notice-store.ts'
import { go, toBatch } from '../components/route.ts'
import { chooseCarried } from '../ipc/choose-carried.ts'
import { client } from '../ipc/client.ts'
import { windowKeys } from './window-keys.ts'

const retryMs = 1_000

/** Does what the menu of the system and notifications ask for, until the signal is aborted; a break of the line is waited out. */
export async function followWishes(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      for await (const wish of await client.window.wishes(undefined, { signal })) fulfil(wish)
    } catch {
      // The window shows by itself that the line is broken; who repairs it is not asked here.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, retryMs))
  }
}

function fulfil(wish: WindowWish): void {
  if (wish.type === 'open-batch') go(toBatch(wish.batchId))
  // A dialog asks something first; what its screen shows must not change below it.
  else if (document.querySelector('[role="dialog"],[role="alertdialog"]') === null) runCommand(wish.command)
}

/** What is announced of it makes the screen ask again. */
export function runCommand(command: MenuCommand): void {
  if (command === 'pause-all') void client.batches.pauseAll().catch(tellError)
  else if (command === 'resume-all') void client.batches.resumeAll().catch(tellError)
  else if (command === 'take-carried') void chooseCarried()
  else windowKeys.find((one) => one.command === command)?.run()
}
