import { Announcer } from '../components/announcer.tsx'
import { CellDrawings } from '../components/cell.tsx'
import { useKeys } from '../components/keys.ts'
import { CarryDialog } from '../features/carrying/components/carry-dialog.tsx'
import { TakeDialog } from '../features/carrying/components/take-dialog.tsx'
import { DropTarget } from '../features/intake/components/drop-target.tsx'
import { NewBatchDialog } from '../features/intake/components/new-batch-dialog.tsx'
import { QuitDialog } from '../features/quitting/components/quit-dialog.tsx'
import { CountdownDialog } from '../features/schedules/components/countdown-dialog.tsx'
import { KeysSheet } from './keys-sheet.tsx'
import { Notices } from './notices.tsx'
import { Palette } from './palette/palette.tsx'
import { Rail } from './rail.tsx'
import { Screen } from './screen.tsx'
import { useAnnouncedBatches } from './use-announced-batches.ts'
import { useRail } from './use-rail.ts'
import { windowKeys } from './window-keys.ts'

export function App() {
  const narrow = useRail()
  useKeys(windowKeys)
  useAnnouncedBatches()
  return (
    <div className={narrow ? 'app narrow' : 'app'}>
      <Rail narrow={narrow} />
      <main className="main">
        <Notices />
        <Screen />
        <div id="overlays" />
      </main>
      <DropTarget />
      <NewBatchDialog />
      <CarryDialog />
      <TakeDialog />
      <KeysSheet />
      <Palette />
      <CountdownDialog />
      <QuitDialog />
      <Announcer />
      <CellDrawings />
    </div>
  )
}
