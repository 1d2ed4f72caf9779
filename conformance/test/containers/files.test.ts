import { execFileSync, spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { containers, readCompose } from './compose.ts'
import { findEngine } from './engine.ts'

const isComposeMissing = await composeIsMissing()
const names = readdirSync(containers, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(({ name }) => name)

describe.each(names)('the Dockerfile of %s', name => {
  const text = readFileSync(join(containers, name, 'Dockerfile'), 'utf8')
  const instructions = text
    .replaceAll(/^\s*#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .filter(line => line !== '')

  test('is in the classic syntax', () => {
    expect(text).not.toMatch(/^#\s*syntax=|--mount|--chmod|--link|<<-?\w/m)
    for (const line of instructions) expect(line).toMatch(/^[A-Z]+ /)
  })

  test('begins with a base image that every registry and every offline machine can have under its plain name', () => {
    const bases = instructions.filter(line => line.startsWith('FROM ')).map(line => line.split(' ')[1])
    expect(bases.length).toBeGreaterThan(0)
    for (const base of bases) expect(base).toMatch(/^(debian|node:24)[:-]bookworm-slim$/)
    expect(text).not.toMatch(/https?:|\bADD\b/)
  })

  test('ends as a user who is not root, with a health check', () => {
    const users = instructions.filter(line => line.startsWith('USER '))
    expect(users.at(-1)).toMatch(/^USER (10001:10001|postgres)$/)
    expect(instructions.filter(line => line.startsWith('HEALTHCHECK '))).toHaveLength(1)
    const after = instructions.slice(instructions.lastIndexOf(users.at(-1)!))
    expect(after.filter(line => /^(RUN|COPY) /.test(line))).toEqual([])
  })

  test('leaves out of its context what it does not name', () => {
    const ignored = readFileSync(join(containers, name, '.dockerignore'), 'utf8')
      .trim()
      .split('\n')
    expect(ignored[0]).toBe('*')
    const copied = instructions.flatMap(line => /^COPY (?!--from)(\S+) /.exec(line)?.[1] ?? [])
    const named = new Set(['Dockerfile', ...copied.map(path => path.split('/')[0])].map(path => `!${path}`))
    expect(new Set(ignored.slice(1))).toEqual(named)
  })
})

describe('compose.yaml', () => {
  const { services, volumes } = readCompose()

  test('has a database, an HSM and two replicas of one kind', () => {
    expect(services.map(({ name }) => name).sort()).toEqual(['hsm', 'postgres', 'replica-1', 'replica-2'])
    const [one, two] = services
      .filter(({ name }) => name.startsWith('replica'))
      .map(({ name: _, after: __, ...same }) => same)
    expect(one).toEqual(two)
  })

  test('gives a network to the replicas only', () => {
    expect(services.filter(({ hasNetwork }) => hasNetwork).map(({ name }) => name)).toEqual(['replica-1', 'replica-2'])
  })

  test('declares the volumes that are mounted', () => {
    const mounted = new Set(services.flatMap(service => service.volumes.map(({ volume }) => volume)))
    expect(mounted).toEqual(new Set(volumes))
  })

  test.skipIf(isComposeMissing)('is understood by Compose', () => {
    const [command = '', ...args] = compose()!
    const file = join(containers, 'compose.yaml')
    const config = execFileSync(command, [...args, '--file', file, 'config'], { encoding: 'utf8', stdio: 'pipe' })
    for (const { name } of services) expect(config).toContain(`${name}:`)
    expect(config).toContain('--pkcs11-library=/usr/local/lib/p11-kit-client.so')
  })
})

/** `docker compose` or the older `docker-compose`, whichever there is. */
function compose(): readonly string[] | undefined {
  const forms = [['docker', 'compose'], ['docker-compose']]
  return forms.find(([command = '', ...args]) => spawnSync(command, [...args, 'version']).status === 0)
}

async function composeIsMissing(): Promise<boolean> {
  if (compose()) return false
  const { missing } = await findEngine()
  if (process.env.CI && missing === undefined) throw new Error('Compose is required where CI has an engine')
  console.warn('skipped, as there is neither docker compose nor docker-compose')
  return true
}
