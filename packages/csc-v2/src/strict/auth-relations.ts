import { isObject, type Json } from '@x/http-protocol'
import { text } from '../read/members.ts'
import type { Violation } from '../validators.ts'
import { demand } from './refuse.ts'

const types = ['Password', 'PasswordOOB', 'ChallengeResponse', 'ChallengeResponseOOB']

/** How a credential is authorized: objects where they were asked for and somebody is to collect them. */
export function authRelations(value: unknown, request: Json, at: string): readonly Violation[] {
  const auth = isObject(value) ? value : {}
  const objects = Array.isArray(auth.objects) ? (auth.objects as readonly Json[]) : undefined
  const wanted = request.authInfo === true && auth.mode === 'explicit'
  const expression = text(auth.expression)
  const ids = new Set((objects ?? []).map(({ id }) => id))
  return [
    ...demand(auth.mode === 'explicit' || auth.mode === 'oauth2code', `${at}/auth/mode`, 'enum', 'must be a mode'),
    ...demand((objects !== undefined) === wanted, `${at}/auth/objects`, 'asked', 'must be there if it was asked for'),
    ...demand(wanted || expression === undefined, `${at}/auth/expression`, 'asked', 'must not be there unasked'),
    ...demand(
      idsIn(expression ?? '').every(id => ids.has(id)),
      `${at}/auth/expression`,
      'ids',
      'must name objects that there are',
    ),
    ...(objects ?? []).flatMap(({ type }, i) =>
      demand(types.includes(text(type) ?? ''), `${at}/auth/objects/${i}/type`, 'enum', 'must be a type of object'),
    ),
  ]
}

const operators = new Set(['AND', 'OR', 'XOR'])

function idsIn(expression: string): readonly string[] {
  return expression.split(/[\s()]+/).filter(word => word !== '' && !operators.has(word))
}
