import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { batchSettingsSchema } from './contract/batch.ts'
import { checkManifestFor } from './engine-manifests.ts'
import { manifestFileImporter } from './import-manifest-file.ts'
import { temporaryFolder } from './store/testing/temporary-folder.ts'
import { waitFor } from './testing/wait-for.ts'

/** An importer whose batches are made only when the test says so. */
function importing() {
  const folder = temporaryFolder()
  const manifest = join(folder, 'files.csv')
  writeFileSync(manifest, 'path\na.pdf\n')
  writeFileSync(join(folder, 'a.pdf'), 'a')
  const settings = batchSettingsSchema.parse({})
  const begun: { name: string; made(): void }[] = []
  const importFile = manifestFileImporter(({ name = '' }) => new Promise((made) => begun.push({ name, made: () => made(`b_${name}`) })))
  return {
    begun,
    names: () => begun.map(({ name }) => name),
    ask: (name: string, signal?: AbortSignal) => importFile({ manifest, outputDir: join(folder, 'out'), name, settings }, signal),
    /** As long as a check takes. */
    check: () => checkManifestFor(settings, { path: manifest, outputDir: null }),
  }
}

test('the next manifest is checked when the one before is over', async () => {
  const { begun, names, ask, check } = importing()
  const [one, two] = [ask('one'), ask('two')]
  await waitFor(() => expect(names()).toEqual(['one']))
  await check()
  await check()
  expect(names()).toEqual(['one'])
  begun[0]?.made()
  expect(await one).toMatchObject({ batchId: 'b_one', findings: { rows: 1 } })
  await waitFor(() => expect(names()).toEqual(['one', 'two']))
  begun[1]?.made()
  expect((await two).batchId).toBe('b_two')
})

test('whoever goes away before the check begins has nothing started', async () => {
  const { begun, names, ask } = importing()
  const gone = new AbortController()
  const [one, two, three] = [ask('one'), ask('two', gone.signal), ask('three')]
  gone.abort()
  await waitFor(() => expect(names()).toEqual(['one']))
  begun[0]?.made()
  await expect(two).rejects.toThrow('abort')
  await waitFor(() => expect(names()).toEqual(['one', 'three']))
  begun[1]?.made()
  await Promise.all([one, three])
})
