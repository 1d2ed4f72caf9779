import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { layers } from '../src/layers.ts'
import { imports, layerViolations } from './layer-violations.ts'

const root = new URL('../src/', import.meta.url).pathname
const files = new Map(
  globSync('**/*.ts', { cwd: root })
    .filter(file => !file.endsWith('.test.ts'))
    .map(file => [file, readFileSync(`${root}${file}`, 'utf8')]),
)

describe('this package', () => {
  test('has only folders that the order names, and each file imports its own or those before', () => {
    expect(files.size).toBeGreaterThan(50)
    expect(layerViolations(files, layers)).toEqual([])
  })

  test('exports the folders that exist, and has no root', () => {
    const { exports } = JSON.parse(readFileSync(`${root}../package.json`, 'utf8')) as {
      exports: Record<string, unknown>
    }
    const folders = layers.filter(layer => existsSync(`${root}${layer}/index.ts`))
    expect(Object.keys(exports)).toEqual(folders.map(folder => `./${folder}`))
  })

  test('asks the platform for its cryptography in two folders, and for nothing else', () => {
    const platform = [...files].flatMap(([file, text]) =>
      imports(file, text)
        .filter(name => !name.startsWith('.'))
        .map(name => `${file.split('/')[0]} ${name}`),
    )
    expect([...new Set(platform)].sort()).toEqual([
      'hash node:crypto',
      'signature @noble/curves/abstract/weierstrass.js',
      'signature @noble/curves/nist.js',
      'signature @noble/curves/secp256k1.js',
      'signature node:crypto',
    ])
  })

  test('reads no clock, has no Buffer, no timers, no network and no randomness', () => {
    const ambient =
      /\b(Buffer|process|fetch|setTimeout|setInterval|setImmediate|performance|globalThis|require|XMLHttpRequest)\b|Date\.now|new Date\(\)|Math\.random|randomBytes|getRandomValues|console\./
    for (const [file, text] of files) {
      const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/g, '')
      expect([file, ambient.exec(code)?.[0]]).toEqual([file, undefined])
    }
  })
})

describe('the rule', () => {
  const order = ['low', 'middle', 'high']
  const violations = (file: string, text: string): readonly string[] => layerViolations(new Map([[file, text]]), order)

  test('lets a folder import itself and what stands before it', () => {
    expect(violations('middle/a.ts', "import { x } from './b.ts'\nimport { y } from '../low/index.ts'")).toEqual([])
    expect(violations('high/deep/a.ts', "export { x } from '../b.ts'\nimport '../../low/c.ts'")).toEqual([])
    expect(violations('layers.ts', '')).toEqual([])
  })

  test.each([
    ['value', "import { x } from '../high/index.ts'"],
    ['type-only', "import type { X } from '../high/index.ts'"],
    ['inline type', "let x: import('../high/index.ts').X"],
    ['dynamic', "await import('../high/index.ts')"],
    ['re-export', "export { x } from '../high/index.ts'"],
    ['star re-export', "export * from '../high/index.ts'"],
    ['bare', "import '../high/index.ts'"],
    ['from a deeper file', "import { x } from '../../high/index.ts'", 'middle/deep/a.ts'],
    ['through the root', "import { x } from '../layers.ts'"],
    ['out of the package', "import { x } from '../../elsewhere.ts'"],
    ['of a folder without a place', "import { x } from '../other/index.ts'"],
    ['by its own name', "import { x } from '@x/crypto-core/low'"],
  ])('catches an upward import: %s', (_kind, text, file = 'middle/a.ts') => {
    expect(violations(file, text)).toHaveLength(1)
  })

  test('catches a folder that has no place', () => {
    expect(violations('other/a.ts', '')).toHaveLength(1)
  })
})
