import { expect, test } from 'vitest'
import { chooseNames, howToInstall, missingLibraries, missingPackages } from './system-packages.mjs'

test('a package is there under its plain name or under the newer one', () => {
  const dpkg = 'xvfb installed\nlibgtk-3-0t64 installed\n'
  expect(missingPackages(['xvfb', 'libgtk-3-0', 'libnss3'], dpkg)).toEqual(['libnss3'])
})

test('a package that was removed or only half installed is missing', () => {
  const dpkg = 'xvfb not-installed\nxauth half-installed\nlibnss3 config-files\n'
  expect(missingPackages(['xvfb', 'xauth', 'libnss3'], dpkg)).toEqual(['xvfb', 'xauth', 'libnss3'])
})

test('the newer name is taken where the release has it', () => {
  const policy = `libasound2t64:
  Installed: (none)
  Candidate: 1.2.11-1
  Version table:
     1.2.11-1 500
libasound2:
  Installed: (none)
  Candidate: (none)
  Version table:
`
  expect(chooseNames(['libasound2'], policy)).toEqual(['libasound2t64'])
})

test('the plain name is taken where the release knows no other, or nothing at all', () => {
  const policy = 'libnss3t64:\n  Installed: (none)\n  Candidate: (none)\nlibnss3:\n  Installed: (none)\n  Candidate: 2:3.87\n'
  expect(chooseNames(['libnss3', 'xvfb'], policy)).toEqual(['libnss3', 'xvfb'])
})

test('someone who may not install is given the command', () => {
  expect(howToInstall(['xvfb', 'xauth'])).toContain('sudo apt-get install --no-install-recommends xvfb xauth')
})

test('the libraries that the loader cannot find are named', () => {
  const ldd = '\tlibgtk-3.so.0 => not found\n\tlibc.so.6 => /lib/libc.so.6 (0x00007f)\n\tlibnss3.so => not found\n'
  expect(missingLibraries(ldd)).toEqual(['libgtk-3.so.0', 'libnss3.so'])
})
