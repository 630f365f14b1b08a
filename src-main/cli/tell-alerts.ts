import { type AlertKind, alertOver, describeAlert, type RaisedAlert } from '../contract/alert.ts'
import type { LeafcutterError } from '../contract/error-catalogue.ts'

/** Tells once that an alert was raised, or that the log cannot be written, and once that it is over. */
export function alertTeller(print: (line: string) => void): (alerts: RaisedAlert[], logTrouble: LeafcutterError | null) => void {
  let told = new Set<AlertKind>()
  let logFailed = false
  return (alerts, logTrouble) => {
    const kinds = new Set(alerts.map(({ kind }) => kind))
    for (const alert of alerts) if (!told.has(alert.kind)) print(`Alert: ${describeAlert(alert)}.`)
    for (const kind of told) if (!kinds.has(kind)) print(`${alertOver[kind]}.`)
    told = kinds
    if (logTrouble && !logFailed) print(logTrouble.message)
    logFailed = logTrouble !== null
  }
}
