import { readdirSync, readFileSync } from 'node:fs'
import { cscErrors } from '@x/csc-v2'
import { describe, expect, test } from 'vitest'
import { DomainError, type DomainErrorId } from './domain-errors.ts'
import { wireError, wireErrors } from './wire-errors.ts'

const ids = Object.keys(wireErrors) as DomainErrorId[]
const catalogue = Object.values(cscErrors)
const source = readdirSync(new URL('..', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter(file => file.endsWith('.ts') && !file.endsWith('.test.ts') && !/(?:wire|domain)-errors\.ts$/.test(file))
  .map(file => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
  .join('\n')

/** Rows of the catalogue that this server can answer with, and why not the others. */
const unanswered: ReadonlyMap<string, string> = new Map([
  ['csc-v2.common.access-denied', 'the rows of the methods say where'],
  ['csc-v2.signhash.clientdata-type', 'the common row says the same'],
  ['csc-v2.signpolling.clientdata-type', 'the common row says the same'],
  ['csc-v2.signhash.otp-invalid', 'one-time codes are verified before a SAD exists'],
  ['csc-v2.signhash.operationmode-unsupported', 'both modes are supported'],
  [
    'csc-v2.authorizecheck.authentication-data-invalid',
    'out of band the signer approves or declines, and enters nothing',
  ],
  ['csc-v2.authorizecheck.credential-locked', 'attempts are counted when credentials/authorize is called'],
  ['csc-v2.oauth2-revoke.token-type-unsupported', 'every kind of token can be revoked'],
  ['csc-v2.oauth2-authorize.server-error', 'a fault of the server is answered with 500 where it happens'],
  ['csc-v2.oauth2-authorize.temporarily-unavailable', 'overload is answered with 503 before a client is known'],
  ['csc-v2.oauth2-authorize.redirect-uri-unregistered', 'answered by a page, which has no error code'],
  ['csc-v2.credentials-info.credentialid-foreign', 'answered as unknown, so that nobody learns which exist'],
])

describe('wireErrors', () => {
  const shared = ids.flatMap(id => catalogue.filter(row => row.id === id))

  test.each(shared)('$id is the row of the catalogue', row => {
    const { status, error, description } = wireErrors[row.id as DomainErrorId]
    expect(row.status).toContain(status)
    if (row.error !== null) expect(error).toBe(row.error)
    if (row.error_description !== null) expect(description).toBe(row.error_description)
  })

  test('has every row of the methods that exist, but for those with a reason', () => {
    const missing = catalogue
      .filter(({ editions }) => editions.includes('2.0.0.2') || editions.includes('trident'))
      .filter(({ operation }) => operation !== 'signatures/signDoc' && operation !== 'signatures/timestamp')
      .filter(({ id }) => !Object.hasOwn(wireErrors, id) && !unanswered.has(id))
    expect(missing.map(({ id }) => id)).toEqual([])
    for (const id of unanswered.keys()) {
      expect(Object.hasOwn(cscErrors, id), id).toBe(true)
      expect(Object.hasOwn(wireErrors, id), id).toBe(false)
    }
  })

  test.each(ids)('%s is used', id => {
    expect(source.includes(`'${id}'`)).toBe(true)
  })

  test('a parameter is named in its place, and 401, 429 and 501 have a code', () => {
    const refusal = new DomainError('csc-v2.common.parameter-invalid', { parameter: 'lang' })
    expect(wireError(refusal)).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: 'Invalid parameter lang' },
    })
    for (const { error, description } of Object.values(wireErrors)) {
      expect(error).toMatch(/^[a-z_]+$/)
      expect(description).not.toBe('')
    }
  })
})
