import { chmodSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ciKinds } from '../../src/cli/templates.ts'
import { conformance, newFolder } from './conformance-process.ts'
import { vitestIn } from './vitest-process.ts'

const root = join(import.meta.dirname, '../../..')
const example = join(root, 'examples/vendor-ci')
const command = 'exec reference-server serve --protocol csc-v2 --tls --test-driver --announce'
const written = [
  'conformance.config.yaml',
  'conformance.baseline.yaml',
  '.env.example',
  '.github/workflows/conformance.yml',
  '.gitlab-ci.conformance.yml',
]

test('the files of the example are what init writes', async () => {
  const cwd = newFolder()
  const { code, out } = await conformance(['init', '--command', command, '--ci', ciKinds.join()], { cwd })
  expect(code).toBe(0)
  for (const name of written) {
    expect(out).toContain(`wrote ${name}`)
    expect(readFileSync(join(example, name), 'utf8'), name).toBe(readFileSync(join(cwd, name), 'utf8'))
  }
})

test('both CI files are YAML, and run what the README says', () => {
  const steps = written.slice(-2).map(name => parse(readFileSync(join(example, name), 'utf8')) as object)
  for (const file of steps) {
    const text = JSON.stringify(file)
    expect(text).toMatch(/npx -y @x\/conformance@\d+\.\d+\.\d+ doctor/)
    expect(text).toMatch(/npx -y @x\/conformance@\d+\.\d+\.\d+ run --out conformance-run --report html,junit,json,md/)
  }
})

test.each([
  [['--url', 'https://a.example/csc/v2', '--command', 'x'], 'not both'],
  [['--url', 'ftp://a.example'], 'is not an absolute http or https URL'],
  [['--ci', 'github,jenkins'], '--ci jenkins is not known; there are github, gitlab, none'],
])('exit 2: init %j', async (flags, problem) => {
  const { code, err } = await conformance(['init', ...flags])
  expect([code, err]).toEqual([2, expect.stringContaining(problem)])
})

/** `reference-server` on the PATH, as the package manager of a vendor puts it there; here it runs from source. */
function environment(): Record<string, string> {
  const folder = newFolder()
  const cli = join(root, 'packages/reference-server/src/cli.ts')
  const shim = join(folder, 'reference-server')
  writeFileSync(shim, `#!/bin/sh\nexec '${process.execPath}' --conditions=@x/source '${cli}' "$@"\n`)
  chmodSync(shim, 0o755)
  return { PATH: `${folder}${delimiter}${process.env.PATH}` }
}

/** The example without what only a checkout of this repository has. */
function copyOfConfig(): string {
  const cwd = newFolder()
  for (const name of written.slice(0, 2)) {
    writeFileSync(join(cwd, name), readFileSync(join(example, name)))
  }
  return cwd
}

test('doctor and run do in the example what its README says', async () => {
  const cwd = copyOfConfig()
  const env = environment()
  const doctor = await conformance(['doctor'], { cwd, env })
  expect(doctor.out).toContain('Ready.')
  expect(doctor.code, doctor.out).toBe(0)
  const { code, out } = await conformance(['run'], { cwd, env })
  expect(code, out).toBe(0)
  for (const name of ['report.html', 'junit.xml', 'report.json', 'report.md']) {
    expect(existsSync(join(cwd, 'conformance-run', name)), name).toBe(true)
  }
})

test('its Vitest file passes in a Vitest of its own, one test a check', async () => {
  const { code, err, tests } = await vitestIn(example, environment())
  const failed = [...tests.values()].filter(({ status }) => status === 'failed')
  expect(failed, err).toEqual([])
  expect(code, err).toBe(0)
  expect(tests.size).toBeGreaterThan(250)
  expect(existsSync(join(example, 'conformance-run'))).toBe(false)
})
