// Writes src/generated/ from specs/csc-v2/openapi.yaml and errors.yaml. Same input, same bytes: CI runs it again and
// wants a clean tree.
import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { errorsSource } from './generate/errors.mjs'
import { operationsSource } from './generate/operations.mjs'
import { typesSource } from './generate/types.mjs'
import { validatorsDeclarations, validatorsSource } from './generate/validators.mjs'

const specs = new URL('../../../specs/csc-v2/', import.meta.url)
const generated = new URL('../src/generated/', import.meta.url)

const openapi = await source('openapi.yaml')
const errors = await source('errors.yaml')
await mkdir(generated, { recursive: true })
await write('openapi.ts', openapi, await typesSource(openapi.document))
await write('operations.ts', openapi, operationsSource(openapi.document))
await write('validators.js', openapi, await validatorsSource(openapi.document))
await write('validators.d.ts', openapi, validatorsDeclarations(openapi.document))
await write('errors.ts', errors, errorsSource(errors.document))

async function source(name) {
  const text = await readFile(new URL(name, specs), 'utf8')
  return { name, document: parse(text), hash: createHash('sha256').update(text).digest('hex') }
}

async function write(name, from, { text, by }) {
  const banner = [
    `// Generated from specs/csc-v2/${from.name} (sha256 ${from.hash})`,
    `// by scripts/generate.mjs with ${by}. Not edited by hand.`,
  ]
  await writeFile(new URL(name, generated), `${banner.join('\n')}\n\n${text.trim()}\n`)
}
