import { ownDataFolder } from '../own-data-folder.ts'

/** Run as a process of its own: owns the data folder that it is given, says so, and waits to be killed. Keeps nothing that could be let go of. */
ownDataFolder(process.argv[2] ?? '')
globalThis.gc?.()
process.send?.('held')
process.on('disconnect', () => process.exit())
setInterval(() => {}, 60_000)
