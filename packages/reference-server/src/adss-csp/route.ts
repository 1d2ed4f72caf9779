import { type OperationId, operations } from '@x/adss-csp/operations'
import type { Faults } from '../faults.ts'
import type { Operation } from './operation.ts'

/** A way to an operation: `/v2/users/{user_id}` by its segments. */
interface Route {
  readonly method: string
  readonly operation: Operation
  readonly pattern: readonly string[]
}

export type Found =
  | { readonly operation: Operation; readonly segments: Readonly<Record<string, string>> }
  /** Nothing for this method; the methods that there are for the path, none where it is unknown. */
  | { readonly allowed: readonly string[] }

export type Router = (method: string, path: string) => Found

/** Longer than any path of an operation whose user id and alias are as long as they may be. */
const maxPathLength = 8192

/**
 * Finds the operation for a method and a path below the base. The order of the table is the order in which to look, so that
 * a literal segment goes before a parameter: `/v2/users/count` is no user. @spec ADSS CSP inconsistencies §43
 */
export function createRouter(
  served: readonly Operation[],
  { versionedPaths, faults }: { readonly versionedPaths: boolean; readonly faults: Faults },
): Router {
  const byId = new Map(served.map(operation => [operation.id, operation]))
  const routes = (Object.keys(operations) as OperationId[]).flatMap(id => {
    const operation = byId.get(id)
    return operation === undefined ? [] : routesOf(operation, versionedPaths)
  })
  return (method, path) => {
    const segments = path.length > maxPathLength ? [''] : path.split('/').slice(1)
    const matching = routes.filter(({ pattern }) => matches(pattern, segments))
    const [first, ...others] = matching.filter(route => route.method === method)
    if (first === undefined) {
      const [other] = matching
      if (other !== undefined && faults.tell('adss-any-method-served')) return found(other, segments)
      return { allowed: [...new Set(matching.map(route => route.method))] }
    }
    const last = others.at(-1)
    const route = last !== undefined && faults.tell('adss-literal-path-shadowed') ? last : first
    return found(route, segments)
  }
}

function found({ operation, pattern }: Route, segments: readonly string[]): Found {
  return { operation, segments: parametersOf(pattern, segments) }
}

/** The path of the table, and the further ones that we answer at. */
function routesOf(operation: Operation, versionedPaths: boolean): readonly Route[] {
  const { method, path } = operations[operation.id]
  const further = versionedPaths && !path.startsWith('/v2/') ? [`/v2${path === '/' ? '' : path}`] : []
  // Both pointers may be left out, says the guide, and has no path for it.
  if (operation.id === 'getUsers') further.push('/v2/users')
  return [path, ...further].map(text => ({ method, operation, pattern: text === '/' ? [] : text.split('/').slice(1) }))
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  if (pattern.length !== segments.length) return false
  return pattern.every((part, at) => (isParameter(part) ? segments[at] !== '' : part === segments[at]))
}

function parametersOf(pattern: readonly string[], segments: readonly string[]): Readonly<Record<string, string>> {
  const pairs = pattern.map((part, at): [string, string] => [part.slice(1, -1), segments[at] ?? ''])
  return Object.fromEntries(pairs.filter((_, at) => isParameter(pattern[at] ?? '')))
}

function isParameter(part: string): boolean {
  return part.startsWith('{')
}
