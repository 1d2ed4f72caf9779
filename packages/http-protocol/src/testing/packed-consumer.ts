/** A package as somebody gets it: packed, and installed in a project outside the workspace. */
import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { build } from 'esbuild'

export interface PackedConsumer {
  /** Folders of packages that were installed, with their paths in the project. */
  readonly installed: readonly string[]
  /** What the consumer's program prints, parsed, on the Node that runs the test. */
  output(): unknown
  /** The same on Node 22.12.0, the oldest that the packages declare. */
  outputOfOldestNode(): unknown
  /** Throws what publint and arethetypeswrong find. */
  lint(): void
  /** Octets of a minified bundle of the source. */
  bundleSize(source: string): Promise<number>
  remove(): void
}

const bin = (root: string, name: string) => join(root, 'node_modules', '.bin', name)

/** Builds and packs the package; compiles the program in its `test/consumer` against the types of the tarball. */
export function packedConsumer(packageFolder: string): PackedConsumer {
  const root = join(packageFolder, '..', '..')
  const folder = mkdtempSync(join(tmpdir(), `${basename(packageFolder)}-consumer-`))
  run(bin(root, 'tsdown'), [], packageFolder)
  const { packageManager } = readJson(join(root, 'package.json'))
  run('npx', ['-y', '-p', String(packageManager), 'pnpm', 'pack', '--pack-destination', folder], packageFolder)
  const tarball = join(folder, readdirSync(folder).find(file => file.endsWith('.tgz')) ?? 'no tarball')
  for (const file of ['index.ts', 'tsconfig.json']) {
    cpSync(join(packageFolder, 'test', 'consumer', file), join(folder, file))
  }
  writeFileSync(join(folder, 'package.json'), '{ "type": "module", "private": true }')
  run('npm', ['install', '--offline', '--ignore-scripts', '--no-audit', '--no-fund', tarball], folder)
  // The compiler of the workspace, run on the consumer's own settings.
  run(process.execPath, [createRequire(import.meta.url).resolve('typescript/bin/tsc'), '-p', folder], folder)

  // No text becomes code: the validators are compiled beforehand.
  const program = ['--disallow-code-generation-from-strings', join('out', 'index.js')]
  const oldest = ['-y', '-p', `node-${process.platform}-${process.arch}@22.12.0`, 'node']
  return {
    installed: Object.keys(readJson(join(folder, 'package-lock.json')).packages ?? {}).filter(Boolean),
    output: () => JSON.parse(run(process.execPath, program, folder)),
    outputOfOldestNode() {
      const version = run('npx', [...oldest, '--version'], folder).trim()
      if (version !== 'v22.12.0') throw new Error(`asked for Node 22.12.0, got ${version}`)
      return JSON.parse(run('npx', [...oldest, ...program], folder))
    },
    lint() {
      run(bin(root, 'publint'), ['--strict', tarball], folder)
      run(bin(root, 'attw'), ['--profile', 'esm-only', tarball], folder)
    },
    async bundleSize(contents) {
      const stdin = { contents, resolveDir: folder }
      const { outputFiles } = await build({ stdin, bundle: true, minify: true, format: 'esm', write: false })
      return outputFiles[0]?.text.length ?? 0
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  }
}

const readJson = (file: string): { packageManager?: unknown; packages?: object } =>
  JSON.parse(readFileSync(file, 'utf8'))

/** Output of a command; on failure everything it said, since the tools explain themselves on stdout. */
function run(command: string, args: readonly string[], cwd: string): string {
  try {
    return execFileSync(command, args, { cwd, encoding: 'utf8', stdio: 'pipe' })
  } catch (cause) {
    const { stdout, stderr, message } = cause as { stdout?: string; stderr?: string; message: string }
    throw new Error([message, stdout, stderr].join('\n'), { cause })
  }
}
