import { UsageError } from '../core/errors.ts'

/** What `container:IMAGE?…` says. Placeholders in `command` and `env` are not yet filled in. */
export interface ContainerSpelling {
  readonly image: string
  /** Port of the service inside the container; the one that the image exposes when left out. */
  readonly port?: number
  readonly scheme: 'http' | 'https'
  /** Path of the API base, for a server that does not announce where it serves. */
  readonly path?: string
  /** Port of a test-driver API inside the container. */
  readonly driver?: number
  /** PEM file inside the container with the root of the server's certificate. */
  readonly ca?: string
  /** Words in place of the image's command. */
  readonly command?: readonly string[]
  /** `NAME=VALUE`, or `NAME` alone for the value that it has here. */
  readonly env: readonly string[]
  /** Seconds until the server must answer. */
  readonly timeout: number
}

/** Long enough for a server that makes its keys and certificates first. */
const defaultTimeout = 120

const known = ['port', 'scheme', 'path', 'driver', 'ca', 'command', 'env', 'timeout']

/** Reads `IMAGE[?port=8443&scheme=https&…]`. Throws a UsageError that names the parameter and its rule. */
export function readContainerSpelling(rest: string): ContainerSpelling {
  const at = rest.indexOf('?')
  const image = at < 0 ? rest : rest.slice(0, at)
  const given = new URLSearchParams(at < 0 ? '' : rest.slice(at + 1))
  const refuse = (problem: string): never => {
    throw new UsageError(`container:${image}: ${problem}`)
  }
  if (image === '') refuse('needs the name of an image, for example container:vendor/csc:2.1')
  const unknown = [...given.keys()].find(name => !known.includes(name))
  if (unknown !== undefined) refuse(`${unknown} is not known; there are ${known.join(', ')}`)
  const repeated = known.find(name => name !== 'env' && given.getAll(name).length > 1)
  if (repeated !== undefined) refuse(`${repeated} is given more than once`)

  const number = (name: string, most: number): number | undefined => {
    const text = given.get(name)
    if (text === null) return undefined
    const value = /^\d{1,5}$/.test(text) ? Number(text) : 0
    return value >= 1 && value <= most ? value : refuse(`${name} must be a number from 1 to ${most}`)
  }
  const absolute = (name: string): string | undefined => {
    const text = given.get(name)
    return text === null || text.startsWith('/') ? (text ?? undefined) : refuse(`${name} must begin with a slash`)
  }
  const scheme = given.get('scheme') ?? 'http'
  if (scheme !== 'http' && scheme !== 'https') return refuse('scheme must be http or https')
  const env = given.getAll('env')
  if (env.some(pair => !/^[A-Za-z_]\w*(=|$)/.test(pair))) refuse('env must be NAME=VALUE, or NAME')
  const command = given
    .get('command')
    ?.split(' ')
    .filter(word => word !== '')
  return {
    ...{ image, scheme, env, timeout: number('timeout', 3600) ?? defaultTimeout },
    ...defined({ port: number('port', 65_535), driver: number('driver', 65_535) }),
    ...defined({ path: absolute('path')?.replace(/\/+$/, ''), ca: absolute('ca') }),
    ...defined({ command }),
  }
}

/** The environment of the container: values given, and those taken from here. */
export function environmentOf(
  { image, env }: Pick<ContainerSpelling, 'image' | 'env'>,
  here: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string>> {
  const pairs = env.map((pair): readonly [string, string] => {
    const at = pair.indexOf('=')
    if (at >= 0) return [pair.slice(0, at), pair.slice(at + 1)]
    const value = here[pair]
    if (value === undefined) throw new UsageError(`container:${image}: env ${pair} is not set here`)
    return [pair, value]
  })
  return Object.fromEntries(pairs)
}

/** Puts the address by which the suite reaches the service where `{origin}` stands. */
export function withOrigin(text: string, origin: string): string {
  return text.replaceAll('{origin}', origin)
}

function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  const pairs = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(pairs) as { [K in keyof T]?: Exclude<T[K], undefined> }
}
