import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const packageFolder = dirname(import.meta.dirname)
const root = join(packageFolder, '..', '..')
const bin = (name: string) => join(root, 'node_modules', '.bin', name)
const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))

/** Output of a command; on failure everything it said, since the tools explain themselves on stdout. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (cause) {
    const { stdout, stderr, message } = cause as { stdout?: string; stderr?: string; message: string }
    throw new Error([message, stdout, stderr].join('\n'), { cause })
  }
}

describe('the packed package in a project outside the workspace', () => {
  let folder: string
  let tarball: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'adss-csp-consumer-'))
    run(bin('tsdown'), [], packageFolder)
    const pnpm = read(join(root, 'package.json')).packageManager
    run('npx', ['-y', '-p', pnpm, 'pnpm', 'pack', '--pack-destination', folder], packageFolder)
    tarball = join(folder, readdirSync(folder).find(file => file.endsWith('.tgz')) ?? 'no tarball')
    cpSync(new URL('./consumer/index.ts', import.meta.url), join(folder, 'index.ts'))
    cpSync(new URL('./consumer/tsconfig.json', import.meta.url), join(folder, 'tsconfig.json'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
    run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder)
    // The compiler of the workspace, run on the consumer's own settings.
    run(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', folder], folder)
  }, 240_000)

  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  const expected = {
    user_count: 12,
    signatures: ['c2ln'],
    refused: 404,
    malformed: [expect.objectContaining({ pointer: '/user_id', rule: 'not' })],
    path: '/v2/users/anna%40x',
    operations: 29,
    errors: 73,
    twins: ['60020', '60027', '86022'],
    valid: [[], [expect.objectContaining({ pointer: '/user_count', rule: 'required' })]],
  }

  // No text becomes code: the validators are compiled beforehand.
  const script = ['--disallow-code-generation-from-strings', join('out', 'index.js')]

  test('installs alone', () => {
    const { packages } = read(join(folder, 'package-lock.json'))
    expect(Object.keys(packages)).toEqual(['', 'node_modules/@x/adss-csp'])
  })

  test('runs on the Node of the toolchain', () => {
    expect(JSON.parse(run(process.execPath, script, folder))).toEqual(expected)
  })

  test('runs on Node 22.12.0, the oldest it declares', () => {
    const oldest = ['-y', '-p', `node-${process.platform}-${process.arch}@22.12.0`]
    expect(run('npx', [...oldest, 'node', '--version'], folder).trim()).toBe('v22.12.0')
    expect(JSON.parse(run('npx', [...oldest, 'node', ...script], folder))).toEqual(expected)
  })

  test('passes publint and arethetypeswrong', () => {
    run(bin('publint'), ['--strict', tarball], folder)
    run(bin('attw'), ['--profile', 'esm-only', tarball], folder)
  })

  test('what is not used is not bundled', async () => {
    const size = async (contents: string) => {
      const stdin = { contents, resolveDir: folder }
      const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false })
      return outputFiles[0]?.text.length ?? 0
    }
    const form = await size("import { decodeCertificates } from '@x/adss-csp'; console.log(decodeCertificates)")
    const client = await size("import { createAdssClient } from '@x/adss-csp'; console.log(createAdssClient)")
    expect(form).toBeLessThan(2_500)
    expect(client).toBeGreaterThan(form)
    expect(await size("import { operations } from '@x/adss-csp/operations'; console.log(operations)")).toBeLessThan(
      client,
    )
  })
})
