/**
 * Who may import whom. This file is the architecture: a message says what to use instead.
 *   contract <- queue <- store, pool, sources, intake, export, retention, archive, telemetry, control, carry <- engine <- index + desktop, or cli
 *   contract <- remote <- index, or cli; contract <- http <- engine, or cli; contract <- queue <- updates <- desktop
 */
const room = (name) => `^src-main/${name}/`
const tests = '\\.test\\.tsx?$'

/** Nothing in `from` may import `to`. */
const forbid = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    forbid('no-cycles', 'Two files import each other, directly or in a circle. Move what both need into a third.', {}, { circular: true }),
    forbid(
      'contract-stands-alone',
      'contract/ holds the shared words and imports the schema library and the contract library only. Put behaviour into the room that owns it.',
      { path: room('contract'), pathNot: tests },
      { pathNot: [room('contract'), 'node_modules/zod/', 'node_modules/@orpc/contract/'] },
    ),
    forbid(
      'queue-is-pure',
      'queue/ decides and touches nothing: no SQL, threads, files or Electron. Ask for what it needs in queue/ports.ts and let the engine pass it in.',
      { path: room('queue'), pathNot: tests },
      { pathNot: [room('queue'), room('contract')] },
    ),
    forbid(
      'only-store-knows-sqlite',
      'SQL lives in store/. Add an exported verb there and call that.',
      { path: '^src-', pathNot: [room('store'), tests] },
      { path: ['node_modules/better-sqlite3/', 'node_modules/drizzle-orm/', '^better-sqlite3$', '^drizzle-orm'] },
    ),
    forbid(
      'only-pool-knows-threads',
      'Threads and processes live in pool/; one engine of a worker is a program. Use WorkerPool.run, the PagePool port or engines/run-program.ts.',
      { path: '^src-', pathNot: [room('pool'), '^src-workers/(engines/run-program\\.ts$|testing/)', tests] },
      { path: ['node_modules/piscina/', '^(node:)?(worker_threads|child_process)$'] },
    ),
    forbid(
      'only-desktop-says-electron',
      'The engine also runs without a window. Electron is known in desktop/, index.ts and preload.ts only; pass in what is needed.',
      { path: '^src-', pathNot: [room('desktop'), '^src-main/(index|preload)\\.ts$', tests] },
      { path: ['node_modules/electron(-updater)?/', '^electron(-updater)?$'] },
    ),
    forbid(
      'only-the-window-looks-for-updates',
      'Nothing asks the network for newer versions but the app in its window: updates/ is put together in desktop/updates-of-app.ts.',
      { path: '^src-', pathNot: [room('desktop'), room('updates'), tests] },
      { path: room('updates') },
    ),
    forbid(
      'rooms-do-not-reach-up',
      'A room does not know who puts it together. Pass in what it needs from engine.ts.',
      {
        path: '^src-main/(contract|queue|store|pool|sources|intake|export|retention|archive|telemetry|control|carry|remote|http|updates)/',
        pathNot: tests,
      },
      { path: '^src-main/(engine|engine-calls|index|cli|preload)\\.ts$|^src-main/(desktop|cli)/' },
    ),
    forbid(
      'store-does-not-know-the-others',
      'store/ gathers and writes; it imports queue/ and contract/ only.',
      { path: room('store'), pathNot: tests },
      { path: '^src-main/(pool|sources|intake|export|retention|archive|telemetry|control|carry|remote|http)/' },
    ),
    forbid(
      'pool-does-not-know-the-others',
      'pool/ runs tasks; it imports queue/ports.ts and contract/ only.',
      { path: room('pool'), pathNot: tests },
      { path: '^src-main/(store|sources|intake|export|retention|archive|telemetry|control|carry|remote|http)/' },
    ),
    forbid(
      'control-knows-the-store-only',
      'control/ changes what is stored of a run. Whoever does the work hears of it through WorkInHand.',
      { path: room('control'), pathNot: tests },
      { path: '^src-main/', pathNot: [room('control'), room('store'), room('contract')] },
    ),
    forbid(
      'remote-carries-calls-only',
      'remote/ carries the calls of contract/control.ts between two processes and does not know what they do. Pass in who answers.',
      { path: room('remote'), pathNot: tests },
      { path: '^src-main/', pathNot: [room('remote'), room('contract')] },
    ),
    forbid(
      'http-answers-only',
      'http/ answers requests and does not know who works. Put what it needs into HttpParts and let engine-http.ts pass it in.',
      { path: room('http'), pathNot: [tests, '/testing/'] },
      { path: '^src-main/', pathNot: [room('http'), room('contract')] },
    ),
    forbid(
      'updates-knows-the-clock-only',
      'updates/ decides when to look, download and install. What it needs is in UpdatesParts, and passed in by desktop/updates-of-app.ts.',
      { path: room('updates'), pathNot: [tests, '/testing/'] },
      { path: '^src-main/', pathNot: [room('updates'), room('contract'), '^src-main/queue/ports\\.ts$'] },
    ),
    forbid(
      'only-remote-and-http-know-sockets',
      'Sockets live in remote/ and http/. Ask the owner of a data folder with askOwner.',
      { path: '^src-', pathNot: [room('remote'), room('http'), tests] },
      { path: '^(node:)?(net|tls|http|https|http2|dgram)$' },
    ),
    forbid(
      'workers-see-the-contract-only',
      'A worker is given plain data and gives plain data back. Share types through src-main/contract.',
      { path: '^src-workers/', pathNot: tests },
      { path: '^src-(main|renderer)/', pathNot: [room('contract'), '^src-main/(failpoint|make-folder|profile|rename-patiently)\\.ts$'] },
    ),
    forbid(
      'window-sees-the-contract-only',
      'The window talks to main through the calls of contract/ipc.ts. Add a call there.',
      { path: '^src-renderer/', pathNot: tests },
      { path: ['^src-(main|workers)/', '^node:', 'node_modules/electron/'], pathNot: room('contract') },
    ),
    forbid(
      'main-does-not-know-the-window',
      'Main announces what went stale; the window decides what that means for it.',
      { path: '^src-(main|workers)/' },
      { path: '^src-renderer/' },
    ),
    forbid(
      'features-do-not-know-each-other',
      'A feature imports its own files, components/ and ipc/. Move what two features share into components/.',
      { path: '^src-renderer/features/([^/]+)/' },
      { path: '^src-renderer/features/([^/]+)/', pathNot: '^src-renderer/features/$1/' },
    ),
    forbid('no-unresolved', 'This import leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
    builtInModules: { add: ['electron'] },
  },
}
