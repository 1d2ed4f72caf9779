import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, authenticationProfileOf } from '../recipes/driver.ts'
import { clientToken, userToken } from '../recipes/tokens.ts'

const operation = 'authenticationProfiles'
const cost = { signatures: 0, otps: 0 }

export const profiles: AdssScenario = scenario({
  id: 'adss-csp.profiles',
  title: 'List authentication profiles',
  needs: [],
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    await ask(t, 'profiles.list', operation, { bearer: await clientToken(t) })
    const violates = 'adss-csp.profiles.client-token'
    await askWrongly(t, 'profiles.user-token', operation, { bearer: await userToken(t), violates })
  },
})

export const foreignProfiles: AdssScenario = scenario({
  id: 'adss-csp.profiles.foreign',
  title: 'Look for an authentication profile of others in the list',
  needs: [],
  when: 'answers.authenticationProfiles.foreign',
  effects: ['reads'],
  cost,
  async drive(t: AdssDriver) {
    t.note('foreign', authenticationProfileOf(t, 'foreign', 'profiles.list'))
    await ask(t, 'profiles.list', operation, { bearer: await clientToken(t) })
  },
})
