import type { ClientRequest, Session } from 'electron'
import type { ElectronHttpExecutor } from 'electron-updater/out/electronHttpExecutor.js'
import { canInstall, type UpdateSource } from '../updates/update-source.ts'
import type { Updater } from '../updates/updater.ts'
import { type LibraryUpdater, prepare, updaterOf } from './updater-of.ts'

/** electron-updater, loaded only now: whoever never looks never has it in memory. */
export async function electronUpdates(source: UpdateSource): Promise<Updater> {
  const { platform, arch } = process
  const newLibrary = await libraryFor(source)
  let hangUp = () => {}
  const make = () => {
    const library = newLibrary()
    prepare(library, source, platform)
    hangUp = hangUpOn(library)
    // The same session for each of them.
    keepToOrigin(library.netSession, new URL(source.address).origin)
    return library
  }
  return updaterOf(make, { address: source.address, platform, arch }, () => hangUp())
}

/** Which of the library's updaters is used here. */
async function libraryFor(source: UpdateSource): Promise<() => LibraryUpdater> {
  const { AppUpdater, MacUpdater, NsisUpdater } = await import('electron-updater')
  if (canInstall(process.platform, source)) return () => (process.platform === 'darwin' ? new MacUpdater() : new NsisUpdater())
  /** Only looks: who calls it to do more has made a mistake. */
  class LookingUpdater extends AppUpdater {
    constructor() {
      super(null)
    }
    protected doDownloadUpdate(): never {
      throw new Error('This copy does not install updates.')
    }
    quitAndInstall(): never {
      throw new Error('This copy does not install updates.')
    }
  }
  return () => new LookingUpdater()
}

/** Gives a function that ends all requests of a library which are under way; it has none of its own, and closing the connections of a session leaves open what waits for an answer. */
function hangUpOn(library: LibraryUpdater): () => void {
  const executor = Reflect.get(library, 'httpExecutor') as ElectronHttpExecutor
  const createRequest = executor.createRequest.bind(executor)
  const underWay = new Set<ClientRequest>()
  executor.createRequest = (options, callback) => {
    const request = createRequest(options, callback)
    underWay.add(request)
    // It is told closed as soon as it was sent, long before there is an answer.
    request.once('response', (answer) => answer.once('end', () => underWay.delete(request)))
    request.once('error', () => underWay.delete(request))
    return request
  }
  return () => {
    for (const request of underWay) request.abort()
    underWay.clear()
  }
}

/**
 * The session of the updates, which no window has: it asks one origin alone, also where an answer leads elsewhere, and its requests
 * do not name the computer.
 */
export function keepToOrigin(session: Session, origin: string): void {
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: new URL(request.url).origin !== origin }))
  session.webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) => {
    const { 'x-user-staging-id': _id, ...rest } = requestHeaders
    answer({ requestHeaders: rest })
  })
}
