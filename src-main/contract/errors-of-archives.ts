import type { ErrorEntry } from './error-entry.ts'

/** What keeps a batch from going into an archive, or from coming back. */
export const archiveErrors = {
  ARCHIVE_NOT_YET: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Batch cannot be archived yet',
    happened: 'Something of this batch is still to be read or written, an output of it is missing, or it was changed meanwhile.',
    done: 'No archive was made. The batch is where it was.',
    action: 'Wait until it has ended, or cancel it; retry files of which an output could not be written.',
  },
  ARCHIVE_UNREADABLE: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Not a sound archive',
    happened: 'The file is no archive of Leafcutter, or it is damaged, cut off, or was changed since it was made.',
    done: 'Nothing of it was taken in, nothing was changed.',
    action: 'Name a file that ends in .leafcutter.tar.gz; take another copy of it if there is one.',
  },
  ARCHIVE_NEWER: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'Archive of a newer Leafcutter',
    happened: 'A newer Leafcutter made this archive.',
    done: 'Nothing of it was taken in, nothing was changed.',
    action: 'Restore it with that version or a later one.',
  },
  ARCHIVE_BATCH_THERE: {
    scope: 'run',
    retry: 'never',
    exitCode: 2,
    title: 'The batch is there already',
    happened: 'The batch in this archive is in the data folder.',
    done: 'Nothing of the archive was taken in; the batch is as it was.',
    action: 'Open the batch; to have the archived one as well, restore it into another data folder with --data.',
  },
  ARCHIVE_BUSY: {
    scope: 'run',
    retry: 'never',
    exitCode: 5,
    title: 'Another archive is being worked on',
    happened: 'A batch is being archived, restored or verified just now.',
    done: 'Nothing was begun.',
    action: 'Wait until that has ended, or stop it.',
  },
  ARCHIVE_FOLDER_UNUSABLE: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Folder for archives cannot be used',
    happened: 'The folder for archives is not there, is full, may not be written to, or lies in the data folder.',
    done: 'Batches that are not in an archive yet stay where they are.',
    action:
      'See that the folder is there and has room, or choose another one. The rule of the Storage screen tries again at the next clean-up.',
  },
  ARCHIVE_STOPPED: {
    scope: 'run',
    retry: 'never',
    exitCode: 5,
    title: 'Stopped',
    happened: 'It was stopped before it had ended.',
    done: 'The batch is where it was; nothing half done stays.',
    action: 'Begin again whenever you like.',
  },
} as const satisfies Record<string, ErrorEntry>
