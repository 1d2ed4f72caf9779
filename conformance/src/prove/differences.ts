import { child } from '../core/pointer.ts'

/**
 * Where two JSON values differ, by the outermost pointer: a scalar that is another, a value of another type, a member or
 * element that only one of them has. A length is a place of its own, and so is an order of members: `/a/` for that of
 * `/a`, as if it were something in there.
 */
export function differences(a: unknown, b: unknown, pointer = ''): readonly string[] {
  const found: string[] = []
  if (a !== b) collect(a, b, { pointer, found })
  return found
}

interface Place {
  readonly pointer: string
  readonly found: string[]
}

function collect(a: unknown, b: unknown, place: Place): void {
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) place.found.push(place.pointer)
  else if (Array.isArray(a) && Array.isArray(b)) inElements(a, b, place)
  else inMembers(a, b, place)
}

function inElements(a: readonly unknown[], b: readonly unknown[], { pointer, found }: Place): void {
  if (a.length !== b.length) found.push(`${pointer}/length`)
  for (let i = 0; i < Math.max(a.length, b.length); i++)
    if (a[i] !== b[i]) collect(a[i], b[i], { pointer: `${pointer}/${i}`, found })
}

function inMembers(a: Container, b: Container, { pointer, found }: Place): void {
  const names = Object.keys(a)
  const others = Object.keys(b)
  const isAlike = names.length === others.length && names.every((name, i) => name === others[i])
  if (!isAlike) found.push(`${pointer}/`)
  for (const name of isAlike ? names : new Set([...names, ...others])) {
    const [x, y] = isAlike ? [a[name], b[name]] : [own(a, name), own(b, name)]
    if (x !== y) collect(x, y, { pointer: child(pointer, name), found })
  }
}

type Container = Readonly<Record<string, unknown>>

function isContainer(value: unknown): value is Container {
  return typeof value === 'object' && value !== null
}

/** Not what every object inherits, such as a `constructor`. */
function own(value: Container, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}
