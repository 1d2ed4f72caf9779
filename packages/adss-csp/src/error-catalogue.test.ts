import { describe, expect, test } from 'vitest'
import {
  adssErrorClasses,
  adssErrorStages,
  adssErrors,
  equivalentCodes,
  errorsOf,
  isAdssErrorCode,
  toleratedErrorsOf,
} from './error-catalogue.ts'
import { operationIds, operations } from './operations.ts'

describe('errorsOf', () => {
  test('gives what is due in the order in which a service checks', () => {
    for (const id of operationIds) {
      const stages = errorsOf(id).map(({ stage }) => adssErrorStages.indexOf(stage))
      expect(stages, id).toEqual([...stages].sort((left, right) => left - right))
      expect(stages.includes(-1)).toBe(false)
    }
    const first = (id: (typeof operationIds)[number], code: string) => errorsOf(id).findIndex(row => row.code === code)
    expect(first('getUser', '60002')).toBeLessThan(first('getUser', '86017'))
    expect(first('getUser', '86017')).toBeLessThan(first('getUser', '60045'))
    expect(first('getUser', '60045')).toBeLessThan(first('getUser', '60006'))
    expect(first('registerUser', '60011')).toBeLessThan(first('registerUser', '60013'))
    expect(first('registerUser', '60028')).toBeLessThan(first('registerUser', '60032'))
  })

  test('knows the groups', () => {
    const codes = (id: (typeof operationIds)[number]) => errorsOf(id).map(({ code }) => code)
    expect(codes('statusService')).toContain('60002')
    expect(codes('statusService')).not.toContain('60045')
    expect(codes('advanceSettings')).toContain('60029')
    expect(codes('aboutService')).not.toContain('60029')
    expect(codes('addUserCertificates')).toContain('86011')
    expect(codes('registerUser')).not.toContain('86011')
  })

  test('every code is due somewhere, with a status that the operation lists', () => {
    const found = operationIds.flatMap(id => errorsOf(id).map(row => ({ id, ...row })))
    expect(new Set(found.map(({ code }) => code)).size).toBe(73)
    for (const { id, status } of found) expect(Object.keys(operations[id].responses)).toContain(String(status))
  })

  test('what is tolerated stands apart', () => {
    expect(toleratedErrorsOf('updateUser')).toEqual([
      expect.objectContaining({ code: '60006', status: 404, when: expect.stringMatching(/no user/) }),
    ])
  })
})

describe('equivalentCodes', () => {
  test('is the same for each member of a class', () => {
    for (const { codes, operations: where = [undefined] } of adssErrorClasses) {
      for (const operation of where) {
        for (const code of codes) expect(equivalentCodes(code, operation)).toEqual(expect.arrayContaining([...codes]))
      }
    }
  })

  test('is the code alone for the others', () => {
    const classed = new Set(adssErrorClasses.flatMap(({ codes }) => codes))
    for (const { code } of Object.values(adssErrors)) {
      if (!classed.has(code)) expect(equivalentCodes(code, 'authentication')).toEqual([code])
    }
  })
})

test('a code is one of the 73', () => {
  for (const code of ['60000', '60057', '86006', '86013', 'toString', '']) expect(isAdssErrorCode(code)).toBe(false)
  expect(isAdssErrorCode('86024')).toBe(true)
})
