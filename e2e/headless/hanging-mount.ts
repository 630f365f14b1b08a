import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'

/** A file system whose server never answers, not even the greeting: whoever touches it hangs in the kernel. Ends when stdin does. */
const neverAnswers = `
import ctypes, os, sys
device = os.open('/dev/fuse', os.O_RDWR)
options = f'fd={device},rootmode=40000,user_id=0,group_id=0'.encode()
if ctypes.CDLL(None).mount(b'hangs', sys.argv[1].encode(), b'fuse', 0, options) != 0: sys.exit(1)
print('mounted', flush=True)
sys.stdin.read()
`

/** Covers a folder by one on which every read hangs. Null where that is not possible; else a function that uncovers it. */
export async function hangAt(folder: string): Promise<(() => void) | null> {
  const server: ChildProcess = spawn('python3', ['-c', neverAnswers, folder], { stdio: ['pipe', 'pipe', 'ignore'] })
  const said = server.stdout ? once(server.stdout, 'data') : Promise.reject(new Error('It has no stdout.'))
  const mounted = await Promise.race([
    said.then(() => true),
    once(server, 'exit').then(() => false),
    once(server, 'error').then(() => false),
  ])
  if (!mounted) return null
  return () => {
    spawnSync('umount', ['-l', folder])
    server.stdin?.end()
  }
}
