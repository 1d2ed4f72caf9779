import { describe, expect, test } from 'vitest'
import { validateAnswers } from './answers.ts'

const good = {
  serviceUrl: 'https://rssp.example/csc/v2',
  clients: {
    main: {
      clientId: 'c',
      clientSecret: 's',
      redirectUri: 'https://client.example/',
      authentication: 'client_secret_post',
    },
  },
  users: { main: { userID: 'u', username: 'u', password: 'hunter2' } },
  credentials: { main: { credentialID: 'k', authData: [{ id: 'PIN', value: '123456' }] } },
}
const problems = (changes: Readonly<Record<string, unknown>>): readonly string[] =>
  validateAnswers({ ...good, ...changes }).map(({ pointer, rule }) => `${pointer} ${rule}`)

describe('answers', () => {
  test('of the least and the full form are fine', () => {
    expect(validateAnswers(good)).toEqual([])
    expect(validateAnswers({ ...good, oauth2Url: 'https://as.example', lacks: ['par', 'accountToken'] })).toEqual([])
  })

  test.each([
    ['a URL that is none', { serviceUrl: 'rssp' }, '/serviceUrl format'],
    ['another scheme', { serviceUrl: 'ftp://rssp/' }, '/serviceUrl format'],
    ['no service', { serviceUrl: undefined }, '/serviceUrl format'],
    ['no clients', { clients: undefined }, '/clients type'],
    ['an unknown member', { service: '' }, '/service additionalProperties'],
    ['an unknown feature', { lacks: ['dpop'] }, '/lacks enum'],
    ['an unknown role', { users: { third: good.users.main } }, '/users/third additionalProperties'],
    ['a user without password', { users: { main: { userID: 'u', username: 'u' } } }, '/users/main/password required'],
    [
      'factors of another shape',
      { credentials: { main: { credentialID: 'k', authData: ['1234'] } } },
      '/credentials/main/authData type',
    ],
    [
      'half an attempt',
      { credentials: { main: { credentialID: 'k', attempts: 0.5 } } },
      '/credentials/main/attempts type',
    ],
  ])('with %s are told by member and rule', (_name, changes, expected) => {
    expect(problems(changes)).toEqual([expected])
  })

  test('are never repeated in a message', () => {
    const secret = 'correct horse battery staple'
    const wrong = { ...good, users: { main: { userID: 7, username: secret, password: secret, pin: secret } } }
    expect(JSON.stringify(validateAnswers(wrong))).not.toContain(secret)
  })

  test.each([undefined, null, 7, 'text', []])('that are no object (%s) are refused', value => {
    expect(validateAnswers(value)).toEqual([{ pointer: '', rule: 'type', message: 'must be an object' }])
  })
})
