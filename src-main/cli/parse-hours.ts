import { LeafcutterError } from '../contract/error-catalogue.ts'
import { type WorkingHours, weekdays, workingHoursSchema } from '../contract/working-hours.ts'

/** `20:00-06:00`, every day. @throws USAGE */
export function parseHours(value: string): WorkingHours {
  const [from = '', to = '', ...rest] = value.split(/[-–]/).map((time) => time.trim().padStart(5, '0'))
  const { data, success } = workingHoursSchema.safeParse({ from, to, days: [...weekdays] })
  if (!success || rest.length > 0)
    throw new LeafcutterError('USAGE', { detail: `${value || 'an empty value'} is no pair of times such as 20:00-06:00` })
  return data
}
