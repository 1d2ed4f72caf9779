// Makes containers/reference-server/dist, all that goes into the image: the server with its production dependencies as the
// lockfile names them (`pnpm deploy`), and the sources of its one native part. It works on a copy, so that it neither sees
// nor disturbs builds in the checkout. The same sources give the same names, bytes, modes and times, wherever they are:
// with --check it is made again, and compared with what is there.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { basename, delimiter, dirname, join, relative, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')
const image = '@x/reference-server-image'
const folder = join('containers', 'reference-server')
const output = join(root, folder, 'dist')
const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

mkdirSync(join(root, '.cache'), { recursive: true })
const work = mkdtempSync(join(root, '.cache', 'bundle-'))
try {
  const checkout = join(work, 'checkout')
  copySources(checkout)
  const inputs = digestOf(checkout)
  if (process.argv.includes('--check')) check(inputs, make(checkout, inputs))
  else if (isFresh(inputs)) say(`${folder}/dist is up to date`)
  else put(inputs, make(checkout, inputs))
} finally {
  rmSync(work, { recursive: true, force: true })
}

/** Makes it beside its place; the directory. */
function make(checkout, inputs) {
  const pnpm = (...args) => run(checkout, 'npx', ['-y', '-p', packageManager, 'pnpm', ...args])
  pnpm('install', '--frozen-lockfile', '--prefer-offline', '--ignore-scripts', '--filter', `${image}...`)
  pnpm('--recursive', '--filter', `${image}^...`, 'run', 'build', '--no-dts')
  const deployed = join(work, 'deployed')
  // Hoisted: without pnpm's own layout, whose names hold the path of this directory.
  const how = ['--prod', '--prefer-offline', '--ignore-scripts', '--config.node-linker=hoisted']
  pnpm('--filter', image, 'deploy', ...how, deployed)

  const made = join(work, 'dist')
  takeModules(join(deployed, 'node_modules'), join(made, 'app', 'node_modules'))
  takeNative(join(made, 'app', 'node_modules', 'pkcs11js'), { checkout, to: join(made, 'native') })
  const digests = { inputs, outputs: digestOf(made) }
  writeFileSync(join(made, 'bundle.json'), `${JSON.stringify(digests, undefined, 2)}\n`)
  level(made)
  return made
}

function put(inputs, made) {
  rmSync(output, { recursive: true, force: true })
  try {
    renameSync(made, output)
  } catch (error) {
    // Somebody else was faster, and made the same.
    if (!isFresh(inputs)) throw error
  }
  say(`${folder}/dist is made, sha256 ${digestsIn(output).outputs}`)
}

function check(inputs, made) {
  if (!isFresh(inputs)) throw new Error(`${folder}/dist is not made of the sources as they are now`)
  const [then, now] = [digestsIn(output).outputs, digestsIn(made).outputs]
  if (then !== now) throw new Error(`${folder}/dist is ${then}, and was ${now} when it was made again`)
  say(`${folder}/dist is the same when it is made again, sha256 ${now}`)
}

// ---- what goes in --------------------------------------------------------------------------------------------------

/** The sources of whatever may go in, and the manifests of the whole workspace, which the lockfile is checked against. */
function copySources(to) {
  const left = new Set(['node_modules', 'dist', 'test', 'bench', '.turbo', '.vitest', 'coverage'])
  const filter = path => !left.has(basename(path)) && !/\.(test\.ts|tgz|tsbuildinfo)$/.test(path)
  for (const name of ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'tsconfig.base.json', 'packages']) {
    cpSync(join(root, name), join(to, name), { recursive: true, filter })
  }
  for (const name of ['conformance', folder]) {
    cpSync(join(root, name, 'package.json'), join(to, name, 'package.json'))
  }
}

function isFresh(inputs) {
  return existsSync(join(output, 'bundle.json')) && digestsIn(output).inputs === inputs
}

function digestsIn(directory) {
  return JSON.parse(readFileSync(join(directory, 'bundle.json'), 'utf8'))
}

// ---- what comes out ------------------------------------------------------------------------------------------------

/** What pnpm keeps there for itself stays behind, and with it the paths of this machine; so do sources that are not run. */
function takeModules(from, to) {
  mkdirSync(dirname(to), { recursive: true })
  renameSync(from, to)
  for (const name of readdirSync(to)) if (name.startsWith('.')) rmSync(join(to, name), { recursive: true })
  for (const name of readdirSync(join(to, '@x'))) rmSync(join(to, '@x', name, 'src'), { recursive: true, force: true })
}

/** The sources of the native part move out of the server, beside the headers that they are compiled against. */
function takeNative(pkcs11js, { checkout, to }) {
  mkdirSync(to)
  for (const name of ['src', 'includes']) renameSync(join(pkcs11js, name), join(to, name))
  rmSync(join(pkcs11js, 'build'), { recursive: true, force: true })
  const headers = join(checkout, folder, 'node_modules', 'node-api-headers', 'include')
  cpSync(headers, join(to, 'headers'), { recursive: true })
}

/** One date and two modes: neither the clock nor the umask of this machine goes into a layer. */
function level(directory) {
  const date = new Date('2000-01-01T00:00:00Z')
  for (const path of [...everythingIn(directory), directory]) {
    chmodSync(path, statSync(path).isDirectory() ? 0o755 : 0o644)
    utimesSync(path, date, date)
  }
}

function digestOf(directory) {
  const hash = createHash('sha256')
  for (const path of everythingIn(directory).sort()) {
    if (statSync(path).isFile())
      hash
        .update(`${relative(directory, path)}\0`)
        .update(readFileSync(path))
        .update('\0')
  }
  return hash.digest('hex')
}

/** Files and directories; what is in a directory comes before it, so that its time can be set at the end. */
function everythingIn(directory) {
  return readdirSync(directory, { withFileTypes: true }).flatMap(entry => {
    const path = join(directory, entry.name)
    return entry.isDirectory() ? [...everythingIn(path), path] : [path]
  })
}

// ---- processes -----------------------------------------------------------------------------------------------------

/** On this Node, whatever PATH says; npm's own settings would otherwise reach pnpm as if they were its. */
function run(cwd, command, args) {
  const env = { ...process.env, PATH: [dirname(process.execPath), process.env.PATH].join(delimiter), CI: 'true' }
  for (const name of Object.keys(env)) if (/^npm_(config_(?!nodedir)|package_|lifecycle_)/i.test(name)) delete env[name]
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    env,
    encoding: 'utf8',
    maxBuffer: 64 << 20,
  })
  if (status === 0) return
  throw new Error(`${command} ${args.join(' ')} failed: ${error?.message ?? status}\n${stdout}${stderr}`)
}

function say(line) {
  process.stderr.write(`${line}\n`)
}
