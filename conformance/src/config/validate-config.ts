import { secretAnswers } from '../evidence/register-answers.ts'
import type { Config } from './config.ts'

/** Problems of a config, each naming the member and the rule and never a value. */
export function validateConfig(config: unknown): readonly string[] {
  if (!isObject(config)) return ['the config must be an object']
  const problems = shape(config, members, '')
  return [...problems, ...literalSecrets(config)]
}

type Rule = (value: unknown, name: string) => readonly string[]

const text: Rule = (value, name) =>
  typeof value === 'string' && value !== '' ? [] : [`${name} must be a string that is not empty`]
const texts: Rule = (value, name) =>
  Array.isArray(value) && value.every(item => typeof item === 'string') ? [] : [`${name} must be an array of strings`]
const yes: Rule = (value, name) => (typeof value === 'boolean' ? [] : [`${name} must be true or false`])
const amount: Rule = (value, name) =>
  typeof value === 'number' && Number.isFinite(value) && value >= 0 ? [] : [`${name} must be a number of at least 0`]
const anything: Rule = (value, name) => (isObject(value) ? [] : [`${name} must be an object`])
const oneOf =
  (...words: readonly string[]): Rule =>
  (value, name) =>
    words.includes(value as string) ? [] : [`${name} must be ${words.join(' or ')}`]
const object =
  (inner: Readonly<Record<string, Rule>>): Rule =>
  (value, name) =>
    isObject(value) ? shape(value, inner, `${name}.`) : [`${name} must be an object`]
const either =
  (a: Rule, b: Rule): Rule =>
  (value, name) =>
    typeof value === 'string' ? a(value, name) : b(value, name)

const target = object({
  url: text,
  allowHosts: texts,
  ca: text,
  clientCert: text,
  clientKey: text,
  proxy: text,
  ready: object({ url: text, timeoutSeconds: amount }),
})

const members: Readonly<Record<keyof Config, Rule>> = {
  protocol: text,
  set: text,
  target: either(text, target),
  driver: text,
  answers: anything,
  facilities: anything,
  budget: object({
    signatures: amount,
    otps: amount,
    minutes: amount,
    requestSeconds: amount,
    scenarioSeconds: amount,
    waitSeconds: amount,
  }),
  gate: oneOf('plain', 'claim', 'no-regression', 'report'),
  baseline: text,
  level: oneOf('must', 'should'),
  seed: text,
  only: texts,
  skip: texts,
  report: texts,
  out: text,
  allowQualified: yes,
}

function shape(
  value: Readonly<Record<string, unknown>>,
  rules: Readonly<Record<string, Rule>>,
  prefix: string,
): readonly string[] {
  return Object.entries(value).flatMap(([name, inner]) => {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
    if (!rule) return [`${prefix}${name} is not a known key; there are ${Object.keys(rules).join(', ')}`]
    return inner === undefined ? [] : rule(inner, `${prefix}${name}`)
  })
}

/** A file with a secret in it ends up in a repository sooner or later. */
function literalSecrets(config: Readonly<Record<string, unknown>>): readonly string[] {
  const found = secretAnswers(config.answers).map(({ pointer }) => `answers${pointer.replaceAll('/', '.')}`)
  const key = isObject(config.target) ? config.target.clientKey : undefined
  if (typeof key === 'string' && key.includes('PRIVATE KEY')) found.push('target.clientKey')
  return found.map(
    name => `${name} is a literal secret; write { env: NAME }, { file: PATH } or { cmd: [PROGRAM, …] } instead`,
  )
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
