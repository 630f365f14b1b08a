import type { TextPolicy } from '../../../src-main/contract/batch.ts'

/** What becomes of pages that have text, in a word and in a sentence. */
export const textPolicyWords: Record<TextPolicy, { short: string; long: string }> = {
  skip: { short: 'Skip', long: 'Skip: a page that already has text keeps it' },
  mixed: { short: 'Mixed', long: 'Mixed: it keeps its text, and what its images show is recognised and added' },
  force: { short: 'Read again', long: 'Read again: every page is rendered and recognised' },
  only: { short: 'Only', long: 'Only: a page with text keeps it, all others are set aside' },
}
