import type { AppUpdater, ProgressInfo, UpdateCheckResult } from 'electron-updater'
import { LeafcutterError, plainWords } from '../contract/error-catalogue.ts'
import { type FeedReader, readFeed } from '../updates/read-feed.ts'
import type { UpdateSource } from '../updates/update-source.ts'
import type { Updater } from '../updates/updater.ts'

/** What is used of electron-updater: the installing updaters have `install`, but for that of macOS, where the system installs. */
export type LibraryUpdater = AppUpdater & { install?(isSilent: boolean, isForceRunAfter: boolean): boolean }

/** Makes electron-updater ask our address alone, do nothing by itself, and say nothing about who asks. */
export function prepare(library: LibraryUpdater, { file, address }: UpdateSource, platform: NodeJS.Platform): void {
  library.logger = null
  library.autoDownload = false
  // On macOS the system takes the file over as soon as it is here, and installs it when the app is gone. Elsewhere `install` is called at the end, or not.
  library.autoInstallOnAppQuit = platform === 'darwin'
  library.autoRunAppAfterInstall = false
  library.allowPrerelease = false
  library.disableWebInstaller = true
  library.disableDifferentialDownload = true
  // Whether it may ask was decided by whether there is an address.
  library.forceDevUpdateConfig = true
  library.isUserWithinRollout = () => true
  // A number of its own for every computer would be sent with every request, and kept in the data folder.
  Reflect.set(library, 'stagingUserIdPromise', { value: Promise.resolve('') })
  // Else it would be the operator's language.
  library.requestHeaders = { 'accept-language': '*' }
  // The file says how a download must be signed; where it comes from is said by nobody but what was checked.
  library.updateConfigPath = file
  library.setFeedURL({ provider: 'generic', url: address, channel: 'latest' })
  // Nobody is led back to a version with known faults; `isNewer` sees to the same.
  library.allowDowngrade = false
}

/**
 * The port of `updates/`, over electron-updater. That has one look at a time, which it never gives up: whoever gives it up goes on with another one.
 * @param make gives one that is prepared
 * @param hangUp ends all requests that are under way
 */
export function updaterOf(make: () => LibraryUpdater, reader: FeedReader, hangUp: () => void): Updater {
  let library = make()
  let last: UpdateCheckResult | null = null
  const giveUp = () => {
    hangUp()
    library = make()
    last = null
  }
  return {
    async look(signal) {
      signal.addEventListener('abort', giveUp, { once: true })
      try {
        const answer = await library.checkForUpdates()
        if (signal.aborted) return null
        last = answer
        const update = last && readFeed(last.updateInfo, reader)
        return last?.isUpdateAvailable ? update : null
      } catch (error) {
        throw asKnown(error, reader.address)
      } finally {
        signal.removeEventListener('abort', giveUp)
      }
    },
    async download(told, signal) {
      const using = library
      const token = last?.cancellationToken
      const cancel = () => {
        token?.cancel()
        hangUp()
      }
      const hear = ({ transferred, total }: ProgressInfo) => told(transferred, total)
      signal.addEventListener('abort', cancel, { once: true })
      using.on('download-progress', hear)
      try {
        await using.downloadUpdate(token)
      } catch (error) {
        throw asKnown(error, reader.address)
      } finally {
        using.off('download-progress', hear)
        signal.removeEventListener('abort', cancel)
      }
    },
    install: () => void library.install?.(true, false),
  }
}

const damaged = ['ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_INVALID_SIGNATURE']
const notKept = ['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS']
const wordsOf: Record<string, string> = {
  ERR_UPDATER_CHANNEL_FILE_NOT_FOUND: 'there is no list of versions',
  ERR_UPDATER_INVALID_UPDATE_INFO: 'the answer is no list of versions',
  ERR_UPDATER_INVALID_VERSION: 'the answer is no list of versions',
}

/** The error of the catalogue that an error of electron-updater is. */
function asKnown(error: unknown, address: string): LeafcutterError {
  if (error instanceof LeafcutterError) return error
  const { code, message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { code: undefined, message: String(error) }
  const detail = wordsOf[code ?? ''] ?? plainWords(message)
  const known = damaged.includes(code ?? '') ? 'UPDATE_DAMAGED' : notKept.includes(code ?? '') ? 'UPDATE_NOT_KEPT' : 'UPDATES_UNREACHABLE'
  return new LeafcutterError(known, { path: address, detail }, { cause: error })
}
