import { expect } from 'vitest'
import { AdssRequestError, isAdssError } from '../../src/errors.ts'
import { isOperationId } from '../../src/operations.ts'
import { bearerOf, json, refusal } from '../recorded-service.ts'
import { answer, type Cases, over, refused } from './case.ts'

const user = { user_id: 'anna', user_name: 'Anna', email: 'anna@mail.example', status: 'ACTIVE', profile_id: 'p' }
const registration = { user_id: 'anna', email: 'anna@mail.example' }
const names = ['Åse Bjørnsen', 'Žiga Čuček', 'Jiří Ďurovič', 'Þórður Æsa', 'سلمى ياسين', 'Anna Šķēle Ģederts']

const page = (users: readonly unknown[], total?: number): Response =>
  Response.json({ users }, total === undefined ? {} : { headers: { 'x-total-records': String(total) } })

async function idsOf(client: ReturnType<typeof over>['client'], fetch_size: number): Promise<string[]> {
  const found: string[] = []
  for await (const { user_id } of client.eachUser({ fetch_size })) found.push(user_id)
  return found
}

/** Rows 36 and 38 to 56: chapter 5 of the guide. */
export const userCases: Cases = {
  36: async () => {
    const { service, client } = over({ resetPassword: undefined })
    await client.resetPassword({ user_id: 'anna' })
    await client.resetPassword({ user_id: 'anna' })
    expect(service.of('resetPassword').length).toBe(2)
    expect(isOperationId('resendPasswordReset')).toBe(false)
  },
  38: async () => {
    for (const reply of [answer('Created', 201), new Response(null, { status: 201 }), answer('{}', 200)]) {
      expect(await over({ registerUser: reply }).client.registerUser(registration)).toBeUndefined()
    }
  },
  39: async () => {
    const { service, client } = over({ registerUser: undefined })
    await client.registerUser(registration)
    expect(service.of('registerUser').map(json)).toEqual([registration])
  },
  40: async () => {
    const { service, client } = over({ registerUser: undefined })
    await client.registerUser({ ...registration, profile_id: 'signing-1' })
    expect(service.of('registerUser').map(json)).toEqual([{ ...registration, profile_id: 'signing-1' }])
  },
  41: async () => {
    const { service, client } = over({ registerUser: undefined })
    for (const user_name of names) await client.registerUser({ ...registration, user_name })
    expect(service.of('registerUser').map(request => (json(request) as { user_name: string }).user_name)).toEqual(names)
  },
  42: async () => {
    for (const status of [400, 404]) {
      const { client } = over({ updateUser: refusal('60006', status) })
      expect(isAdssError(await refused(client.updateUser({ user_id: 'anna' })), '60006')).toBe(true)
    }
  },
  43: async () => {
    const { service, client } = over({})
    for (const user_id of ['count', 'certs', 'register', 'password', 'email', 'update', ' count ', '.', '..', 'a/b']) {
      for (const call of [
        client.getUser({ user_id }),
        client.registerUser({ ...registration, user_id }),
        client.getUserCertificates({ user_id }),
        client.addUserCertificates({ user_id, certificates: [] }),
      ]) {
        expect(await refused(call), user_id).toBeInstanceOf(AdssRequestError)
      }
    }
    expect(service.requests).toEqual([])
  },
  44: async () => {
    for (const user_count of ['12', 12, ' 12 ']) {
      expect(await over({ userCount: { user_count } }).client.userCount()).toEqual({ user_count: 12 })
    }
  },
  45: async () => {
    const { service, client } = over({ getUsers: page([]) })
    expect(await refused(client.getUsers({ fetch_size: 5 } as never))).toBeInstanceOf(AdssRequestError)
    expect(await refused(client.getUsers({ start_pointer: -1, fetch_size: 0 }))).toMatchObject({
      violations: [
        { pointer: '/start_pointer', rule: 'minimum' },
        { pointer: '/fetch_size', rule: 'minimum' },
      ],
    })
    expect(service.requests).toEqual([])
  },
  46: async () => {
    const { email, ...rest } = user
    const { client } = over({ getUsers: page([user, { ...rest, user_email: email }]) })
    expect((await client.getUsers({ start_pointer: 0, fetch_size: 5 })).users).toEqual([user, user])
  },
  47: async () => {
    const all = ['a', 'b', 'c'].map(user_id => ({ ...user, user_id }))
    const replies = {
      // The header counts the page.
      getUsers: ({ url }: { url: URL }) => {
        const start = Number(url.pathname.split('/').at(-2))
        return page(all.slice(start, start + 2), all.slice(start, start + 2).length)
      },
    }
    expect(await idsOf(over(replies).client, 2)).toEqual(['a', 'b', 'c'])
    expect(await over(replies).client.getUsers({ start_pointer: 0, fetch_size: 2 })).toMatchObject({ total: 2 })
  },
  48: async () => {
    const all = ['a', 'b', 'c'].map(user_id => ({ ...user, user_id }))
    // Counts from 1: 0 and 1 both give the first.
    const { service, client } = over({
      getUsers: ({ url }: { url: URL }) => {
        const start = Math.max(0, Number(url.pathname.split('/').at(-2)) - 1)
        return page(all.slice(start, start + 2))
      },
    })
    expect(await idsOf(client, 2)).toEqual(['a', 'b', 'c'])
    expect(service.of('getUsers')[0]?.url.pathname).toMatch(/\/users\/0\/2$/)
  },
  49: async () => {
    const { service, client } = over({ changePassword: undefined, changeEmail: undefined })
    await client.changePassword({ old_password: 'a"b\\c', new_password: 'd' })
    await client.changeEmail({ old_email: 'a@x.example', new_email: 'b@x.example' })
    expect(service.requests.map(json)).toEqual([
      { old_password: 'a"b\\c', new_password: 'd' },
      { old_email: 'a@x.example', new_email: 'b@x.example' },
    ])
  },
  50: async () => {
    const { service, client } = over({ resetPasswordNoAuth: undefined })
    await client.resetPasswordNoAuth({ user_id: 'anna', user_password: 'x' })
    expect(service.of('resetPasswordNoAuth').map(bearerOf)).toEqual(['Bearer at-1'])
  },
  51: async () => {
    const { service, client } = over({ resetPassword: undefined, getUser: user })
    await client.resetPassword({ user_id: 'anna ' })
    await client.getUser({ user_id: ' anna' })
    expect(service.of('resetPassword').map(json)).toEqual([{ user_id: 'anna' }])
    expect(service.of('getUser')[0]?.url.pathname).toMatch(/\/users\/anna$/)
  },
  52: async () => {
    const { client } = over({ resetPassword: { otp: '048213' } })
    expect(await client.resetPassword({ user_id: 'anna' })).toBeUndefined()
  },
  53: async () => {
    const { service, client } = over({ confirmResetPassword: undefined })
    const otps = ['0482', '00713', '048213', '4565468', '000000001']
    for (const otp of otps) await client.confirmResetPassword({ user_id: 'anna', new_password: 'x', otp })
    expect(service.of('confirmResetPassword').map(request => (json(request) as { otp: string }).otp)).toEqual(otps)
    const asNumber = client.confirmResetPassword({ user_id: 'anna', new_password: 'x', otp: 48213 as never })
    expect(await refused(asNumber)).toMatchObject({ violations: [{ pointer: '/otp', rule: 'type' }] })
  },
  54: async () => {
    const { service, client } = over({ confirmResetPassword: undefined })
    await client.confirmResetPassword({ user_id: 'anna', new_password: 'x', otp: '048213' })
    const [request] = service.of('confirmResetPassword')
    expect(request?.headers.get('Content-Type')).toBe('application/json; charset=utf-8')
  },
  55: async () => {
    const busy = refusal('60001', 503)
    busy.headers.set('Retry-After', '0')
    const { service, client } = over({ resendChangeEmail: busy })
    await refused(client.resendChangeEmail())
    expect(service.requests.map(({ method, headers }) => [method, headers.get('Cache-Control')])).toEqual([
      ['GET', 'no-store'],
    ])
  },
  56: async () => {
    const { service, client } = over({ confirmChangeEmail: undefined })
    expect(await refused(client.confirmChangeEmail({ otp: '048213' } as never))).toBeInstanceOf(AdssRequestError)
    await client.confirmChangeEmail({ otp: '048213', new_email_otp: '771902' })
    expect(service.requests.map(json)).toEqual([{ otp: '048213', new_email_otp: '771902' }])
  },
}
