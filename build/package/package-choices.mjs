// What `npm run package` was asked for.
import { SetupProblem } from '../setup/say.mjs'

/**
 * @returns `deb` and `installers`: what is made beside the folder; `updates`: the address that the app asks for newer versions, or null
 * @throws when it makes no sense on this system
 */
export function packageChoices(args, platform = process.platform) {
  const choices = { deb: args.includes('--deb'), installers: args.includes('--installers'), updates: updatesIn(args) }
  if (choices.deb && platform !== 'linux') throw new SetupProblem('A Debian package is made on Linux; here make --installers.', 2)
  if (choices.installers && platform === 'linux') throw new SetupProblem('Installers are made on macOS and Windows; here make --deb.', 2)
  return choices
}

/** `--updates ADDRESS` or `--updates=ADDRESS`. */
function updatesIn(args) {
  const place = args.findIndex((arg) => arg === '--updates' || arg.startsWith('--updates='))
  if (place === -1) return null
  const [, behind] = args[place].split(/=(.*)/s)
  return updateAddress(behind ?? args[place + 1] ?? '')
}

/**
 * The address as it is written into the app, with a slash at its end. It is in the hands of everybody who has the app, so it holds no
 * password; and over plain http anybody on the way could offer another version. The app itself refuses the same: src-main/updates/update-source.ts.
 */
export function updateAddress(text) {
  const refuse = (why) => {
    throw new SetupProblem(`--updates needs an address such as https://example.org/leafcutter/: ${why}.`, 2)
  }
  if (!URL.canParse(text)) refuse(text === '' ? 'none was named' : `"${text}" is none`)
  const { protocol, hostname, username, password, search, hash, href } = new URL(text)
  if (username !== '' || password !== '') refuse('it must not hold a name or a password, which everybody could read in the app')
  if (search !== '' || hash !== '') refuse('nothing may stand behind its path')
  if (protocol !== 'https:' && !(protocol === 'http:' && hostname === '127.0.0.1')) refuse('it must begin with https://')
  return href.endsWith('/') ? href : `${href}/`
}
