import type { ErrorEntry } from './error-entry.ts'

/** What keeps a newer version from being found or had. */
export const updateErrors = {
  UPDATES_UNREACHABLE: {
    scope: 'run',
    retry: 'transient',
    exitCode: 3,
    title: 'Updates cannot be asked for',
    happened: 'The address that updates come from cannot be reached, or does not answer as it should.',
    done: 'Nothing was changed; this version goes on.',
    action:
      'See whether this computer has a connection, and whether its proxy or firewall lets Leafcutter ask that address; then look again, or get the new version from whoever gave you this one.',
  },
  UPDATE_DAMAGED: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Update is not what was published',
    happened: 'The file that was downloaded does not have the checksum or the signature that it should have.',
    done: 'It was deleted and nothing was installed; this version goes on.',
    action: 'Do not install it by hand. Tell whoever publishes Leafcutter for you, and look again when they have mended it.',
  },
  UPDATE_NOT_KEPT: {
    scope: 'run',
    retry: 'transient',
    exitCode: 4,
    title: 'Update could not be kept',
    happened: 'The file of the update could not be written on this computer.',
    done: 'Nothing was installed; this version goes on.',
    action: 'Free some space on the disk of your home folder and see whether you may write there, then download it again.',
  },
} as const satisfies Record<string, ErrorEntry>
