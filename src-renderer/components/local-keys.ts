/** Keys that a part of the screen handles itself while it has the focus; the sheet behind `?` shows them below those that are bound. */
export const localKeys: { keys: string[]; label: string }[] = [
  { keys: ['ArrowUp', 'ArrowDown'], label: 'In lists and tables: row before, row after' },
  { keys: ['PageUp', 'PageDown'], label: 'In lists and tables: ten rows' },
  { keys: ['Home', 'End'], label: 'In tables: first row, last row; among pages: of this row' },
  { keys: ['ArrowLeft', 'ArrowRight'], label: 'In tabs and among pages: before, after' },
  { keys: ['Enter'], label: 'Opens or does what is chosen' },
  { keys: [' '], label: 'Presses the button or ticks the box in focus' },
  { keys: ['Escape'], label: 'Closes a dialog or menu, empties a search' },
  { keys: [' '], label: 'In the tables of batches, documents and failures: selects' },
  { keys: ['ArrowUp', 'ArrowDown'], label: 'With Shift, in these tables: selects on the way' },
  { keys: ['a'], label: 'With Ctrl or Cmd, in these tables: selects all that match' },
  { keys: ['t'], label: 'In a group of failures: tries other settings on five of them, or of those that are selected' },
  { keys: ['r'], label: 'In a group of failures: retries it, or what is selected of it' },
  { keys: ['x'], label: 'In a group of failures: excludes it, or what is selected of it' },
  { keys: ['F'], label: 'With Shift, among pages: the failed page before' },
  { keys: ['Tab'], label: 'Next control' },
]
