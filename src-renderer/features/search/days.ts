/** Days as a date field names them, `2024-03-01`, in the time zone of this computer. */

export function dayOf(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** The first millisecond of a day; null for none. */
export function startOfDay(day: string): number | null {
  return midnight(day, 0)
}

/** The first millisecond after a day; null for none. */
export function dayAfter(day: string): number | null {
  return midnight(day, 1)
}

function midnight(day: string, later: number): number | null {
  const [year, month, date] = day.split('-').map(Number)
  if (!year || !month || !date) return null
  return new Date(year, month - 1, date + later).getTime()
}
