import { expect } from 'vitest'
import { adssErrorBody, adssErrors, equivalentCodes } from '../../src/error-catalogue.ts'
import { isAdssError } from '../../src/errors.ts'
import { isAdssErrorBody } from '../../src/guards.ts'
import { answer, type Cases, over, refused } from './case.ts'

/** Rows 75, 76 and 78: codes, texts and empty answers. */
export const conventionCases: Cases = {
  75: async () => {
    const classes = [
      ['60019', '86019'],
      ['60020', '60027', '86022'],
      ['60030', '60037'],
      ['60040', '60041'],
      ['60010', '86015'],
      ['60011', '60039'],
    ] as const
    for (const codes of classes) {
      for (const code of codes) expect([...equivalentCodes(code)].sort()).toEqual([...codes].sort())
    }
    expect(equivalentCodes('60008')).toEqual(['60008'])
    expect(equivalentCodes('60008', 'authentication')).toEqual(['60008', '60006'])
    const reply = Response.json(adssErrorBody('86019'), { status: 401 })
    const error = await refused(over({ passwordPolicy: reply }).client.passwordPolicy({ profile_id: 'p' }))
    expect(isAdssError(error, '60019')).toBe(true)
    expect(isAdssError(error, '60019', { exact: true })).toBe(false)
  },
  76: async () => {
    for (const text of ['client secret – is invalid', 'client secret - is invalid.', 'x', '']) {
      const reply = Response.json({ error: '86018', error_description: text }, { status: 401 })
      expect(isAdssError(await refused(over({ aboutService: reply }).client.aboutService()), '86018')).toBe(true)
    }
    for (const { code } of Object.values(adssErrors)) expect(isAdssErrorBody(adssErrorBody(code))).toBe(true)
    expect(isAdssErrorBody({ error: '60999', error_description: 'x' })).toBe(false)
  },
  78: async () => {
    for (const body of ['', '{}', 'null', ' ', '{"message":"Success"}', 'OK']) {
      expect(await over({ deleteUser: answer(body) }).client.deleteUser({ user_id: 'anna' })).toBeUndefined()
    }
  },
}
