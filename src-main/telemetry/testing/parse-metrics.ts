/**
 * Reads the text format of Prometheus (0.0.4) as strictly as `promtool check metrics` does, and throws at the first thing that it would
 * complain of: https://prometheus.io/docs/instrumenting/exposition_formats/ and the rules of names beside it.
 */

export interface Sample {
  name: string
  labels: Record<string, string>
  value: number
}

export interface Family {
  name: string
  type: string
  samples: Sample[]
}

const metricName = /^[a-z_:][a-z0-9_:]*$/
const labelName = /^[a-z_][a-z0-9_]*$/
const types = new Set(['counter', 'gauge', 'histogram', 'summary', 'untyped'])
/** Units and prefixes that are not base units. */
const wrongUnits = /_(milliseconds|ms|microseconds|minutes|hours|days|megabytes|kilobytes|bits|percent|ratios)(_|$)/

export function parseMetrics(text: string): Family[] {
  if (!text.endsWith('\n')) throw new Error('The last line has no end.')
  const families = text
    .slice(0, -1)
    .split(/\n(?=# HELP )/)
    .map((part) => parseFamily(part.split('\n')))
  const names = families.map(({ name }) => name)
  if (new Set(names).size !== names.length) throw new Error('A family is told twice.')
  return families
}

function parseFamily([help = '', type = '', ...lines]: string[]): Family {
  const [, name = '', words = ''] = /^# HELP (\S+) (\S.*)$/.exec(help) ?? []
  if (!metricName.test(name) || words === '') throw new Error(`No help: ${help}`)
  const [, typed, kind = ''] = /^# TYPE (\S+) (\S+)$/.exec(type) ?? []
  if (typed !== name || !types.has(kind)) throw new Error(`No type of ${name}: ${type}`)
  checkName(name, kind)
  const samples = lines.filter((line) => line !== '').map(parseSample)
  for (const sample of samples) checkSample(sample, name, kind)
  const series = samples.map((sample) => `${sample.name} ${JSON.stringify(Object.entries(sample.labels).sort())}`)
  if (new Set(series).size !== series.length) throw new Error(`A series of ${name} is told twice.`)
  if (kind === 'histogram') checkHistogram(samples, name)
  return { name, type: kind, samples }
}

function checkName(name: string, kind: string): void {
  if ((kind === 'counter') !== name.endsWith('_total')) throw new Error(`${name}: counters and nothing else end in _total`)
  if (kind !== 'histogram' && /_(bucket|count|sum)$/.test(name)) throw new Error(`${name}: that is an ending of histograms`)
  if (wrongUnits.test(name)) throw new Error(`${name}: not in base units`)
  if (name.includes(`_${kind}`)) throw new Error(`${name}: the type is no part of a name`)
}

function parseSample(line: string): Sample {
  const [, name = '', inBraces = '', value = ''] = /^([^\s{]+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? []
  if (!metricName.test(name)) throw new Error(`No sample: ${line}`)
  return { name, labels: parseLabels(inBraces), value: parseValue(value) }
}

function parseLabels(text: string): Record<string, string> {
  const labels: Record<string, string> = {}
  let rest = text
  while (rest !== '') {
    const [whole = '', name = '', value = ''] = /^([^=,]+)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/.exec(rest) ?? []
    if (!labelName.test(name) || name.startsWith('__') || Object.hasOwn(labels, name)) throw new Error(`No labels: ${text}`)
    labels[name] = value
    rest = rest.slice(whole.length)
  }
  return labels
}

function parseValue(text: string): number {
  if (text === '+Inf') return Number.POSITIVE_INFINITY
  if (!/^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(text)) throw new Error(`No number: ${text}`)
  return Number(text)
}

function checkSample({ name, labels }: Sample, family: string, kind: string): void {
  const endings = kind === 'histogram' ? ['_bucket', '_count', '_sum'] : ['']
  if (!endings.some((ending) => name === family + ending)) throw new Error(`${name} does not belong to ${family}`)
  if (name.endsWith('_bucket') !== 'le' in labels) throw new Error(`${name}: le belongs to buckets`)
  if ('quantile' in labels && kind !== 'summary') throw new Error(`${name}: quantile belongs to summaries`)
}

/** Buckets grow up to +Inf, which is the count; each series has a sum. */
function checkHistogram(samples: Sample[], family: string): void {
  const of = (ending: string) => samples.filter(({ name }) => name === family + ending)
  for (const { labels, value } of of('_count')) {
    const same = (other: Sample) => Object.entries(labels).every(([label, own]) => other.labels[label] === own)
    const buckets = of('_bucket').filter(same)
    const bounds = buckets.map((bucket) => (bucket.labels.le === '+Inf' ? Number.POSITIVE_INFINITY : Number(bucket.labels.le)))
    const grows = (values: number[]) => values.every((one, index) => index === 0 || one >= (values[index - 1] ?? 0))
    if (!grows(bounds) || !grows(buckets.map((bucket) => bucket.value))) throw new Error(`${family}: buckets that shrink`)
    if (bounds.at(-1) !== Number.POSITIVE_INFINITY || buckets.at(-1)?.value !== value) throw new Error(`${family}: +Inf is not the count`)
    if (of('_sum').filter(same).length !== 1) throw new Error(`${family}: no sum`)
  }
}

/** The value of one series; with fewer labels the sum of all that have them. 0 when there is none. */
export function valueIn(families: Family[], name: string, labels: Record<string, string> = {}): number {
  const fits = (sample: Sample) => sample.name === name && Object.entries(labels).every(([label, value]) => sample.labels[label] === value)
  return families
    .flatMap(({ samples }) => samples)
    .filter(fits)
    .reduce((sum, { value }) => sum + value, 0)
}
