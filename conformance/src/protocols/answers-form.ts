import type { Violation } from '../core/protocol.ts'
import { isObject } from './judging/forms.ts'

/** The form of what a tester says of a target. Every message names the member and the rule, never a value. */

export { isObject }

export interface Kind {
  /** As a message has it: `a string that is not empty`. */
  readonly words: string
  fits(value: unknown): boolean
}

export type Members = Readonly<Record<string, { readonly kind: Kind; readonly required?: true }>>

export const text: Kind = {
  words: 'a string that is not empty',
  fits: value => typeof value === 'string' && value !== '',
}
export const count: Kind = {
  words: 'an integer of at least 1',
  fits: value => Number.isInteger(value) && Number(value) >= 1,
}
export const object: Kind = { words: 'an object', fits: isObject }
export const texts: Kind = {
  words: 'an array of strings',
  fits: value => Array.isArray(value) && value.every(item => typeof item === 'string'),
}

/** A group such as `users`: an object with a member for each role that is known. */
export function roles(
  answers: Readonly<Record<string, unknown>>,
  group: string,
  known: readonly string[],
  members: Members | Kind,
): Violation[] {
  const given = answers[group]
  if (!isObject(given)) return [{ pointer: `/${group}`, rule: 'type', message: 'must be an object' }]
  return [
    ...onlyKnown(given, `/${group}`, known),
    ...known.flatMap(role => (given[role] === undefined ? [] : ofRole(given[role], `/${group}/${role}`, members))),
  ]
}

function ofRole(value: unknown, pointer: string, members: Members | Kind): Violation[] {
  if (isKind(members)) return ofKind(value, pointer, members)
  if (!isObject(value)) return [{ pointer, rule: 'type', message: 'must be an object' }]
  return [
    ...onlyKnown(value, pointer, Object.keys(members)),
    ...Object.entries(members).flatMap(([name, { kind, required }]): Violation[] => {
      const where = `${pointer}/${name}`
      if (value[name] !== undefined) return ofKind(value[name], where, kind)
      return required ? [{ pointer: where, rule: 'required', message: 'must be there' }] : []
    }),
  ]
}

function isKind(members: Members | Kind): members is Kind {
  return typeof members.fits === 'function'
}

function ofKind(value: unknown, pointer: string, kind: Kind): Violation[] {
  return kind.fits(value) ? [] : [{ pointer, rule: 'type', message: `must be ${kind.words}` }]
}

/** The list of what the service does without. */
export function lacking(value: unknown, known: readonly string[]): Violation[] {
  if (value === undefined) return []
  if (Array.isArray(value) && value.every(item => known.includes(item as string))) return []
  return [{ pointer: '/lacks', rule: 'enum', message: `must be an array of ${known.join(', ')}` }]
}

export function absoluteUrl(
  answers: Readonly<Record<string, unknown>>,
  pointer: string,
  required: boolean,
): Violation[] {
  const value = answers[pointer.slice(1)]
  if (value === undefined && !required) return []
  const ok = typeof value === 'string' && URL.canParse(value) && /^https?:/.test(value)
  return ok ? [] : [{ pointer, rule: 'format', message: 'must be an absolute http or https URL' }]
}

export function onlyKnown(
  value: Readonly<Record<string, unknown>>,
  pointer: string,
  known: readonly string[],
): Violation[] {
  return Object.keys(value)
    .filter(name => !known.includes(name))
    .map(name => ({ pointer: `${pointer}/${name}`, rule: 'additionalProperties', message: 'is not known' }))
}
