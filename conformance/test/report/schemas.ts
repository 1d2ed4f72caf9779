import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type AnySchemaObject } from 'ajv'
import ajvDraft04 from 'ajv-draft-04'

const require = createRequire(import.meta.url)
const read = (path: string): AnySchemaObject =>
  JSON.parse(readFileSync(require.resolve(path), 'utf8')) as AnySchemaObject

/** The forms that the two schemas name; `uri-reference` refuses what no URL may hold unescaped. */
const formats = {
  'date-time': (text: string) => /^\d{4}-\d\d-\d\dT/.test(text) && !Number.isNaN(Date.parse(text)),
  uri: (text: string) => URL.canParse(text),
  'uri-reference': (text: string) => !/[\s<>"{}|\\^`]/.test(text),
  ipv4: true,
  ipv6: true,
} as const

/** Problems of a SARIF log by the schema of its committee; none when it fits. */
export function sarifProblems(log: unknown): readonly string[] {
  const Ajv04 = ajvDraft04.default
  const ajv = new Ajv04({ strict: false, allErrors: true, formats, unicodeRegExp: false })
  const validate = ajv.compile(read('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'))
  validate(log)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}

const harParts = [
  ...['afterRequest', 'beforeRequest', 'browser', 'cache', 'content', 'cookie', 'creator', 'entry', 'header', 'log'],
  ...['page', 'pageTimings', 'postData', 'query', 'request', 'response', 'timings'],
]

/** Problems of a HAR file by the schema that HAR tools share. */
export function harProblems(file: unknown): readonly string[] {
  const ajv = new Ajv({ strict: false, allErrors: true, formats })
  ajv.addMetaSchema(read('ajv/dist/refs/json-schema-draft-06.json'))
  for (const part of harParts) ajv.addSchema(read(`har-schema/lib/${part}.json`))
  const validate = ajv.compile(read('har-schema/lib/har.json'))
  validate(file)
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`)
}
