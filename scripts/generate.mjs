// `node scripts/generate.mjs csc-v2` writes packages/csc-v2/src/generated/ from specs/csc-v2/openapi.yaml and errors.yaml.
// Same input, same bytes: CI runs it again and wants a clean tree.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { errorsSource } from './generate/errors.mjs'
import { operationsSource } from './generate/operations.mjs'
import { typesSource } from './generate/types.mjs'
import { validatorsDeclarations, validatorsSource } from './generate/validators.mjs'

/** What the catalogue of each protocol is called in its package, and the member that names a row. */
const catalogues = {
  'csc-v2': { row: 'CscErrorRow', name: 'CscErrorId', table: 'cscErrors', key: 'id' },
  'adss-csp': { row: 'AdssErrorRow', name: 'AdssErrorCode', table: 'adssErrors', key: 'code' },
}

const protocol = process.argv[2]
const catalogue = catalogues[protocol]
if (catalogue === undefined) {
  console.error(`usage: node scripts/generate.mjs ${Object.keys(catalogues).join(' | ')}`)
  process.exit(2)
}
const specs = new URL(`../specs/${protocol}/`, import.meta.url)
const generated = new URL(`../packages/${protocol}/src/generated/`, import.meta.url)

const openapi = await source('openapi.yaml')
const errors = await source('errors.yaml')
await mkdir(generated, { recursive: true })
await write('openapi.ts', openapi, await typesSource(openapi.document))
await write('operations.ts', openapi, operationsSource(openapi.document))
await write('validators.js', openapi, await validatorsSource(openapi.document))
await write('validators.d.ts', openapi, validatorsDeclarations(openapi.document))
await write('errors.ts', errors, errorsSource(errors.document, catalogue))

async function source(name) {
  const text = await readFile(new URL(name, specs), 'utf8')
  return { name, document: parse(text), hash: createHash('sha256').update(text).digest('hex') }
}

async function write(name, from, { text, by }) {
  const banner = [
    `// Generated from specs/${protocol}/${from.name} (sha256 ${from.hash})`,
    `// by scripts/generate.mjs with ${by}. Not edited by hand.`,
  ]
  await writeFile(new URL(name, generated), `${banner.join('\n')}\n\n${text.trim()}\n`)
}
