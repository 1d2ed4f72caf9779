import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'

const root = new URL('../', import.meta.url)
const { exports } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as {
  exports: Record<string, unknown>
}

/** The names that an index exports: of types, and of values (which may be types as well). */
function exportedNames(source: string): { types: string[]; values: string[] } {
  const names = { types: [] as string[], values: [] as string[] }
  for (const statement of ts.createSourceFile('index.ts', source, ts.ScriptTarget.Latest).statements) {
    if (!ts.isExportDeclaration(statement) || !statement.exportClause || !ts.isNamedExports(statement.exportClause)) {
      throw new Error('an index holds named re-exports and nothing else')
    }
    for (const { name, isTypeOnly } of statement.exportClause.elements) {
      names[statement.isTypeOnly || isTypeOnly ? 'types' : 'values'].push(name.text)
    }
  }
  return { types: names.types.sort(), values: names.values.sort() }
}

describe.each(Object.keys(exports).map(subpath => subpath.slice(2)))('@x/crypto-core/%s', folder => {
  test('exports exactly this: a lost name breaks somebody', async () => {
    const names = exportedNames(readFileSync(new URL(`src/${folder}/index.ts`, root), 'utf8'))
    expect(names).toMatchSnapshot()
    const module: object = await import(`../src/${folder}/index.ts`)
    expect(Object.keys(module).sort()).toEqual(names.values)
  })
})

test('the root refuses import', () => {
  const require = createRequire(import.meta.url)
  expect(() => require.resolve('@x/crypto-core')).toThrow(
    expect.objectContaining({ code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }),
  )
})
