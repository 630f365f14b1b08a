import { dirname, join } from 'node:path'
import type { ArchiveWork, TakeRows } from './archive/archive-work.ts'
import type { Told } from './archive/pack-batch.ts'
import type { ArchivistNews, ArchivistTask } from './archivist.ts'
import { LeafcutterError } from './contract/error-catalogue.ts'
import type { LaunchHost } from './pool/launch-host.ts'

interface Listening {
  told: Told
  take: TakeRows
  signal: AbortSignal
}

const takesNothing: TakeRows = () => Promise.reject(new Error('Rows come only from an archive that is restored.'))

/** Does the work of archives in a process of its own, one for each task. @param hostFile built entry of the pool's host; the archivist's lies beside it */
export function archiveWorkApart(database: string, { hostFile, launchHost }: { hostFile: string; launchHost: LaunchHost }): ArchiveWork {
  function ask(task: ArchivistTask, { told, take, signal }: Listening): Promise<unknown> {
    signal.throwIfAborted()
    const archivist = launchHost(join(dirname(hostFile), 'archivist.js'), 'background')
    const work = new Promise<unknown>((resolve, reject) => {
      const hear = async (news: ArchivistNews) => {
        if (news.type === 'progress') told(news.progress)
        else if (news.type === 'done') resolve(news.result)
        else if (news.type === 'failed') reject(errorOf(news))
        else {
          await take(news.table, news.rows)
          archivist.post({ type: 'taken' } satisfies ArchivistTask)
        }
      }
      archivist.onMessage((message) => hear(message as ArchivistNews).catch(reject))
      // Of one that said how it ended this is heard by nobody.
      archivist.onExit((reason) => reject(new LeafcutterError('INTERNAL', { detail: `the archivist ended: ${reason}` })))
      signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
      archivist.post(task)
    })
    return work.finally(() => archivist.kill())
  }
  return {
    certify: (task, told, signal) => ask({ type: 'certify', database, task }, { told, signal, take: takesNothing }) as Promise<string>,
    giveName: async (task, told, signal) => void (await ask({ type: 'giveName', database, task }, { told, signal, take: takesNothing })),
    pack: (task, told, signal) =>
      ask({ type: 'pack', database, task }, { told, signal, take: takesNothing }) as ReturnType<ArchiveWork['pack']>,
    check: (path, told, signal) =>
      ask({ type: 'check', database, path }, { told, signal, take: takesNothing }) as ReturnType<ArchiveWork['check']>,
    unpack: (task, take, told, signal) =>
      ask({ type: 'unpack', database, task }, { told, signal, take }) as ReturnType<ArchiveWork['unpack']>,
  }
}

function errorOf({ code, path, detail }: Extract<ArchivistNews, { type: 'failed' }>): LeafcutterError {
  return new LeafcutterError(code, { ...(path !== null && { path }), ...(detail !== null && { detail }) })
}
