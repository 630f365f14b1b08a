import { useCarrying } from '../components/carrying-store.ts'
import { tellError } from '../components/notice-store.ts'
import { client } from './client.ts'

/** Main opens the system's dialog; what was chosen is told in one of ours before anything happens. */
export async function chooseCarried(): Promise<void> {
  try {
    const selection = await client.carrying.choose()
    if (selection !== null) useCarrying.getState().take(selection.id)
  } catch (error) {
    tellError(error)
  }
}
