import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, clientOf, profileOf } from '../recipes/driver.ts'
import { clientToken, userToken } from '../recipes/tokens.ts'

const cost = { signatures: 0, otps: 0 }
const reading = { needs: [], effects: ['reads'], cost } as const

export const status: AdssScenario = scenario({
  id: 'adss-csp.status',
  title: 'Ask whether the service runs, as nobody and for a client',
  ...reading,
  async drive(t: AdssDriver) {
    await ask(t, 'status.open', 'statusService')
    const client_id = clientOf(t, 'main', 'status.client').clientId
    const profile_id = profileOf(t, 'main', 'status.profile')
    await ask(t, 'status.client', 'statusService', { body: { client_id } })
    await ask(t, 'status.profile', 'statusService', { body: { client_id, profile_id } })
    const refuse = (step: string, body: Readonly<Record<string, string>>) =>
      askWrongly(t, `status.${step}`, 'statusService', { body, violates: 'adss-csp.status.refusals' })
    await refuse('client-unknown', { client_id: `none-${t.random.hex(6)}` })
    await refuse('profile-alone', { profile_id })
    await refuse('profile-unknown', { client_id, profile_id: `none-${t.random.hex(6)}` })
  },
})

export const statusOfProfiles: AdssScenario = scenario({
  id: 'adss-csp.status.profiles',
  title: 'Ask whether the service runs with profiles that the client may not use',
  ...reading,
  when: 'answers.profiles.foreign and answers.profiles.inactive',
  async drive(t: AdssDriver) {
    const client_id = clientOf(t, 'main', 'status.foreign').clientId
    for (const role of ['foreign', 'inactive'] as const) {
      const body = { client_id, profile_id: profileOf(t, role, `status.${role}`) }
      await askWrongly(t, `status.${role}`, 'statusService', { body, violates: 'adss-csp.status.refusals' })
    }
  },
})

export const about: AdssScenario = scenario({
  id: 'adss-csp.about',
  title: 'Ask which version the service is',
  ...reading,
  async drive(t: AdssDriver) {
    await ask(t, 'about.answer', 'aboutService', { bearer: await clientToken(t) })
    const violates = 'adss-csp.about.client-token'
    await askWrongly(t, 'about.user-token', 'aboutService', { bearer: await userToken(t), violates })
  },
})

export const passwordPolicy: AdssScenario = scenario({
  id: 'adss-csp.password-policy',
  title: 'Ask what a profile asks of passwords',
  ...reading,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const profile_id = profileOf(t, 'main', 'policy.answer')
    await ask(t, 'policy.answer', 'passwordPolicy', { bearer, body: { profile_id } })
    const violates = 'adss-csp.password-policy.profile'
    await askWrongly(t, 'policy.profile-missing', 'passwordPolicy', { bearer, body: {}, violates })
    const body = { profile_id: `none-${t.random.hex(6)}` }
    await askWrongly(t, 'policy.profile-unknown', 'passwordPolicy', { bearer, body, violates })
  },
})

export const policyOfProfiles: AdssScenario = scenario({
  id: 'adss-csp.password-policy.profiles',
  title: 'Ask what profiles that the client may not use ask of passwords',
  ...reading,
  when: 'answers.profiles.foreign and answers.profiles.inactive',
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    for (const role of ['foreign', 'inactive'] as const) {
      const body = { profile_id: profileOf(t, role, `policy.${role}`) }
      const violates = 'adss-csp.practice.code-due'
      await askWrongly(t, `policy.${role}`, 'passwordPolicy', { bearer, body, violates })
    }
  },
})

export const settings: AdssScenario = scenario({
  id: 'adss-csp.settings',
  title: 'Ask for the settings of logins and one-time passwords',
  ...reading,
  async drive(t: AdssDriver) {
    await ask(t, 'settings.answer', 'advanceSettings', { bearer: await userToken(t) })
    const violates = 'adss-csp.settings.user-token'
    await askWrongly(t, 'settings.client-token', 'advanceSettings', { bearer: await clientToken(t), violates })
  },
})
