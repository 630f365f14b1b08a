import { useState } from 'react'
import { announce } from './announcer.tsx'
import { Button } from './button.tsx'
import { copyText } from './copy-text.ts'
import { tellError } from './notice-store.ts'

/** Copies text and says for a moment that it did. */
export function CopyButton({ text, label, look = 'quiet' }: { text: string; label: string; look?: 'quiet' | 'default' }) {
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(text))) return tellError(new Error('The clipboard did not take the text.'))
    setCopied(true)
    announce('Copied')
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <Button look={look} small icon={copied ? 'done' : 'copy'} onClick={() => void copy()}>
      {copied ? 'Copied' : label}
    </Button>
  )
}
