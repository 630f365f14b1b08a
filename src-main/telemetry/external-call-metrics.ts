import { Counter, Histogram, type Registry } from 'prom-client'
import { callOutcomes, type ExternalCall, externalServices } from '../contract/external-call.ts'

/** Seconds. From a server on this computer to one that takes all the time it is given. */
const buckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]

/** Makes what is told of calls to others, and gives the function that counts one. Which address it was is nobody's business. */
export function recordExternalCalls(registers: Registry[]): (call: ExternalCall) => void {
  const calls = new Counter({
    name: 'leafcutter_external_calls_total',
    help: 'Tries at calls to services of others, by how they ended.',
    labelNames: ['service', 'outcome'],
    registers,
  })
  const took = new Histogram({
    name: 'leafcutter_external_call_duration_seconds',
    help: 'How long each of these tries took, however it ended.',
    labelNames: ['service'],
    buckets,
    registers,
  })
  for (const service of externalServices) {
    took.zero({ service })
    for (const outcome of callOutcomes) calls.inc({ service, outcome }, 0)
  }
  return ({ service, outcome, tookMs }) => {
    calls.inc({ service, outcome })
    took.observe({ service }, tookMs / 1_000)
  }
}
