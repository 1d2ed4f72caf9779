import type { OperationMessages } from './operation.ts'

/** The values of the members of a request that are marked secret. */
export function secretValues({ marks }: Pick<OperationMessages, 'marks'>, body: unknown): string[] {
  const secret = marks.request.filter(({ kind }) => kind === 'secret')
  return secret.flatMap(({ pointer }) => valuesAt(body, pointer.split('/').slice(1)))
}

function valuesAt(value: unknown, [step, ...rest]: readonly string[]): string[] {
  if (step === undefined) return typeof value === 'string' ? [value] : []
  if (typeof value !== 'object' || value === null) return []
  if (step === '*') return Object.values(value).flatMap(item => valuesAt(item, rest))
  return valuesAt((value as Record<string, unknown>)[step], rest)
}
