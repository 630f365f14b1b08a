import { useState } from 'react'
import type { Turn } from '../../../src-main/contract/page.ts'
import { useKeys } from '../../components/keys.ts'

const following: Record<Turn, Turn> = { 0: 90, 90: 180, 180: 270, 270: 0 }

/** By how many degrees the view is turned clockwise. The page itself stays as it is. */
export function useTurn(): { turn: Turn; turnOn: () => void } {
  const [turn, setTurn] = useState<Turn>(0)
  const turnOn = () => setTurn((now) => following[now])
  useKeys([{ key: 'v', label: 'Turn the view', run: turnOn }])
  return { turn, turnOn }
}
