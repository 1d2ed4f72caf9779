import { type AdssErrorBody, adssErrors, errorsOf } from '@x/adss-csp'
import { type OperationId, operations } from '@x/adss-csp/operations'
import { expect, test } from 'vitest'
import { errorResponse, statusOf } from './error-response.ts'
import { codeOf, Refusal, type RefusalName, refusalCodes } from './refusal.ts'

const ids = Object.keys(operations) as OperationId[]

test('refusals are the words and codes of the catalogue, and all of them', () => {
  expect(refusalCodes).toEqual(Object.fromEntries(Object.values(adssErrors).map(({ name, code }) => [name, code])))
})

test.each(ids)('%s answers each code with the status at which it is due', id => {
  for (const { code, stage, status } of errorsOf(id)) {
    expect(statusOf(id, code, stage), `${code} at ${stage}`).toBe(status)
    expect(Object.keys(operations[id].responses)).toContain(String(status))
  }
})

test('a code that an operation has no use for is a fault of ours', async () => {
  expect(() => statusOf('aboutService', codeOf('otp-invalid'))).toThrow(TypeError)
  const reported: unknown[] = []
  const report = (error: unknown) => reported.push(error)
  const response = errorResponse(new Refusal('otp-invalid'), { operation: 'aboutService', report })
  expect([response.status, ((await response.json()) as AdssErrorBody).error, reported.length]).toEqual([
    500,
    '60001',
    1,
  ])
})

test.each([
  [new Refusal('token-invalid'), 401, '60045'],
  [new Error('the password is hunter2'), 500, '60001'],
  [undefined, 500, '60001'],
])('%s is answered and tells nothing', async (error, status, code) => {
  const response = errorResponse(error, { operation: 'getUser', report: () => {} })
  const body = (await response.json()) as AdssErrorBody
  expect([response.status, body.error]).toEqual([status, code])
  expect(JSON.stringify(body)).not.toContain('hunter2')
  expect(response.headers.has('www-authenticate')).toBe(status === 401)
})

test('a refusal holds nothing but its word', () => {
  const name: RefusalName = 'client-secret-invalid'
  expect({ ...new Refusal(name) }).toEqual({ id: name, stage: undefined })
})
