import type { OperationRow, Protocol } from '../core/protocol.ts'

/** Which operation a request is for, by its method and address; undefined for one that is for none. */
export type OperationOf = (method: string, url: string) => string | undefined

/** Literal paths go before those with parameters, which match in the order of the operation table. */
export function operationsByAddress(protocol: Protocol, answers: unknown): OperationOf {
  const bases = protocol.bases(answers)
  const rows = Object.values(protocol.operations).map(row => ({ ...row, address: addressOf(row, bases) }))
  const literal = new Map(rows.map(({ id, method, address }) => [`${method} ${address}`, id]))
  const patterns = rows
    .filter(({ path }) => path.includes('{'))
    .map(({ id, method, address }) => ({ id, method, pattern: patternOf(address) }))
  return (method, url) => {
    const address = url.split('?', 1)[0] ?? ''
    const known = literal.get(`${method} ${address}`)
    return known ?? patterns.find(row => row.method === method && row.pattern.test(address))?.id
  }
}

/** `/` stands for the base itself. */
function addressOf({ base, path }: OperationRow, bases: Readonly<Record<string, string>>): string {
  return `${bases[base]}${path === '/' ? '' : path}`
}

function patternOf(address: string): RegExp {
  const parts = address.split(/\{\w+\}/).map(part => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('[^/]+')}$`)
}
