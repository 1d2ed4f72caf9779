import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newFolder } from './conformance-process.ts'
import { type Served, served } from './served.ts'

/** What a vendor gets who asks for the suite, and nothing else of this repository. */
const packages = ['packages/crypto-core', 'packages/adss-csp', 'packages/csc-v2', 'conformance']
const root = join(import.meta.dirname, '../../..')
const bin = join(root, 'node_modules/.bin')
const oldest = '22.12.0'

function command(program: string, args: readonly string[], options: { cwd: string; path?: string }): string {
  const env = { ...process.env, PATH: [options.path, bin, process.env.PATH].filter(Boolean).join(delimiter) }
  const { status, stdout, stderr, error } = spawnSync(program, args, { cwd: options.cwd, env, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${error?.message ?? ''}${stdout}${stderr}`)
  return stdout
}

/** A Node of that version, by the package that carries its binary. */
function nodeOf(version: string): string {
  const folder = newFolder()
  const name = `node-${process.platform}-${process.arch}`
  writeFileSync(join(folder, 'package.json'), '{"private":true}')
  command('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', `${name}@${version}`], { cwd: folder })
  return join(folder, 'node_modules', name, 'bin/node')
}

let tarballs: readonly string[]
let server: Served

beforeAll(async () => {
  const folder = newFolder()
  for (const name of packages) {
    const cwd = join(root, name)
    command('tsdown', [], { cwd })
    command('pnpm', ['pack', '--pack-destination', folder], { cwd })
  }
  tarballs = readdirSync(folder).map(name => join(folder, name))
  server = await served()
}, 300_000)
afterAll(() => server?.[Symbol.asyncDispose]())

test.each([
  ['the oldest Node that is supported', () => nodeOf(oldest), oldest],
  ['the Node of this repository', () => process.execPath, process.versions.node],
])(
  'doctor from the tarball on an empty cache, on %s',
  (_, find, version) => {
    const node = find()
    const path = dirname(node)
    expect(command(node, ['--version'], { cwd: root })).toBe(`v${version}\n`)
    const cwd = newFolder()
    const cache = newFolder()
    writeFileSync(join(cwd, 'package.json'), '{"private":true}')

    const began = performance.now()
    command('npm', ['install', '--no-audit', '--no-fund', '--cache', cache, ...tarballs], { cwd })
    const installed = performance.now()
    const entry = join(cwd, 'node_modules/@x/conformance/dist/cli/main.mjs')
    const args = ['doctor', '--target', `url:${server.url}`, '--driver', server.driver, '--set', 'csc-v2-2.0.0.2']
    const out = command(node, [entry, ...args], { cwd, path })
    const ended = performance.now()

    expect(out).toContain('Ready.')
    expect(compiled(cwd)).toEqual([])
    const mib = (size(join(cwd, 'node_modules')) / 2 ** 20).toFixed(1)
    const seconds = (from: number, to: number): string => ((to - from) / 1000).toFixed(1)
    console.log(
      `Node ${version}: ${mib} MiB installed in ${seconds(began, installed)} s, doctor in ${seconds(installed, ended)} s`,
    )
    expect(Number(mib)).toBeLessThan(40)
  },
  180_000,
)

/** Packages with an install script, and what a compiler would have read or left. */
function compiled(cwd: string): readonly string[] {
  const lock = JSON.parse(readFileSync(join(cwd, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, { hasInstallScript?: boolean }>
  }
  const scripts = Object.entries(lock.packages).filter(([, { hasInstallScript }]) => hasInstallScript)
  const native = filesIn(join(cwd, 'node_modules')).filter(file => /\.node$|binding\.gyp$/.test(file))
  return [...scripts.map(([name]) => name), ...native]
}

function size(folder: string): number {
  return filesIn(folder).reduce((sum, file) => sum + statSync(file).size, 0)
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
}
