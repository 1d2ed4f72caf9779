import type { Protocol } from '../core/protocol.ts'

/** Which operation a request is for, by its method and address; undefined for one that is for none. */
export type OperationOf = (method: string, url: string) => string | undefined

export function operationsByAddress(protocol: Protocol, answers: unknown): OperationOf {
  const bases = protocol.bases(answers)
  const known = new Map(
    Object.values(protocol.operations).map(({ id, method, base, path }) => [`${method} ${bases[base]}${path}`, id]),
  )
  return (method, url) => known.get(`${method} ${url.split('?', 1)[0]}`)
}
