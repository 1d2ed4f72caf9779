import { type Answer, isObject } from '@x/http-protocol'
import type { Violation } from '../validators.ts'
import { demand, refuse } from './refuse.ts'

/** Members that only a success gives. */
const goods = ['SAD', 'access_token', 'refresh_token', 'signatures', 'DocumentWithSignature', 'SignatureObject']

export function goodsInRefusal(body: unknown): readonly Violation[] {
  if (!isObject(body)) return []
  const given = goods.filter(member => Object.hasOwn(body, member))
  return given.map(member => refuse(`/${member}`, 'refusal', 'must not be in a refusal'))
}

/** Shorter values turn up by chance. */
const shortest = 16

/** A secret that was sent does not come back, where somebody may log it. */
export function echoed({ text, headers }: Answer, secrets: readonly string[]): readonly Violation[] {
  const known = secrets.filter(secret => secret.length >= shortest)
  const said = [text, ...[...headers].map(([, value]) => value)]
  const isEchoed = known.some(secret => said.some(words => words.includes(secret)))
  return demand(!isEchoed, '', 'echo', 'must not repeat a secret of the request')
}
