import { scenario } from '../../../core/scenario.ts'
import type { AdssDriver, AdssScenario } from '../recipes/driver.ts'
import { clientGrant } from '../recipes/tokens.ts'

export const grants: AdssScenario = scenario({
  id: 'adss-csp.authentication',
  title: 'Get tokens by each grant',
  needs: [],
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    await clientGrant(t, 'grant.client')
  },
})
