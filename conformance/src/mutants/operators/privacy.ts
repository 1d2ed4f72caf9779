import { type Answered, headerOf, type Reply, withHeader, withJson } from '../answered.ts'
import { errorAnswers, fault, type Operator } from '../catalogue.ts'

/** Error answers that repeat what should not be read again: in their text, and in a header. */
export const privacyOperators: Operator = ({ rules, ...material }) => {
  const { secretEchoed: breaks, secretMembers } = rules.transport
  const operations = new Map(errorAnswers({ rules, ...material }).map(({ row, samples }) => [row.id, samples] as const))
  return [...operations.keys()].flatMap(operation => {
    const samples = material.samples.filter(answer => answer.operation === operation)
    const inText = (answer: Answered): Reply | undefined => echoed(answer, memberOf(answer, secretMembers))
    const inHeader = (answer: Answered): Reply | undefined => {
      const token = bearerOf(answer)
      return token === undefined || answer.status < 400 ? undefined : withHeader(answer, 'x-debug', token)
    }
    const told = { operation, where: '', breaks }
    return [
      ...(samples.some(inText)
        ? [
            fault({
              ...told,
              operator: 'secret-echoed',
              lie: 'an error repeats a secret of the request',
              alter: inText,
            }),
          ]
        : []),
      ...(samples.some(inHeader)
        ? [
            fault({
              ...told,
              operator: 'token-in-header',
              lie: 'an error repeats the token in a header',
              alter: inHeader,
            }),
          ]
        : []),
    ]
  })
}

function memberOf({ request }: Answered, names: readonly string[]): string | undefined {
  const members = (request.json ?? {}) as Readonly<Record<string, unknown>>
  // What is short turns up by chance, and what is repeated here must not.
  const found = names.map(name => members[name]).find(value => typeof value === 'string' && value.length >= 16)
  return found as string | undefined
}

function bearerOf({ request }: Answered): string | undefined {
  return /^Bearer (\S{16,})$/.exec(headerOf(request.headers, 'authorization') ?? '')?.[1]
}

function echoed(answer: Answered, secret: string | undefined): Reply | undefined {
  if (secret === undefined || answer.status < 400) return undefined
  const { error } = (answer.json ?? {}) as Readonly<Record<string, unknown>>
  return withJson(answer, { error, error_description: `The value ${secret} is not accepted` })
}
