import type { ErrorEntry } from './error-entry.ts'

/** What stops a batch at its time, and what cannot be done when everything is done. */
export const scheduleErrors = {
  STOP_TIME: {
    scope: 'document',
    retry: 'transient',
    exitCode: 1,
    title: 'Stopped at its time',
    happened: 'The time before which this batch was to stop has come.',
    done: 'Nothing more of it is started. Pages that were done are kept, the others are still queued, no attempt was spent.',
    action: 'Resume it to go on, or run the same command again.',
  },
  DONE_NOT_RUN: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Program was not started',
    happened: 'The program that is run when everything is done cannot be started.',
    done: 'Everything that was read is kept and written.',
    action: 'Choose another program in the settings below "When done", or name one that this computer can start by itself.',
  },
  DONE_RUN_FAILED: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Program ended with an error',
    happened: 'The program that is run when everything is done did not end well.',
    done: 'It was not run again. Everything that was read is kept and written.',
    action: 'Mend what keeps the program from ending well, and run it by hand.',
  },
  DONE_NOT_CALLED: {
    scope: 'run',
    retry: 'transient',
    exitCode: 3,
    title: 'Address could not be called',
    happened: 'The address that is called when everything is done did not take the message.',
    done: 'It is not tried again. Everything that was read is kept and written.',
    action: 'See whether the address is right and its server takes messages, then tell it by hand what was read.',
  },
  DONE_NOT_TRUSTED: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Address is not trusted',
    happened: 'The certificate of the address that is called when everything is done is not one that can be trusted.',
    done: 'No message was sent. Everything that was read is kept and written.',
    action:
      'See whether the address is right and its certificate is still good; where your own authority signed it, name the file of that authority in the environment variable NODE_EXTRA_CA_CERTS and start Leafcutter again.',
  },
  DONE_SYSTEM_REFUSED: {
    scope: 'run',
    retry: 'never',
    exitCode: 3,
    title: 'Computer did not obey',
    happened: 'The computer was to sleep or to be shut down, and refused.',
    done: 'It goes on running. Everything that was read is kept and written.',
    action: 'See whether you may put this computer to sleep or shut it down, and do it by hand.',
  },
} as const satisfies Record<string, ErrorEntry>
