// Standalone validators: ajv compiles the schemas to code, esbuild bundles that code with the little it imports, so that
// the result neither evaluates text nor imports anything.
import { _, Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { operationsOf, placedParametersOf, requestOf, responsesOf, versionOf } from './document.mjs'

const annotations = [
  'x-secret',
  'x-volatile',
  'x-public-binary',
  'x-known-values',
  'x-since',
  'x-requirements',
  'x-confidence',
]

// ajv's own counting of code points arrives as a CommonJS require; this is the same in one expression.
const runtimeLength = 'require("ajv/dist/runtime/ucs2length").default'
const codePoints = '(text => { let count = 0; for (const _ of text) count++; return count })'

/** One exported function for each message schema, named as the schema. */
export async function validatorsSource(document) {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true, lines: true },
  })
  for (const keyword of annotations) ajv.addKeyword(keyword)
  ajv.addFormat('uri', true)
  checkContentEncoding(ajv)
  for (const [name, schema] of Object.entries(document.components.schemas)) ajv.addSchema(local(schema), name)
  const names = messageSchemas(document)
  const code = standalone.default(ajv, Object.fromEntries(names.map(name => [name, name])))
  const bundled = await build({
    stdin: { contents: code.replaceAll(runtimeLength, codePoints), resolveDir: import.meta.dirname, loader: 'js' },
    bundle: true,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    minify: true,
    lineLimit: 240,
    write: false,
  })
  return { text: bundled.outputFiles[0].text, by: `${versionOf('ajv')} and ${versionOf('esbuild')}` }
}

export function validatorsDeclarations(document) {
  const lines = [
    'export interface SchemaError {',
    '  readonly instancePath: string',
    '  readonly keyword: string',
    '  readonly params: Readonly<Record<string, unknown>>',
    '  readonly message?: string',
    '  readonly propertyName?: string',
    '}',
    '',
    'export interface SchemaValidator {',
    '  (value: unknown): boolean',
    '  readonly errors?: readonly SchemaError[] | null',
    '}',
    '',
    ...messageSchemas(document).map(name => `export declare const ${name}: SchemaValidator`),
  ]
  return { text: lines.join('\n'), by: `${versionOf('ajv')} and ${versionOf('esbuild')}` }
}

/** Schemas of requests and responses, of parameters, of a redirect's query, and of JSON text inside a member. */
function messageSchemas(document) {
  const messages = operationsOf(document).flatMap(({ operation }) => [
    requestOf(document, operation),
    ...placedParametersOf(document, operation),
    ...Object.values(responsesOf(document, operation)),
  ])
  const names = messages.map(({ schema }) => schema).filter(name => name !== null)
  return [...new Set([...names, ...contentSchemas(document)])].sort()
}

function contentSchemas(document) {
  const found = new Set()
  JSON.stringify(document, (key, value) => {
    if (key === 'contentSchema') found.add(value.$ref.replace('#/components/schemas/', ''))
    return value
  })
  return found
}

/** The schema for ajv: references by name; no reference that is an annotation only (contentSchema). */
function local(schema) {
  return JSON.parse(JSON.stringify(schema), (key, value) => {
    if (key === 'contentSchema') return undefined
    return key === '$ref' ? value.replace('#/components/schemas/', '') : value
  })
}

/** JSON Schema leaves contentEncoding as an annotation; here it says that base64 comes in groups of four. */
function checkContentEncoding(ajv) {
  ajv.removeKeyword('contentEncoding')
  ajv.addKeyword({
    keyword: 'contentEncoding',
    type: 'string',
    schemaType: 'string',
    error: { message: 'must be base64 with padding' },
    code: context => context.fail(_`${context.data}.length % 4 !== 0`),
  })
}
