import { isContractProcedure } from '@orpc/contract'
import { expect } from '@playwright/test'
import { ipcContract } from '../../src-main/contract/ipc.ts'
import { test } from './app-under-test.ts'
import { callRaw, hungUpOn, type RawCall } from './raw-calls.ts'

/** E14, E15, E17: what our own window may say, and that nothing else is understood. */

type Contract = typeof ipcContract
type BadArguments = { [Noun in keyof Contract]: { [Verb in keyof Contract[Noun]]: unknown[] } }

const someId = '00000000-0000-4000-8000-000000000000'
const batchId = 'b_00000000'
const long = 'x'.repeat(100_000)
/** Of the right shape, but of no batch: a path, SQL, another type, too much, too long. */
const noBatch = [{ batchId: '../../etc' }, { batchId: "b_0' or 1=1 --" }, { batchId: 7 }, { batchId, extra: true }, { batchId: long }]
const noSelection = [{ selectionId: '/etc/passwd' }, { selectionId: ['/etc/passwd'] }, { paths: ['/etc/passwd'] }, { selectionId: long }]
const noPage = [{ pageId: -1 }, { pageId: 1e300 }, { pageId: 1.5 }, { pageId: '1' }, { pageId: null }]
/** To a call without arguments, whatever is sent is wrong. */
const anything = [{}, 'text', [1]]

const documents = { batchId, offset: 0, limit: 10, sort: 'path', descending: false, filter: '', onlyToReview: false, shown: null }
const choice = { batchId, ids: null, filter: '', onlyToReview: false, shown: null }
const badChoices = [
  { ...choice, batchId: '../..' },
  { ...choice, ids: [] },
  { ...choice, ids: ['1 or 1=1'] },
  { ...choice, ids: Array(5_001).fill(1) },
  { ...choice, filter: long },
  { ...choice, shown: 'all' },
  { ...choice, paths: ['/etc/passwd'] },
]
const group = { batchId, groupKey: 'TIMEOUT_OCR|', filter: '' }
const failures = { ...group, offset: 0, limit: 10 }
const search = { text: 'x', batchId: null, kind: 'any', minConfidence: null, maxConfidence: null, language: null, from: null, until: null }
const badSearches = [
  { search: { ...search, text: long } },
  { search: { ...search, batchId: '../..' } },
  { search: { ...search, kind: 'all' } },
]
const ofManifest = { selectionId: someId, offset: 0, limit: 10 }
const noTry = [{ tryId: 0 }, { tryId: '1' }, { tryId: 1.5 }]
const choices = { textPolicy: 'skip', languages: ['eng'], formats: ['txt'], engine: 'tesseract.js', model: null, layout: 'auto' }
const newBatch = { ...choices, selectionId: someId, name: 'x' }

const noFolder = [{ folderId: 0 }, { folderId: '1' }, { folderId: 1, path: '/etc' }, { folderId: 9_999 }]
const { name: _name, ...chosen } = newBatch
const watched = { ...chosen, subfolders: true, polling: false, settleSeconds: 5, moves: false }

const noArchive = [{ batchId: '../b' }, { batchId: 1 }, { batchId: 'b_00000001', path: '/etc' }, { batchId: 'b_99999999' }]

/** For every call of the contract arguments that it must refuse. A call that is new there is an error here until it has some. */
const badArguments: BadArguments = {
  // The last of each is well formed, but of no batch that is in an archive or over.
  archive: {
    report: anything,
    archivable: anything,
    archive: [...anything, ...noArchive],
    restore: noArchive,
    restoreFrom: [...anything, { path: '/etc/passwd' }],
    verify: noArchive,
    showFile: noArchive,
    forget: noArchive.slice(0, -1),
    stop: anything,
  },
  carrying: {
    // The last is well formed, but of no batch.
    outlook: [...noBatch, { batchId, path: '/etc/passwd' }, { batchId: 'b_99999999' }],
    carry: [
      ...noBatch,
      { batchId, withDocuments: 'yes' },
      { batchId, withDocuments: true, path: '/etc/passwd' },
      { batchId: '../..', withDocuments: false },
      { batchId: 'b_99999999' },
    ],
    showFile: [...noBatch, { batchId, path: '/etc/passwd' }, { batchId: 'b_99999999' }],
    choose: [...anything, { path: '/etc/passwd' }],
    chooseDocuments: [...noSelection, { selectionId: someId }, { selectionId: someId, path: '/etc' }],
    look: [...noSelection, { selectionId: someId }, { selectionId: someId, documents: '/etc' }],
    take: [...noSelection, { selectionId: someId }, { selectionId: someId, out: '/etc' }],
  },
  schedules: {
    readNow: anything,
    restAgain: anything,
    stopBatchAt: [
      { batchId, at: -1 },
      { batchId, at: '20:00' },
      { batchId: '../..', at: 1 },
      { batchId, at: 1 },
    ],
    callOff: anything,
    doItNow: anything,
    dismiss: anything,
    chooseProgram: [...anything, { program: '/bin/sh' }],
    changeArguments: [
      { arguments: 'rm -rf' },
      { arguments: [1] },
      { arguments: Array(51).fill('x') },
      { arguments: [long] },
      { program: '/bin/sh' },
    ],
    copySecret: anything,
    renewSecret: anything,
  },
  storage: {
    report: anything,
    look: anything,
    removals: [
      { kind: 'everything', offset: 0, limit: 10 },
      { kind: null, offset: -1, limit: 10 },
      { kind: null, offset: 0, limit: 501 },
      { kind: null, offset: 0, limit: 10, path: '/etc' },
    ],
    // The last is well formed, but of no dry run that was ever shown.
    sweep: [{ dryRunAt: -1 }, { dryRunAt: '1' }, { dryRunAt: 1, path: '/etc' }, { dryRunAt: 1 }],
    cancelSweep: anything,
    chooseArchiveFolder: [...anything, { folder: '/etc' }],
    saveList: [...anything, { path: '/etc/passwd' }],
    showFolder: [...anything, { path: '/etc' }],
  },
  machine: {
    status: anything,
    goOn: anything,
    settings: anything,
    changeSettings: [
      { workers: 0 },
      { workers: '2' },
      { workers: 1, pageSeconds: 4 },
      { tesseractProgram: '/bin/sh' },
      { archiveFolder: '/etc' },
      { whenDoneProgram: '/bin/sh' },
      { whenDoneArguments: ['-c', 'true'] },
      { whenDoneUrl: 'http://example.org/' },
      { workHours: { from: '25:00', to: '06:00', days: ['mon'] } },
      { httpPort: 80 },
      { httpPort: '0.0.0.0:9710' },
      { speed: 'faster' },
      { newBatch: { ...choices, tessdataFolder: '/etc' } },
    ],
    resetSettings: [{ names: [] }, { names: ['__proto__'] }, { names: Array(10_000).fill('workers') }],
    chooseTesseract: [...anything, { program: '/bin/sh' }],
  },
  intake: {
    chooseFolder: [...anything, { defaultPath: '/etc' }],
    chooseFiles: [...anything, { defaultPath: '/etc' }],
    again: noBatch,
    selection: [...noSelection, { selectionId: someId }],
    named: anything,
    chooseOutput: [...noSelection, { selectionId: someId, outputDir: '/etc' }],
    choices: anything,
    start: [
      { ...newBatch, selectionId: '/etc/passwd' },
      newBatch,
      { ...newBatch, outputDir: '/etc' },
      { ...newBatch, engine: '/bin/sh' },
      { ...newBatch, languages: ['../../etc/passwd'] },
      { ...newBatch, languages: Array(9).fill('eng') },
      { ...newBatch, name: long },
      { ...newBatch, tessdataFolder: '/etc' },
    ],
    check: [{ ...newBatch, selectionId: '/etc/passwd' }, newBatch, { ...newBatch, outputDir: '/etc' }, { ...newBatch, name: long }],
  },
  manifests: {
    choose: [...anything, { path: '/etc/passwd' }],
    check: [...noSelection, { selectionId: someId }],
    problems: [{ ...ofManifest, selectionId: '/etc/passwd' }, { ...ofManifest, limit: 1e6 }, { ...ofManifest, path: '/etc' }, ofManifest],
    filesWithoutRow: [{ ...ofManifest, offset: -1 }, { ...ofManifest, selectionId: long }, ofManifest],
    saveProblems: [...noSelection, { selectionId: someId }, { selectionId: someId, path: '/etc/passwd' }],
  },
  licences: {
    list: anything,
    text: [...anything, { name: 'zod' }, { name: long, version: '1.0.0' }, { name: 'zod', version: '4.0.0', file: '/etc/passwd' }],
  },
  endpoint: { get: anything, copyToken: anything, renewToken: [...anything, { token: 'mine' }] },
  away: { get: anything, dismiss: anything },
  checks: {
    get: noBatch,
    twins: [
      { batchId, offset: -1, limit: 10 },
      { batchId, offset: 0, limit: 501 },
      { batchId: '../..', offset: 0, limit: 10 },
    ],
    again: [...noBatch, { batchId }, { batchId, textPolicy: 'all' }, { batchId, textPolicy: 'skip', outputDir: '/etc' }],
    start: noBatch,
    startAt: [...noBatch, { batchId, at: -1 }, { batchId, at: '20:00' }, { batchId, at: 1.5 }],
    discard: noBatch,
  },
  batches: {
    list: anything,
    get: noBatch,
    pause: noBatch,
    resume: noBatch,
    stopNow: noBatch,
    cancel: noBatch,
    setPriority: [...noBatch, { batchId, priority: 'highest' }, { batchId, priority: 7 }],
    retryFailed: noBatch,
    pauseAll: anything,
    resumeAll: anything,
    cancelAll: anything,
    saveReport: [...noBatch, { batchId, per: 'page', path: '/etc/passwd' }, { batchId, per: 'word' }],
    openOutput: [...noBatch, { batchId, path: '/etc' }],
  },
  certificate: { facts: noBatch, save: [...noBatch, { batchId, path: '/etc/passwd' }] },
  documents: {
    list: [
      { ...documents, limit: 1e9 },
      { ...documents, offset: -1 },
      { ...documents, sort: 'path; drop table batches' },
      { ...documents, filter: long },
      { ...documents, descending: 'yes' },
    ],
    pages: [
      { documentId: 0, offset: 0, limit: 10 },
      { documentId: 1, offset: 0, limit: 501 },
      { documentId: 'x', offset: 0, limit: 1 },
    ],
  },
  chosenDocuments: {
    counts: badChoices,
    retry: badChoices,
    cancelWaiting: badChoices,
    exclude: [...badChoices.map((bad) => ({ choice: bad, reason: 'x' })), { choice, reason: ' ' }, { choice, reason: long }],
    again: badChoices,
    copyPaths: badChoices,
  },
  mosaic: {
    slice: [
      { batchId, from: { documentId: -1, pageNumber: 1 }, lastDocumentId: null, limit: 10 },
      { batchId, from: { documentId: 0, pageNumber: 0 }, lastDocumentId: null, limit: 10 },
      { batchId, from: { documentId: 0, pageNumber: 1 }, lastDocumentId: null, limit: 50_001 },
    ],
    changes: noBatch,
    document: [{ documentId: 0 }, { documentId: '1' }],
  },
  failures: {
    groups: [...noBatch, { batchId, filter: long }],
    list: [
      { ...failures, groupKey: long },
      { ...failures, limit: 0 },
      { ...failures, batchId: '' },
    ],
    retryGroup: [
      { ...group, ids: null, groupKey: long },
      { ...group, ids: null, groupKey: null },
      { ...group, ids: null, batchId: '' },
      { ...group, ids: [] },
      { ...group, ids: Array(1_001).fill(1) },
    ],
    exclude: [
      { ...group, ids: null },
      { ...group, ids: null, reason: long },
      { ...group, ids: ['1'], reason: 'damaged' },
    ],
    exclusions: [
      { batchId, offset: 0, limit: 501 },
      { batchId: '../..', offset: 0, limit: 10 },
    ],
    takeBack: [
      { batchId, ids: [0] },
      { batchId, ids: 'all' },
    ],
    tries: [...noBatch, { batchId, filter: long }],
    tryOnSome: [
      { ...group, ids: null, override: { engineVersion: 'x' } },
      { ...group, ids: null, override: { tessdataFolder: '/etc' } },
      { ...group, ids: [0], override: {} },
      { ...group, ids: null, filter: long, override: {} },
    ],
    applyTry: [...noTry, { tryId: 1, filter: long }],
    undoTry: noTry,
    retryPage: noPage,
    findFiles: [...noBatch, { batchId, folder: '/etc' }],
  },
  pages: {
    get: noPage,
    correct: [...noPage, { pageId: 1, text: 7 }, { pageId: 1, text: 'x'.repeat(500_001) }],
    takeBackCorrection: noPage,
    confirm: noPage,
    takeBackConfirmation: noPage,
    readAgain: [...noPage, { pageId: 1, override: { renderDpi: 1e9 } }, { pageId: 1, override: { tessdataFolder: '/etc' } }],
  },
  throughput: { series: [{ range: '1y' }, { range: 1 }], saveCsv: [{ range: '1y' }, { range: '1h', path: '/etc/passwd' }] },
  search: {
    find: [...badSearches.map((bad) => ({ ...bad, offset: 0, limit: 10 })), { search, offset: 0, limit: 501 }],
    progress: anything,
    saveCsv: [...badSearches, { search, path: '/etc/passwd' }],
  },
  watching: {
    list: anything,
    files: [
      { folderId: 1, list: 'taken', offset: 0, limit: 501 },
      { folderId: 1, list: 'all', offset: 0, limit: 10 },
      { folderId: 0, list: 'taken', offset: 0, limit: 10 },
    ],
    choose: [...anything, { defaultPath: '/etc' }],
    edit: noFolder,
    save: [
      { ...watched, selectionId: '/etc' },
      watched,
      { ...watched, path: '/etc' },
      { ...watched, settleSeconds: 0 },
      { ...watched, moves: 'yes' },
    ],
    pause: noFolder,
    resume: noFolder,
    remove: noFolder,
    lookNow: noFolder,
  },
  updates: {
    get: anything,
    look: [...anything, { address: 'https://example.org/' }],
    download: [...anything, { url: 'https://example.org/x' }],
    stopDownload: anything,
  },
  live: { announcements: anything },
  window: { wishes: anything },
  quit: {
    steps: anything,
    answer: [{ answer: 'now' }, { answer: ['stop'] }, { answer: 'stop', force: true }],
  },
}

/** What is wrong for any call whatever. NaN and infinities are null on the line. */
const wrongForAll = [7, 'text', true, [null], null, { surprise: true }, JSON.parse('{"__proto__":{"polluted":true},"constructor":1}')]

/** Names of the leaves of a table of tables: `batches/get`. */
function names(table: object, isLeaf: (value: unknown) => boolean, prefix = ''): string[] {
  return Object.entries(table).flatMap(([name, value]) => (isLeaf(value) ? [prefix + name] : names(value, isLeaf, `${prefix}${name}/`)))
}

test('E15 every call of the contract has arguments here that it must refuse', () => {
  const calls = names(ipcContract, isContractProcedure)
  expect(names(badArguments, Array.isArray).sort()).toEqual(calls.sort())
  for (const [noun, verbs] of Object.entries(badArguments))
    for (const [verb, some] of Object.entries(verbs)) expect((some as unknown[]).length, `${noun}/${verb}`).toBeGreaterThan(0)
})

test('E15 E17 every call refuses them with an error of its own, and main goes on', async ({ running: { app, page } }) => {
  const calls: RawCall[] = []
  for (const [noun, verbs] of Object.entries(badArguments))
    for (const [verb, some] of Object.entries(verbs))
      for (const argument of [...(some as unknown[]), ...wrongForAll]) calls.push([`${noun}/${verb}`, argument])
  calls.push(['__proto__/polluted', {}], ['constructor', {}], ['no/such/call', {}], ['batches', {}])

  const statuses = await callRaw(page, calls)
  const accepted = calls.filter((_, index) => !(Number(statuses[index]) >= 400)).map(([path, argument]) => [path, JSON.stringify(argument)])
  expect(accepted).toEqual([])
  expect(await app.evaluate(() => Reflect.get({}, 'polluted'))).toBeUndefined()
  // A right call is still answered, and nothing was begun.
  expect(await callRaw(page, [['batches/list', undefined]])).toEqual([200])
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
})

for (const [what, message] of [
  ['ten million characters', JSON.stringify({ i: '1', p: { u: '/batches/get', b: { json: { batchId: 'x'.repeat(10_000_000) } } } })],
  ['no JSON', 'hello'],
  ['a number', 7],
  ['an object', { i: '1', p: { u: '/batches/list' } }],
] as const) {
  test(`E15 main hangs up on whoever sends ${what}, and goes on`, async ({ running: { page } }) => {
    expect(await hungUpOn(page, message)).toBe(true)
    expect(await callRaw(page, [['batches/list', undefined]])).toEqual([200])
  })
}
