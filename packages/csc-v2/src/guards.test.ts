import { expect, test } from 'vitest'
import { CscError } from './errors.ts'
import {
  hasSAD,
  isCscError,
  isCscErrorBody,
  isPending,
  isV1CredentialInfo,
  isV1CredentialsList,
  isV1Info,
} from './guards.ts'

test('credentials of the first version', () => {
  expect(isV1CredentialInfo({ authMode: 'explicit' })).toBe(true)
  expect(isV1CredentialInfo({ authMode: 'explicit', auth: { mode: 'explicit' } })).toBe(false)
  for (const other of [null, undefined, 5, [], {}, { authMode: 1 }]) expect(isV1CredentialInfo(other)).toBe(false)
  expect(isV1CredentialsList({ credentialInfos: [{ auth: {} }, { authMode: 'explicit' }] })).toBe(true)
  expect(isV1CredentialsList({ credentialIDs: [] })).toBe(false)
})

test('info of the first version', () => {
  expect(isV1Info({ specs: '1.0.4.0' })).toBe(true)
  expect(isV1Info({ specs: '2.0.0.2' })).toBe(false)
  expect(isV1Info({ name: 'x' })).toBe(true)
  expect(isV1Info({ signAlgorithms: {} })).toBe(false)
  expect(isV1Info([])).toBe(false)
})

test('error bodies', () => {
  expect(isCscErrorBody({ error: 'own_code' })).toBe(true)
  expect(isCscErrorBody({ error: 'x', error_description: 'y' })).toBe(true)
  for (const other of [{ error: '' }, { error: 5 }, { error: 'x', error_description: 5 }, 'error', null]) {
    expect(isCscErrorBody(other)).toBe(false)
  }
})

test('errors and kinds of answers', () => {
  const error = new CscError({ operation: 'info', status: 400, error: 'invalid_request' })
  expect(isCscError(error)).toBe(true)
  expect(isCscError(error, 'access_denied')).toBe(false)
  expect(isCscError(new Error('x'))).toBe(false)
  expect(hasSAD({ SAD: 'x' })).toBe(true)
  expect(hasSAD({ handle: 'x' })).toBe(false)
  expect(isPending({ error: 'accepted_request' })).toBe(true)
  expect(isPending({ signatures: [] })).toBe(false)
})
