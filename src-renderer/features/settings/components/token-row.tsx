import { useState } from 'react'
import { announce } from '../../../components/announcer.tsx'
import { Button } from '../../../components/button.tsx'
import { useCopyToken, useRenewToken } from '../api/endpoint.ts'

/** The token is copied by main and never shown: what is on the screen is in pictures of it, too. */
export function TokenRow() {
  const [told, setTold] = useState('')
  const tell = (words: string) => {
    setTold(words)
    announce(words)
  }
  const copy = useCopyToken()
  const renew = useRenewToken()
  return (
    <div className="row wrap">
      <span>Token of the API</span>
      <Button
        small
        icon="copy"
        disabled={copy.isPending}
        onClick={() => copy.mutate(undefined, { onSuccess: () => tell('The token is on the clipboard.') })}
      >
        Copy the token
      </Button>
      <Button
        small
        disabled={renew.isPending}
        onClick={() => renew.mutate(undefined, { onSuccess: () => tell('There is a new token. Scripts with the old one are refused.') })}
      >
        Make a new token
      </Button>
      {told === '' ? (
        <span className="mid">
          Also printed by <span className="mono">leafcutter token</span>.
        </span>
      ) : (
        <span className="mid">{told}</span>
      )}
    </div>
  )
}
