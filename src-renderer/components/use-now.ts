import { useEffect, useState } from 'react'

/** The time of day, renewed every half minute, for "today 09:40" and the clock time of an end. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}
