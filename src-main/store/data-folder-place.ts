import { existsSync, readFileSync, statfsSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import { LeafcutterError } from '../contract/error-catalogue.ts'

/** What the operating system tells of the disk on which a folder lies; passed in for tests. */
export interface Places {
  platform: NodeJS.Platform
  /** `f_type` of statfs(2). */
  typeOf(folder: string): number
  /** Linux's table of mounts, `/proc/self/mountinfo`. */
  mounts(): string
  exists(path: string): boolean
}

const thisComputer: Places = {
  platform: process.platform,
  typeOf: (folder) => statfsSync(folder).type,
  mounts: () => readFileSync('/proc/self/mountinfo', 'utf8'),
  exists: existsSync,
}

/** Linux's numbers of network file systems (statfs(2), linux/magic.h). */
const networkTypes = new Map([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB2'],
  [0x01021997, '9p'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
])

/** File systems in user space have one number for all; some of them, as NTFS, are disks of this computer. */
const fuse = 0x65735546
const networkFuse =
  /^fuse\.(sshfs|rclone|s3fs|gcsfuse|davfs|davfs2|glusterfs|curlftpfs|gvfsd-fuse|smbnetfs|cephfs|ceph-fuse|google-drive-ocamlfuse|onedriver|moosefs|mfs)\b/

/**
 * The journal needs memory that all who open the database share, which there is only within one computer.
 * Windows tells a network drive by its path only as long as it has no letter; macOS does not tell it.
 * @throws DATA_FOLDER_ON_NETWORK
 */
export function refuseNetworkFolder(dataDir: string, places: Places = thisComputer): void {
  const detail = networkPlace(dataDir, places)
  if (detail !== null) throw new LeafcutterError('DATA_FOLDER_ON_NETWORK', { path: dataDir, detail })
}

/** On which kind of network file system a folder lies, as far as the system tells; null for a disk of this computer. */
export function networkPlace(folder: string, places: Places = thisComputer): string | null {
  return places.platform === 'win32' ? uncPath(folder) : networkFileSystem(existingParent(resolve(folder), places), places)
}

/** A warning for a folder that a service copies to its cloud while the database is at work; null when nothing hints at one. */
export function syncedFolderWarning(dataDir: string, places: Places = thisComputer): LeafcutterError | null {
  const service = syncService(dataDir, places)
  return service === null ? null : new LeafcutterError('DATA_FOLDER_SYNCED', { path: dataDir, detail: service })
}

function uncPath(dataDir: string): string | null {
  return /^[\\/]{2}(?![?.][\\/])|^[\\/]{2}\?[\\/]UNC[\\/]/i.test(dataDir) ? 'a path of another computer' : null
}

function networkFileSystem(folder: string, places: Places): string | null {
  if (places.platform !== 'linux') return null
  // 32 bits, of which Node may give the highest as a sign.
  const type = places.typeOf(folder) >>> 0
  return type === fuse ? networkFuseOf(folder, places) : (networkTypes.get(type) ?? null)
}

/** The mount with the longest path above the folder; fields as in proc_pid_mountinfo(5). */
function networkFuseOf(folder: string, places: Places): string | null {
  const mounts = places
    .mounts()
    .split('\n')
    .flatMap((line) => {
      const [fields = '', type = ''] = line.split(' - ')
      const point = fields.split(' ')[4]?.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
      return point === undefined ? [] : [{ point, type: type.split(' ')[0] ?? '' }]
    })
  const above = mounts.filter(({ point }) => `${folder}/`.startsWith(point === '/' ? '/' : `${point}/`))
  const nearest = above.sort((a, b) => b.point.length - a.point.length)[0]
  return nearest && networkFuse.test(nearest.type) ? nearest.type : null
}

function existingParent(folder: string, places: Places): string {
  const parent = dirname(folder)
  return places.exists(folder) || parent === folder ? folder : existingParent(parent, places)
}

/** How the services call their folders, and what they put into the uppermost of them. */
const services: { name: string; folder: RegExp; marker?: string }[] = [
  { name: 'OneDrive', folder: /^OneDrive($| - )/, marker: '.849C9593-D756-4E56-8D6E-42412F2A707B' },
  { name: 'Dropbox', folder: /^Dropbox($| \()/, marker: '.dropbox.cache' },
  { name: 'iCloud Drive', folder: /^(Mobile Documents|iCloudDrive)$/ },
  { name: 'Google Drive', folder: /^(Google ?Drive|GoogleDrive-.*)$/, marker: '.tmp.driveupload' },
  { name: 'a cloud', folder: /^CloudStorage$/ },
]

function syncService(dataDir: string, places: Places): string | null {
  for (let folder = resolve(dataDir); folder !== dirname(folder); folder = dirname(folder)) {
    const found = services.find(({ folder: named, marker }) => {
      return named.test(basename(folder)) || (marker !== undefined && places.exists(join(folder, marker)))
    })
    if (found) return found.name
  }
  return null
}
