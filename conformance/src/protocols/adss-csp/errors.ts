import { type AdssErrorDue, adssErrors, equivalentCodes, errorsOf, toleratedErrorsOf } from '@x/adss-csp'
import { type OperationId, operations } from '@x/adss-csp/operations'
import type { ErrorRow } from '../../core/protocol.ts'

/** What gives a code its status, where the guide is silent. @see specs/adss-csp/SOURCES.md */
const rules: Readonly<Record<AdssErrorDue['rule'], string>> = {
  R1: 'an operation answers only with a status that is listed for it',
  R2: 'what is wrong inside the service is 500',
  R3: 'what is wrong with a client, its certificate, a token or the standing of a user is 401',
  R4: 'a thing that is named and not there is 404 where that is listed, else 400',
  R5: 'input that is missing or malformed is 400 where that is listed, else 401',
  R6: '412 is a state that forbids what is right by itself',
  R7: 'the first check that fails decides',
}

interface At {
  readonly code: keyof typeof adssErrors
  readonly when: string
  readonly status: number
  readonly derivation: string
}

/** When each code is due and where, with its status and the rule that gives it: a row for each condition of a code. */
export const errors: readonly ErrorRow[] = Object.values(joined()).map(rows => {
  const { code, when, status, derivation } = rows[0].at
  const { name, requirements } = adssErrors[code]
  return {
    id: `${code} ${name}`,
    operation: operationsOf(rows.map(({ operation }) => operation)),
    condition: when,
    ...{ status: [status], error: code, error_description: null, derivation, requirements },
  }
})

type Joined = [{ readonly operation: OperationId; readonly at: At }, ...{ operation: OperationId; at: At }[]]

/** Rows that differ in the operation alone, together. */
function joined(): Readonly<Record<string, Joined>> {
  const rows = Object.values(operations).flatMap(({ id }) => [
    ...errorsOf(id).map(({ code, when, status, rule, stage }) => {
      const derivation = `${rule}: ${rules[rule]}; decided at the stage ${stage}${alike(code, id)}`
      return { operation: id, at: { code, when, status, derivation } }
    }),
    ...toleratedErrorsOf(id).map(({ code, when, status }) => {
      return { operation: id, at: { code, when, status, derivation: `tolerated${alike(code, id)}` } }
    }),
  ])
  rows.sort((a, b) => (a.at.code < b.at.code ? -1 : a.at.code > b.at.code ? 1 : 0))
  return Object.groupBy(rows, ({ at }) => JSON.stringify(at)) as Record<string, Joined>
}

function alike(code: At['code'], operation: OperationId): string {
  const twins = equivalentCodes(code, operation).filter(other => other !== code)
  return twins.length === 0 ? '' : `; ${twins.join(' and ')} ${twins.length === 1 ? 'says' : 'say'} the same`
}

function operationsOf(ids: readonly OperationId[]): string {
  return ids.length === Object.keys(operations).length ? 'every operation' : ids.join(', ')
}
