import { expect } from 'vitest'
import { AdssError, isAdssError } from '../../src/errors.ts'
import { operations } from '../../src/operations.ts'
import { specialCharacters } from '../../src/read/general.ts'
import { bearerOf, refusal } from '../recorded-service.ts'
import { type Cases, over, refused } from './case.ts'

const policy = {
  min_pass_length: '10',
  max_pass_length: '255',
  upper_lower_letters: 'true',
  digits_and_special_char: 'false',
}
const read = { min_pass_length: 10, max_pass_length: 255, upper_lower_letters: true, digits_and_special_char: false }
const settings = { otp_expiry_time: 900, otp_length: 6, user_auth_retrie_limit: 5, user_block_period: 100 }
const asked = { profile_id: 'p' }

/** Rows 23 to 35 and 37: chapter 4 of the guide, and its tables. */
export const generalCases: Cases = {
  23: async () => {
    for (const name of ['error__escription', 'error_description', 'error___description', 'Error_Escription']) {
      const reply = Response.json({ error: '86011', [name]: 'No such client.' }, { status: 401 })
      const error = await refused(over({ statusService: reply }).client.statusService())
      expect(error, name).toMatchObject({ error: '86011', error_description: 'No such client.' })
    }
  },
  24: async () => {
    for (const status of [400, 401, 404]) {
      const { client } = over({ statusService: refusal('86019', status) })
      expect(isAdssError(await refused(client.statusService({ profile_id: 'p' })), '60019')).toBe(true)
    }
  },
  25: async () => {
    for (const [reply, running] of [
      [{ message: 'Success', message_description: 'It runs.' }, true],
      [refusal('60002', 500), false],
      [new Response('<html>Bad gateway</html>', { status: 502 }), false],
    ] as const) {
      expect(await over({ statusService: reply }).client.isRunning()).toBe(running)
    }
  },
  26: async () => {
    const { client } = over({ aboutService: { version: 'Tree', build_number: 7 } })
    expect(await client.aboutService()).toEqual({ version: 'Tree', build_number: '7' })
  },
  27: async () => {
    for (const sent of [policy, read, { ...policy, upper_lower_letters: 'TRUE' }]) {
      expect(await over({ passwordPolicy: sent }).client.passwordPolicy(asked)).toEqual(read)
    }
    const { client } = over({ passwordPolicy: { ...policy, min_pass_length: 'ten' } })
    expect(await refused(client.passwordPolicy(asked))).toMatchObject({ code: 'ADSS_RESPONSE_INVALID' })
  },
  28: async () => {
    const { upper_lower_letters, digits_and_special_char, ...lengths } = policy
    const sent = {
      ...lengths,
      upper_lowe_letters: upper_lower_letters,
      Digits_and_special_char: digits_and_special_char,
    }
    expect(await over({ passwordPolicy: sent }).client.passwordPolicy(asked)).toEqual(read)
  },
  29: () => {
    const punctuation = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at)).filter(c =>
      /[^\w]|_/.test(c),
    )
    expect([...specialCharacters].sort()).toEqual(punctuation.sort())
    expect(specialCharacters.length).toBe(32)
    expect(specialCharacters).toContain('|')
    expect(specialCharacters).not.toContain(' ')
  },
  30: () => expect(operations.passwordPolicy.method).toBe('POST'),
  31: async () => {
    const { service, client } = over({ registerUser: undefined, changePassword: undefined })
    const user = { user_id: 'anna', email: 'anna@mail.example' }
    await client.registerUser({ ...user, user_password: 'x'.repeat(255) })
    const sent = service.requests.length
    for (const call of [
      client.registerUser({ ...user, user_password: 'x'.repeat(256) }),
      client.changePassword({ old_password: 'x'.repeat(300), new_password: 'x'.repeat(256) }),
      client.resetPasswordNoAuth({ user_id: 'anna', user_password: 'x'.repeat(256) }),
      client.confirmResetPassword({ user_id: 'anna', otp: '123456', new_password: 'x'.repeat(256) }),
    ]) {
      expect(await refused(call)).toMatchObject({ violations: [{ rule: 'maxLength' }] })
    }
    expect(service.requests.length).toBe(sent)
  },
  32: async () => {
    const { user_auth_retrie_limit: limit, ...others } = settings
    const table = over({ advanceSettings: { ...others, user_auth_retries_limit: limit } })
    expect(await table.client.advanceSettings()).toEqual(settings)
    const both = over({ advanceSettings: { user_auth_retries_limit: 9, ...settings } })
    expect(await both.client.advanceSettings()).toEqual(settings)
  },
  33: async () => {
    const sent = Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]))
    expect(await over({ advanceSettings: sent }).client.advanceSettings()).toEqual(settings)
  },
  34: async () => {
    const error = await refused(over({ advanceSettings: refusal('86020', 412) }).client.advanceSettings())
    expect(error).toBeInstanceOf(AdssError)
    expect(error).toMatchObject({ status: 412, error: '86020' })
  },
  35: async () => {
    const { service, client } = over({ advanceSettings: settings })
    await client.advanceSettings()
    expect(service.requests.map(bearerOf)).toEqual(['Bearer user-token'])
  },
  37: () => {
    const sections = Object.values(operations).map(({ section }) => section)
    expect(new Set(sections).size).toBe(sections.length)
  },
}
