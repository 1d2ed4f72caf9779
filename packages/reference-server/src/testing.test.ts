import { describe, expect, it } from 'vitest'
import { credentialRoles } from './fixture/csc-v2/answers.ts'
import { createSimulation, prepareFixture } from './testing.ts'

const info = (origin: string, base = '/csc/v2') =>
  new Request(`${origin}${base}/info`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })

/** Milliseconds of processor time since then: what other processes do at the same time does not count. */
function processorTime(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1000
}

describe('createSimulation', () => {
  it('starts in under a second and a half', async () => {
    const start = process.cpuUsage()
    await using simulation = await createSimulation()
    expect((await simulation.fetch(info('https://reference-server.example'))).status).toBe(200)
    expect(processorTime(start)).toBeLessThan(1500)
  })

  it('has the same secrets for the same seed, and others for none', async () => {
    const secrets = async (seed?: string) => {
      await using simulation = await createSimulation(seed === undefined ? {} : { seed })
      const { users, clients, credentials } = simulation.answers
      const { clientSecret, privateKeyJwk } = { ...clients.main, ...clients.jwt }
      return JSON.stringify([users, clientSecret, privateKeyJwk, credentials])
    }
    const [seven, again, eight, none] = [await secrets('7'), await secrets('7'), await secrets('8'), await secrets()]
    expect(again).toBe(seven)
    expect(new Set([seven, eight, none]).size).toBe(3)
  })

  it('begins when and where it is told', async () => {
    const now = new Date('2031-02-03T04:05:06Z')
    await using simulation = await createSimulation({ now, origin: 'https://other.example', profile: 'trident' })
    expect(simulation.answers.serviceUrl).toBe('https://other.example/trustedx-resources/csc/v2')
    expect(simulation.clock.now().getTime() - now.getTime()).toBeLessThan(5000)
    expect((await simulation.fetch(info('https://other.example', '/trustedx-resources/csc/v2'))).status).toBe(200)
    const credential = await simulation.stores.credentials.find('credential-main')
    expect(
      Buffer.from(credential?.cert.certificates[0] ?? []).includes('https://other.example/pki/ocsp/issuing-ca'),
    ).toBe(true)
  })

  it.each([
    [{ protocol: 'soap' as 'csc-v2' }, 'protocol must be csc-v2 or adss-csp, not "soap"'],
    [{ profile: 'other' as 'trident' }, 'profile must be standard or trident'],
    [{ faults: ['nonsense'] }, 'nonsense'],
  ])('refuses %j', async (options, message) => {
    await expect(createSimulation(options)).rejects.toThrow(message)
  })
})

describe('prepareFixture', () => {
  it('gives simulations that know nothing of each other, in milliseconds', async () => {
    await using fixture = await prepareFixture()
    await using one = await fixture.simulate({ faults: ['token-missing-accepted'] })
    await using other = await fixture.simulate()
    one.clock.advance(1000)
    await one.stores.clear()
    expect(other.clock.now().getTime()).toBeLessThan(one.clock.now().getTime() - 900_000)
    expect(await other.stores.users.findByUsername('main')).toBeDefined()
    expect(await one.stores.users.findByUsername('main')).toBeUndefined()
    expect(one.answers).toEqual(other.answers)
    const start = process.cpuUsage()
    for (let n = 0; n < 50; n++) await (await fixture.simulate())[Symbol.asyncDispose]()
    expect(processorTime(start) / 50).toBeLessThan(30)
  })

  it('has every role, with certificates of the key that signs', async () => {
    await using fixture = await prepareFixture()
    await using simulation = await fixture.simulate()
    const { credentials, users } = simulation.answers
    expect(Object.keys(credentials)).toEqual([...credentialRoles])
    for (const role of credentialRoles) {
      const credential = await simulation.stores.credentials.find(credentials[role].credentialID)
      expect(credential?.cert.certificates).toHaveLength(3)
      expect(credential?.userID).toBe(users[role === 'foreign' ? 'other' : 'main'].userID)
    }
    expect(credentials.lockout.attempts).toBe(3)
    expect(credentials.main.authData?.[0]?.value).toMatch(/^\d{6}$/)
    expect(credentials.main.wrongValue?.value).not.toBe(credentials.main.authData?.[0]?.value)
    expect(credentials.managed.authData).toBeUndefined()
    expect(credentials.otp.otpObjectID).toBe('OTP')
  })
})
