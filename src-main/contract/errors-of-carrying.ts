import type { ErrorEntry } from './error-entry.ts'

/** What can be wrong with a batch that is continued on another computer. */
export const carryingErrors = {
  BATCH_CARRIED: {
    scope: 'run',
    retry: 'environment',
    exitCode: 2,
    title: 'Continued on another computer',
    happened: 'The batch was written to a file, to be continued on another computer.',
    done: 'It is paused here.',
    action:
      'Take in the file that comes back, dropped on the window or with `leafcutter take FILE`, and it goes on. Resume it here only if none will come: pages that the other computer reads as well are then read twice.',
  },
  TAKE_UNFINISHED: {
    scope: 'run',
    retry: 'environment',
    exitCode: 2,
    title: 'Taken in only in part',
    happened: 'A file with results of another computer was not taken in to its end.',
    done: 'The batch is paused; what was taken in is kept.',
    action: 'Take in the same file again: it goes on where it stopped.',
  },
  CARRY_NOT_READY: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Batch cannot be carried yet',
    happened: 'The batch cannot be continued on another computer as it is now.',
    done: 'Nothing was written.',
    action: 'Wait until its files are counted, start it if it is held, and end what goes on with it; then try again.',
  },
  CARRIED_FILE_INVALID: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'File with a batch cannot be taken in',
    happened: 'The file is no whole batch as `leafcutter carry` writes it.',
    done: 'Nothing was taken in.',
    action: 'Copy it once more from the other computer, or write it there again; a newer file needs the newest Leafcutter here.',
  },
  CARRIED_FILE_OTHER: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'File does not fit the batch',
    happened: 'The batch in the file is not the batch that has its number here.',
    done: 'Nothing was taken in.',
    action: 'Take it in with another data folder: `leafcutter take FILE --data DIR`.',
  },
} as const satisfies Record<string, ErrorEntry>
