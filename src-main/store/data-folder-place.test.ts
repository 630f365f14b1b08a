import { describe, expect, test } from 'vitest'
import { type Places, refuseNetworkFolder, syncedFolderWarning } from './data-folder-place.ts'
import { newStore } from './testing/new-store.ts'

const linux: Places = { platform: 'linux', typeOf: () => 0xef53, mounts: () => '', exists: () => true }
const mounts = `
22 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw
60 22 0:50 / /media/big\\040disk rw,nosuid - fuseblk /dev/sdb1 rw
61 22 0:51 / /mnt/there rw,nosuid - fuse.sshfs me@there:/data rw
62 61 0:52 / /mnt/there/here rw - fuse.gocryptfs /home/me/locked rw
`

describe('F19: a data folder on a network file system is refused:', () => {
  test.each([
    ['NFS', 0x6969],
    ['CIFS', 0xff534d42],
    // As Node gives it where the number is read with a sign.
    ['CIFS', 0xff534d42 | 0],
    ['SMB2', 0xfe534d42],
    ['SMB', 0x517b],
    ['9p', 0x01021997],
  ])('%s (%#)', (name, type) => {
    expect(() => refuseNetworkFolder('/data', { ...linux, typeOf: () => type })).toThrow(
      new RegExp(`^/data: .+\\(${name}\\).+DATA_FOLDER_ON_NETWORK`),
    )
  })

  test('SSHFS, by the table of mounts', () => {
    const places = { ...linux, typeOf: () => 0x65735546, mounts: () => mounts }
    expect(() => refuseNetworkFolder('/mnt/there/leafcutter', places)).toThrow(/fuse\.sshfs.+DATA_FOLDER_ON_NETWORK/)
  })

  test.each([String.raw`\\server\share\data`, '//server/share', String.raw`\\?\UNC\server\share`])('%s on Windows', (path) => {
    const places: Places = { ...linux, platform: 'win32' }
    expect(() => refuseNetworkFolder(path, places)).toThrow(/DATA_FOLDER_ON_NETWORK/)
  })

  test('by the folder above it, when it does not exist yet', () => {
    const asked: string[] = []
    const typeOf = (folder: string) => {
      asked.push(folder)
      return 0x6969
    }
    expect(() => refuseNetworkFolder('/share/new/data', { ...linux, typeOf, exists: (path) => path === '/share' })).toThrow()
    expect(asked).toEqual(['/share'])
  })
})

describe('a data folder on a disk of this computer is accepted:', () => {
  test.each([0xef53, 0x01021994, 0x9123683e, 0x58465342])('type %i', (type) => {
    refuseNetworkFolder('/data', { ...linux, typeOf: () => type })
  })

  test.each(['/media/big disk/data', '/mnt/there/here/data', '/home'])('file system in user space: %s', (folder) => {
    refuseNetworkFolder(folder, { ...linux, typeOf: () => 0x65735546, mounts: () => mounts })
  })

  test.each([String.raw`C:\Users\me\AppData`, String.raw`\\?\C:\data`, String.raw`\\.\C:\data`])('%s on Windows', (path) => {
    refuseNetworkFolder(path, { ...linux, platform: 'win32' })
  })

  test('the real one of a store', () => {
    expect(newStore().warnings).toEqual([])
  })
})

describe('F19: a data folder that a service copies to its cloud is told:', () => {
  const nothing: Places = { ...linux, exists: () => false }
  test.each([
    ['OneDrive', '/Users/me/OneDrive - Firm/leafcutter'],
    ['Dropbox', '/home/me/Dropbox (Firm)/leafcutter'],
    ['iCloud Drive', '/Users/me/Library/Mobile Documents/com~apple~CloudDocs/leafcutter'],
    ['Google Drive', '/home/me/Google Drive/leafcutter'],
    ['a cloud', '/Users/me/Library/CloudStorage/Box-Box/leafcutter'],
  ])('%s by its name', (service, folder) => {
    expect(syncedFolderWarning(folder, nothing)).toMatchObject({ code: 'DATA_FOLDER_SYNCED', place: { path: folder, detail: service } })
  })

  test('a renamed one by what the service put into it', () => {
    const exists = (path: string) => path === '/home/me/Box of mine/.dropbox.cache'
    expect(syncedFolderWarning('/home/me/Box of mine/a/data', { ...linux, exists })?.place.detail).toBe('Dropbox')
  })

  test.each(['/home/me/.config/Leafcutter', '/home/me/Dropboxes/data', '/srv/OneDriver'])('and nothing is said of %s', (folder) => {
    expect(syncedFolderWarning(folder, nothing)).toBeNull()
  })
})
