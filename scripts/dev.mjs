// The entry point behind `npm start`, `npm test`, `npm run conformance -- …` and the other scripts. Plain JavaScript for any Node >= 18:
// it brings the toolchain (Node 24, pnpm, SoftHSM) and then hands over. Everything it says goes to stderr.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
const NODE_MAJOR = 24
const STAMP = join(root, 'node_modules', '.x-setup')
// Where the reference server looks for it too.
const SOFTHSM = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
  '/opt/homebrew/lib/softhsm/libsofthsm2.so',
]
/** What the reference server is held against, by the protocol that it then speaks. */
const SETS = { 'csc-v2': 'csc-v2-2.0.0.2', 'adss-csp': 'adss-csp-7.0.2' }
const BUILD_TOOLS = ['g++', 'make', 'python3']

const say = line => process.stderr.write(`${line}\n`)
const fail = line => {
  say(line)
  process.exit(1)
}

const [verb, ...args] = process.argv.slice(2)
const verbs = { start, test, conformance, 'reference-server': referenceServer, exec }
if (!Object.hasOwn(verbs, verb ?? '')) fail(`usage: node scripts/dev.mjs ${Object.keys(verbs).join(' | ')} [arguments]`)

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', DO_NOT_TRACK: '1' }
// Sources are stripped of their types and compiled once, and not at each start.
if (verb !== 'test') env.NODE_COMPILE_CACHE ??= join(root, '.cache', 'node')
setUp(verb)
process.exitCode = await verbs[verb](args)

// ---- verbs ---------------------------------------------------------------------------------------------------------

/** The main job: each set against a server process of its own, over TLS, on HSM keys where there is an HSM. */
async function start(rest) {
  const lacking = lackingForHsm()
  if (lacking) say(`${lacking}: the server signs with keys in software.`)
  const keys = lacking ? 'software' : 'softhsm'
  let worst = 0
  for (const [protocol, set] of Object.entries(SETS)) {
    const server = [
      quote(node()),
      '--conditions=@x/source',
      'packages/reference-server/src/cli.ts',
      `serve --protocol ${protocol} --tls --test-driver --announce`,
      `--keys ${keys} --token-dir ${join('.cache', 'softhsm', protocol)}`,
    ].join(' ')
    const where = ['--target', `proc:${server}`, '--set', set, '--out', join('.cache', 'start', protocol)]
    worst = Math.max(worst, await conformance(['run', ...where, '--report', 'html,junit,json,md', ...rest]))
  }
  return worst
}

async function conformance(rest) {
  return run(node(), ['--conditions=@x/source', 'conformance/src/cli/main.ts', ...rest])
}

async function referenceServer(rest) {
  return run(node(), ['--conditions=@x/source', 'packages/reference-server/src/cli.ts', ...rest])
}

async function test(rest) {
  const results = join(root, '.cache', 'vitest.json')
  mkdirSync(dirname(results), { recursive: true })
  writeFileSync(results, '{}')
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${results}`]
  const code = await run(node(), [vitest, 'run', ...reporters, ...rest])
  const total = JSON.parse(readFileSync(results, 'utf8'))
  const passed = total.numPassedTests ?? 0
  const failed = total.numFailedTests ?? 0
  reportSkips(total)
  console.log(`${passed} passed, ${failed} failed, ${(total.numPendingTests ?? 0) + (total.numTodoTests ?? 0)} skipped`)
  return code || (failed > 0 || passed === 0 ? 1 : 0)
}

/** Runs any command with the toolchain on PATH: `node scripts/dev.mjs exec pnpm check`. */
async function exec([command, ...rest]) {
  return command ? run(command, rest) : fail('usage: node scripts/dev.mjs exec <command> [arguments]')
}

function reportSkips(total) {
  for (const file of total.testResults ?? [])
    for (const one of file.assertionResults ?? [])
      if (one.status === 'pending' || one.status === 'skipped' || one.status === 'todo') say(`skipped: ${one.fullName}`)
}

// ---- set-up --------------------------------------------------------------------------------------------------------

function setUp(forVerb) {
  installSystemPackages(forVerb)
  const settings = { ...env }
  // npm's own settings would otherwise reach pnpm as if they were its.
  for (const name of Object.keys(env)) if (/^npm_(config_(?!nodedir)|package_|lifecycle_)/i.test(name)) delete env[name]
  const wanted = setUpHash()
  const ready = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted && nodeAtHand()
  // pnpm is needed to install, by turbo and to pack packages in checks and tests; the other verbs run without it.
  const tools = ready && forVerb !== 'exec' && forVerb !== 'test' ? undefined : bootstrap(settings)
  if (tools) env.PATH = [...tools.path, env.PATH].join(delimiter)
  if (tools && !ready) {
    // node-gyp must find headers beside this Node instead of downloading them.
    env.npm_config_nodedir ??= existsSync(join(tools.prefix, 'include/node/node.h')) ? tools.prefix : undefined
    if (env.npm_config_nodedir === undefined) delete env.npm_config_nodedir
    say('setting up: pnpm install')
    if (!install()) fail('pnpm install failed; the lines above say why')
    if (!nodeAtHand())
      fail(
        `Node ${NODE_MAJOR} was not installed for ${process.platform}-${process.arch}: install Node ${NODE_MAJOR} or newer and try again`,
      )
    writeFileSync(STAMP, wanted)
  }
  env.PATH = [dirname(node()), join(root, 'node_modules', '.bin'), env.PATH].join(delimiter)
}

/** What cannot be compiled is left uncompiled: every package works so except pkcs11js, of whose absence `start` speaks. */
function install() {
  const pnpm = (...rest) =>
    spawnSync('pnpm', rest, { cwd: root, env: { ...env, CI: 'true' }, stdio: ['ignore', 2, 2] }).status === 0
  const frozen = ['install', '--frozen-lockfile', '--prefer-offline']
  // What an earlier set-up left uncompiled, nothing but --force takes up again.
  const built = canBuild() && pnpm(...frozen) && (loadsPkcs11() || pnpm(...frozen, '--force'))
  return built || pnpm(...frozen, '--ignore-scripts')
}

/** Where packages come from, and by which certificates: pnpm reads neither npm's environment nor its global file. */
function handOnNetworkSettings(settings) {
  const asked = ['registry', 'cafile', 'https-proxy', 'noproxy']
  const { stdout } = spawnSync('npm', ['config', 'get', ...asked], { cwd: root, env: settings, encoding: 'utf8' })
  for (const name of asked) {
    const value = new RegExp(`^${name}=(.+)$`, 'm').exec(stdout ?? '')?.[1]
    if (!value || value === 'null' || value === 'undefined') continue
    if (name === 'cafile') env.NODE_EXTRA_CA_CERTS ??= value
    else for (const tool of ['npm', 'pnpm']) env[`${tool}_config_${name.replace('-', '_')}`] ??= value
  }
}

/** A Node >= 24 with pnpm beside it: the machine's own Node where it is new enough, else the platform package without scripts. */
function bootstrap(settings) {
  handOnNetworkSettings(settings)
  const packages = newEnough(process.version) ? [] : [platformPackage()]
  const npx = [
    '-y',
    ...[...packages, manifest.packageManager].flatMap(name => ['-p', name]),
    '-c',
    'node -p "process.execPath + String.fromCharCode(10) + process.version"; command -v pnpm',
  ]
  const found = spawnSync('npx', npx, { cwd: root, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [execPath = '', version = '', pnpm = ''] = (found.stdout ?? '').trim().split('\n')
  if (!newEnough(version) || !pnpm)
    fail(
      `could not get Node ${NODE_MAJOR} and ${manifest.packageManager} (npx answered ${found.status}, Node ${version || 'none'}): install Node ${NODE_MAJOR} or newer, or check the way to the package registry`,
    )
  return { path: [dirname(execPath), dirname(pnpm)], prefix: resolve(dirname(execPath), '..') }
}

function platformPackage() {
  const name = `node-${process.platform}-${process.arch}`
  const version = manifest.optionalDependencies[name]
  return version
    ? `${name}@${version}`
    : fail(
        `no packaged Node for ${process.platform}-${process.arch}: install Node ${NODE_MAJOR} or newer and try again`,
      )
}

/** The Node that runs everything after set-up. */
function node() {
  return newEnough(process.version) ? process.execPath : packagedNode()
}

function packagedNode() {
  return join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
}

function nodeAtHand() {
  return newEnough(process.version) || existsSync(packagedNode())
}

function newEnough(version) {
  return Number(/^v(\d+)/.exec(version.trim())?.[1] ?? 0) >= NODE_MAJOR
}

/** Set-up is repeated when a manifest, the lockfile, the Node that runs us or the means to compile change. */
function setUpHash() {
  const files = ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'conformance/package.json']
  for (const name of readdirSync(join(root, 'packages')).sort()) files.push(`packages/${name}/package.json`)
  const hash = createHash('sha256').update(process.version).update(String(canBuild()))
  for (const file of files) if (existsSync(join(root, file))) hash.update(file).update(readFileSync(join(root, file)))
  return hash.digest('hex')
}

function softhsm() {
  return SOFTHSM.some(file => existsSync(file)) && onPath('softhsm2-util')
}

function canBuild() {
  return BUILD_TOOLS.every(onPath)
}

/** Why the server cannot sign with SoftHSM here; undefined where it can. */
function lackingForHsm() {
  if (!softhsm()) return 'SoftHSM is not installed (softhsm2)'
  return loadsPkcs11() ? undefined : `pkcs11js is not built (it needs ${BUILD_TOOLS.join(', ')})`
}

function loadsPkcs11() {
  return spawnSync(node(), ['-e', "require('pkcs11js')"], { cwd: root, env, stdio: 'ignore' }).status === 0
}

/** As root on Debian, what is missing comes from apt; elsewhere the parts that need it say so and step aside. */
function installSystemPackages(forVerb) {
  const wants = [
    [softhsm(), 'softhsm2'],
    ...BUILD_TOOLS.map(tool => [onPath(tool), tool]),
    [onPath('openssl'), 'openssl'],
    ...(forVerb === 'test' ? [[onPath('chromium') || onPath('google-chrome'), 'chromium']] : []),
  ]
  const missing = wants.filter(([there]) => !there).map(([, name]) => name)
  if (missing.length === 0 || process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return
  say(`setting up: apt-get install ${missing.join(' ')}`)
  const apt = (...rest) =>
    spawnSync('apt-get', rest, { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, stdio: ['ignore', 'ignore', 2] })
      .status
  apt('update', '-qq')
  if (apt('install', '-y', '-qq', '--no-install-recommends', ...missing) !== 0)
    say(`apt-get could not install ${missing.join(', ')}; going on without`)
}

function onPath(command) {
  return (env.PATH ?? '').split(delimiter).some(folder => existsSync(join(folder, command)))
}

// ---- processes -----------------------------------------------------------------------------------------------------

function run(command, rest) {
  return new Promise(done => {
    const child = spawn(command, rest, { cwd: root, env, stdio: 'inherit' })
    const pass = signal => child.kill(signal)
    process.on('SIGINT', pass).on('SIGTERM', pass)
    child.on('error', error => fail(`${command}: ${error.message}`))
    child.on('exit', (code, signal) => done(code ?? (signal === 'SIGINT' ? 130 : 1)))
  })
}

function quote(word) {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
}
