// `pnpm check`: everything that is not a test. Each step is one command that can be run by itself; all run, then the list of failures.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { citations } from './citations.mjs'

const root = resolve(import.meta.dirname, '..')
const quiet = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', NO_COLOR: '1', FORCE_COLOR: undefined }
const packages = [...readdirSync(join(root, 'packages')).map(name => join('packages', name)), 'conformance']
const manifests = new Map(
  packages.map(name => [name, JSON.parse(readFileSync(join(root, name, 'package.json'), 'utf8'))]),
)

const steps = {
  'biome (format and lint)': () => command('biome', ['ci', '--colors=off', '.']),
  'generated code is fresh (fix: pnpm generate)': generatedIsFresh,
  'types (tsc)': () => command('turbo', ['run', 'typecheck', '--output-logs=errors-only', '--log-order=grouped']),
  'types of scripts and configuration (tsc)': () => command('tsc', ['-p', '.']),
  'arrows between packages (turbo boundaries)': () => command('turbo', ['boundaries']),
  'citations resolve': citationsResolve,
  'self-proof of the suite is fresh (fix: pnpm prove)': proofIsFresh,
  'dead code (knip)': () => command('knip', []),
  build: () => command('turbo', ['run', 'build', '--output-logs=errors-only', '--log-order=grouped']),
  'packed packages (publint, arethetypeswrong)': packedPackages,
}

const only = process.argv.slice(2)
const failed = []
for (const [name, step] of Object.entries(steps)) {
  if (only.length > 0 && !only.some(word => name.includes(word))) continue
  const started = Date.now()
  const problem = step()
  console.log(`${problem ? 'FAILED' : 'ok    '} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
  if (problem) {
    console.log(problem)
    failed.push(name)
  }
}
if (failed.length > 0) console.log(`\n${failed.length} failed: ${failed.join('; ')}`)
process.exitCode = failed.length > 0 ? 1 : 0

/** Runs a command; undefined when it succeeds, else what it printed. */
function command(name, args, cwd = root) {
  const done = spawnSync(name, args, {
    cwd,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
    env: quiet,
  })
  if (done.error) return `${name}: ${done.error.message}`
  return done.status === 0 ? undefined : firstLines(`${done.stdout}${done.stderr}`.trim())
}

function firstLines(text) {
  const lines = text.split('\n')
  return lines.length <= 80 ? text : [...lines.slice(0, 80), `… ${lines.length - 80} more lines`].join('\n')
}

/** Generating again must change nothing. */
function generatedIsFresh() {
  const before = generatedHashes()
  const problem = command('turbo', ['run', 'generate', '--force', '--output-logs=errors-only', '--log-order=grouped'])
  if (problem) return problem
  const after = generatedHashes()
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(file => before.get(file) !== after.get(file))
  return changed.length === 0 ? undefined : `stale: ${changed.join(', ')}`
}

function generatedHashes() {
  const files = packages
    .map(folder => join(folder, 'src', 'generated'))
    .filter(folder => existsSync(join(root, folder)))
  return new Map(
    files.flatMap(folder =>
      readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath, entry.name))
        .map(file => [file, createHash('sha256').update(readFileSync(file)).digest('hex')]),
    ),
  )
}

/** Proving again must give the same, and be a proof. */
function proofIsFresh() {
  const file = join(root, 'conformance', 'proof.json')
  const before = existsSync(file) ? readFileSync(file, 'utf8') : ''
  const problem = command('pnpm', ['prove'])
  if (problem) return problem
  const after = readFileSync(file, 'utf8')
  if (before === after) return undefined
  const lines = new Set(before.split('\n'))
  return firstLines(['stale:', ...after.split('\n').filter(line => !lines.has(line))].join('\n'))
}

function citationsResolve() {
  const all = citations(root)
  const lost = all.filter(one => one.document === undefined)
  if (all.length === 0) return 'no citation was found at all'
  return lost.length === 0
    ? undefined
    : lost.map(one => `${one.file}:${one.line}: '${one.text}' is not in specs/registry.json`).join('\n')
}

function packedPackages() {
  const folder = mkdtempSync(join(tmpdir(), 'x-pack-'))
  try {
    const published = packages.filter(name => !manifests.get(name).private)
    const problems = published.flatMap(name => {
      const packed = command('pnpm', ['pack', '--pack-destination', folder], join(root, name))
      const tarball = readdirSync(folder).find(file => file.endsWith('.tgz'))
      if (packed || !tarball) return [`${name}: ${packed ?? 'no tarball'}`]
      const file = join(folder, tarball)
      const said = [command('publint', ['--strict', file]), command('attw', ['--profile', 'esm-only', file])]
      rmSync(file)
      return [...said.filter(Boolean), ...namesOfPrivate(name)].map(problem => `${name}: ${problem}`)
    })
    return problems.length === 0 ? undefined : problems.join('\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A package of ours that is not published has to be inside what was built. */
function namesOfPrivate(name) {
  const hidden = [...manifests.values()].filter(manifest => manifest.private).map(manifest => manifest.name)
  const { dependencies = {}, peerDependencies = {} } = manifests.get(name)
  const asked = hidden.filter(one => one in dependencies || one in peerDependencies)
  const imports = new RegExp(`(?:from|import|import\\()\\s*['"](${hidden.join('|')})['"/]`)
  const folder = join(root, name, 'dist')
  if (!existsSync(folder)) return ['there is no dist: build first']
  const built = readdirSync(folder, { recursive: true }).filter(file => /\.m?[jt]s$/.test(file))
  const imported = built.flatMap(file => {
    const found = imports.exec(readFileSync(join(folder, file), 'utf8'))
    return found ? [`${found[1]}, which dist/${file} imports`] : []
  })
  return [...asked, ...imported].map(what => `an installer cannot get ${what}`)
}
