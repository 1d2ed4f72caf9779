import { describe, expect, test } from 'vitest'
import { validateAnswers } from './answers.ts'

const user = { userId: 'anna', userName: 'Anna', email: 'anna@csp.example', password: 'hunter2' }
const good = {
  serviceUrl: 'https://csp.example:8779/adss/service/csp',
  clients: { main: { clientId: 'shop', clientSecret: 's' } },
  profiles: { main: 'adss:csp:profile:001' },
  authenticationProfiles: {},
  users: { main: user },
  certificates: { main: { certAlias: 'signing', certificate: 'MIIB', chain: [], certificateChain: 'MIIC' } },
  spareCertificates: {},
}
const problems = (changes: Readonly<Record<string, unknown>>): readonly string[] =>
  validateAnswers({ ...good, ...changes }).map(({ pointer, rule }) => `${pointer} ${rule}`)

describe('answers', () => {
  test('of the least form are fine, and so is a word on what the service lacks', () => {
    expect(validateAnswers(good)).toEqual([])
    expect(problems({ lacks: ['users.directory', 'authenticationProfiles.azure'] })).toEqual([])
  })

  test.each([
    ['a URL that is none', { serviceUrl: 'csp' }, '/serviceUrl format'],
    ['no clients', { clients: undefined }, '/clients type'],
    ['an unknown member', { service: '' }, '/service additionalProperties'],
    ['an unknown lack', { lacks: ['users.main'] }, '/lacks enum'],
    ['an unknown role', { users: { third: user } }, '/users/third additionalProperties'],
    ['a client without its secret', { clients: { main: { clientId: 'shop' } } }, '/clients/main/clientSecret required'],
    ['a profile that is no id', { profiles: { main: 7 } }, '/profiles/main type'],
    [
      'a certificate without its chain',
      { certificates: { main: { certAlias: 'a', certificate: 'MIIB', chain: [] } } },
      '/certificates/main/certificateChain required',
    ],
  ])('with %s are told by member and rule', (_name, changes, expected) => {
    expect(problems(changes)).toEqual([expected])
  })

  test('are never repeated in a message', () => {
    const secret = 'correct horse battery staple'
    const wrong = { ...good, users: { main: { userId: 7, userName: secret, email: secret, pin: secret } } }
    expect(JSON.stringify(validateAnswers(wrong))).not.toContain(secret)
  })

  test.each([undefined, null, 7, 'text', []])('that are no object (%s) are refused', value => {
    expect(validateAnswers(value)).toEqual([{ pointer: '', rule: 'type', message: 'must be an object' }])
  })
})
