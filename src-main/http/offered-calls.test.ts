import { isContractProcedure } from '@orpc/contract'
import { expect, test } from 'vitest'
import { controlCalls } from '../contract/control.ts'
import { type HttpCall, httpContract } from '../contract/http/api.ts'
import { ipcContract } from '../contract/ipc.ts'
import { serving, token } from './testing/serving.ts'

type Contract = typeof ipcContract
/** The call of the API that does the same, or why there is none. */
type Decision = HttpCall | { no: string }

const dialog = { no: 'It opens a dialog; a script has paths.' }
const window = { no: 'It is about the window itself.' }
const look = { no: 'It shows a person something; the report and the failures say the same to a script.' }
const person = { no: 'It is decided by a person who looks at the page or at its group.' }
const sums = { no: '/stats and /metrics say it, without a token.' }
const settings = { no: 'What changes this computer is for the person in front of it.' }

/** For every call of the window whether the API offers it. A new one fails here until that is decided. */
const decisions: { [Noun in keyof Contract]: { [Verb in keyof Contract[Noun]]: Decision } } = {
  machine: {
    status: sums,
    goOn: 'resumeAll',
    settings,
    changeSettings: settings,
    resetSettings: settings,
    chooseTesseract: dialog,
  },
  away: { get: window, dismiss: window },
  intake: {
    chooseFolder: dialog,
    chooseFiles: dialog,
    again: window,
    selection: window,
    named: window,
    chooseOutput: dialog,
    choices: { no: '`leafcutter languages --json` says it.' },
    start: 'startBatch',
    check: { no: '`leafcutter check` says it, and waits until it is done.' },
  },
  checks: { get: look, twins: look, again: person, start: 'resumeBatch', startAt: 'startBatch', discard: person },
  batches: {
    list: 'listBatches',
    get: 'getBatch',
    pause: 'pauseBatch',
    resume: 'resumeBatch',
    stopNow: 'pauseBatch',
    cancel: 'cancelBatch',
    setPriority: 'setPriority',
    retryFailed: 'retryFailures',
    pauseAll: 'pauseAll',
    resumeAll: 'resumeAll',
    cancelAll: 'cancelAll',
    saveReport: { no: 'GET /batches/{batchId}/report.csv gives it, as it is written.' },
    openOutput: window,
  },
  certificate: { facts: look, save: 'writeCertificate' },
  documents: { list: look, pages: look },
  mosaic: { slice: look, changes: look, document: look },
  failures: {
    groups: 'failureGroups',
    list: 'listFailures',
    retryGroup: 'retryFailures',
    exclude: person,
    exclusions: look,
    takeBack: person,
    tries: person,
    tryOnSome: person,
    applyTry: person,
    undoTry: person,
    retryPage: 'retryFailures',
    findFiles: dialog,
  },
  chosenDocuments: { counts: look, retry: 'retryFailures', cancelWaiting: person, exclude: person, again: person, copyPaths: window },
  manifests: { choose: dialog, check: 'startManifest', problems: 'startManifest', filesWithoutRow: 'startManifest', saveProblems: dialog },
  pages: { get: look, correct: person, takeBackCorrection: person, confirm: person, takeBackConfirmation: person, readAgain: person },
  throughput: { series: sums, saveCsv: dialog },
  search: { find: { no: '`leafcutter search --json` says it.' }, progress: look, saveCsv: dialog },
  watching: {
    list: look,
    files: look,
    choose: dialog,
    edit: dialog,
    save: dialog,
    pause: settings,
    resume: settings,
    remove: settings,
    lookNow: look,
  },
  archive: {
    report: { no: '`leafcutter archive --list` says it.' },
    archivable: look,
    archive: dialog,
    restore: { no: '`leafcutter archive --restore` does it, and waits until it is done.' },
    restoreFrom: dialog,
    verify: { no: '`leafcutter archive --verify` does it, without a data folder.' },
    showFile: window,
    forget: person,
    stop: person,
  },
  carrying: {
    outlook: look,
    carry: dialog,
    showFile: window,
    choose: dialog,
    chooseDocuments: dialog,
    look,
    take: { no: '`leafcutter take` does it.' },
  },
  storage: {
    report: { no: '`leafcutter retention --dry-run --json` says it.' },
    look: person,
    removals: look,
    sweep: { no: '`leafcutter retention --run` does it.' },
    cancelSweep: person,
    chooseArchiveFolder: dialog,
    saveList: dialog,
    showFolder: window,
  },
  licences: { list: look, text: look },
  endpoint: { get: window, copyToken: person, renewToken: settings },
  updates: { get: window, look: person, download: person, stopDownload: person },
  schedules: {
    readNow: settings,
    restAgain: settings,
    stopBatchAt: { no: '`leafcutter ingest --stop-before` does it.' },
    callOff: person,
    doItNow: person,
    dismiss: person,
    chooseProgram: dialog,
    changeArguments: dialog,
    copySecret: person,
    renewSecret: settings,
  },
  live: { announcements: window },
  window: { wishes: window },
  quit: { steps: window, answer: window },
}

const decided = Object.entries(decisions).flatMap(([noun, verbs]) =>
  Object.entries(verbs as Record<string, Decision>).map(([verb, decision]) => [`${noun}.${verb}`, decision] as const),
)

test('every call of the window is offered by the API, or it is said why not', () => {
  const calls = Object.entries(ipcContract).flatMap(([noun, verbs]) =>
    Object.entries(verbs)
      .filter(([, procedure]) => isContractProcedure(procedure))
      .map(([verb]) => `${noun}.${verb}`),
  )
  expect(decided.map(([name]) => name).sort()).toEqual(calls.sort())
})

test('every call of the API is one of the window or of the command line', () => {
  const known = new Set([...decided.map(([, decision]) => decision), ...Object.keys(controlCalls)])
  expect(Object.keys(httpContract).filter((name) => !known.has(name as HttpCall))).toEqual([])
})

test('the description names every call with what it takes and gives, and how a call is refused', async () => {
  const { send } = await serving()
  const { text } = await send('/api/openapi.json', { headers: { Authorization: `Bearer ${token}` } })
  const { openapi, paths, components, security, servers } = JSON.parse(text)
  expect([openapi, security, servers]).toEqual([expect.stringMatching(/^3\.1\./), [{ token: [] }], [{ url: '/api' }]])
  expect(components.securitySchemes.token).toEqual({ type: 'http', scheme: 'bearer' })
  for (const procedure of Object.values(httpContract)) {
    const { method = '', path = '', summary } = procedure['~orpc'].route
    const operation = paths[path]?.[method.toLowerCase()]
    expect([path, operation?.summary]).toEqual([path, summary])
    const schema = operation.responses['200'].content['application/json'].schema
    expect([path, Object.keys(schema).length > 0]).toEqual([path, true])
    expect(operation.responses.default.content['application/json'].schema.$ref).toBe('#/components/schemas/Error')
    if (path.includes('{batchId}')) expect(operation.parameters).toContainEqual(expect.objectContaining({ name: 'batchId', in: 'path' }))
  }
  expect(paths['/batches/{batchId}/report.csv'].get.responses['200'].content).toHaveProperty(['text/csv'])
  expect(Object.keys(paths['/batches'].post.requestBody.content['application/json'].schema.properties)).toEqual(
    expect.arrayContaining(['paths', 'outputDir', 'languages', 'textPolicy', 'formats']),
  )
  expect(Object.keys(paths).length).toBe(new Set(Object.values(httpContract).map((procedure) => procedure['~orpc'].route.path)).size + 1)
})
