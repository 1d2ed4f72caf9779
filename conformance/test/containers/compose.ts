import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'

/** Where Dockerfiles, compose file and bundle are. */
export const containers: string = join(import.meta.dirname, '..', '..', '..', 'containers')

/** A service of the compose file, with what this reader understands of one. */
export interface Service {
  readonly name: string
  readonly image: string
  /** Directory of the build context. */
  readonly context: string
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  /** Name of a volume and where it is mounted. */
  readonly volumes: readonly { readonly volume: string; readonly at: string }[]
  /** Ports inside the container that are published. */
  readonly ports: readonly number[]
  readonly hasNetwork: boolean
  /** Services that must be healthy first. */
  readonly after: readonly string[]
}

export interface Compose {
  /** In an order in which they can be started. */
  readonly services: readonly Service[]
  readonly volumes: readonly string[]
}

const understood = [
  ...['image', 'build', 'command', 'environment', 'volumes', 'ports', 'network_mode', 'depends_on'],
] as const

type Written = Partial<Record<(typeof understood)[number], unknown>>

/**
 * The compose file, so that tests run what stands in it and not something like it. Fails on whatever it does not understand:
 * nothing that is written there is passed over.
 */
export function readCompose(): Compose {
  const text = readFileSync(join(containers, 'compose.yaml'), 'utf8')
  const file = parse(text, { merge: true }) as Record<string, Record<string, Written>>
  const odd = Object.keys(file).filter(key => key !== 'services' && key !== 'volumes' && !key.startsWith('x-'))
  assert.deepEqual(odd, [])
  const services = Object.entries(file.services ?? {}).map(([name, written]) => serviceOf(name, written))
  return { services: inOrder(services), volumes: Object.keys(file.volumes ?? {}) }
}

function serviceOf(name: string, written: Written): Service {
  assert.deepEqual(
    Object.keys(written).filter(key => !(understood as readonly string[]).includes(key)),
    [],
    name,
  )
  const list = (key: keyof Written): readonly string[] => (written[key] ?? []) as readonly string[]
  const conditions = Object.entries((written.depends_on ?? {}) as Record<string, { readonly condition: string }>)
  for (const [on, { condition }] of conditions) assert.equal(condition, 'service_healthy', `${name} after ${on}`)
  assert.ok(written.network_mode === undefined || written.network_mode === 'none', name)
  return {
    name,
    image: String(written.image),
    context: join(containers, String(written.build)),
    command: list('command'),
    environment: (written.environment ?? {}) as Record<string, string>,
    volumes: list('volumes').map(text => {
      const [volume = '', at = '', ...more] = text.split(':')
      assert.ok(/^[a-z-]+$/.test(volume) && at.startsWith('/') && more.length === 0, text)
      return { volume, at }
    }),
    ports: list('ports').map(text => {
      // Published on loopback only, here as there.
      const [, port] = /^127\.0\.0\.1:\d+:(\d+)$/.exec(text) ?? assert.fail(text)
      return Number(port)
    }),
    hasNetwork: written.network_mode !== 'none',
    after: conditions.map(([on]) => on),
  }
}

function inOrder(services: readonly Service[]): readonly Service[] {
  const done: Service[] = []
  while (done.length < services.length) {
    const next = services.filter(
      one => !done.includes(one) && one.after.every(on => done.some(({ name }) => name === on)),
    )
    assert.notEqual(next.length, 0, 'services wait for one another')
    done.push(...next)
  }
  return done
}
