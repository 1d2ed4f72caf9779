import { type BaselineEntry, placeholder } from '../core/baseline.ts'

const required = ['check', 'requirement', 'reason', 'since', 'until', 'signature'] as const
const allowed: readonly string[] = [...required, 'issue']

/** Problems of a baseline file, each naming the entry and the rule. */
export function validateBaseline(value: unknown): readonly string[] {
  if (!isObject(value)) return ['the file must hold an object with known']
  const { known, suite, ...rest } = value
  const foreign = Object.keys(rest).map(name => `${name} is not a known key; there are suite, known`)
  const version = suite === undefined || typeof suite === 'string' ? [] : ['suite must be a string']
  if (!Array.isArray(known)) return [...foreign, ...version, 'known must be an array']
  return [...foreign, ...version, ...known.flatMap((entry, i) => entryProblems(entry, `known[${i}]`)), ...twice(known)]
}

function entryProblems(entry: unknown, name: string): readonly string[] {
  if (!isObject(entry)) return [`${name} must be an object`]
  const foreign = Object.keys(entry).filter(key => !allowed.includes(key))
  const missing = required.filter(key => typeof entry[key] !== 'string' || entry[key] === '')
  if (foreign.length + missing.length > 0) {
    return [
      ...foreign.map(key => `${name}.${key} is not a known key; there are ${allowed.join(', ')}`),
      ...missing.map(key => `${name}.${key} must be a string that is not empty`),
    ]
  }
  return wordProblems(entry as unknown as BaselineEntry, name)
}

function wordProblems({ check, reason, since, until }: BaselineEntry, name: string): readonly string[] {
  return [
    ...(check.includes('*') ? [`${name}.check must be an exact id: one entry hides one failure`] : []),
    ...(reason.trim() === '' || reason.includes(placeholder) ? [`${name}.reason must say why ${check} is red`] : []),
    ...(isDay(since) ? [] : [`${name}.since must be a day, YYYY-MM-DD`]),
    ...(isDay(until) ? [] : [`${name}.until must be the last day on which ${check} may be red, YYYY-MM-DD`]),
    ...(isDay(since) && isDay(until) && until < since ? [`${name}.until must not be before since`] : []),
  ]
}

/** Two entries for one check would be an entry that nobody deletes. */
function twice(known: readonly unknown[]): readonly string[] {
  const checks = known.map(entry => (isObject(entry) ? entry.check : undefined))
  return checks.flatMap((check, i) =>
    typeof check === 'string' && checks.indexOf(check) < i ? [`known[${i}].check names ${check} a second time`] : [],
  )
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
