import { errorCatalogue, visible } from '../contract/error-catalogue.ts'
import { lookAgainSeconds, type VolumeAway } from '../contract/volume.ts'
import { countOf } from './summary.ts'

/** Tells once that a folder cannot be reached, and once that it is back. */
export function volumeTeller(print: (line: string) => void): (away: VolumeAway[]) => void {
  let told = new Set<string>()
  return (away) => {
    const folders = new Set(away.map(({ folder }) => folder))
    for (const volume of away) if (!told.has(volume.folder)) print(describeAway(volume))
    for (const folder of told) if (!folders.has(folder)) print(`${visible(folder)} is back; reading goes on.`)
    told = folders
  }
}

function describeAway({ folder, pages, files }: VolumeAway): string {
  const waiting = `${countOf(pages, 'page')} of ${countOf(files, 'file')} wait`
  const { action } = errorCatalogue.VOLUME_AWAY
  return `${visible(folder)} cannot be reached; ${waiting}, and it is looked for every ${lookAgainSeconds} s. ${action} [VOLUME_AWAY]`
}
