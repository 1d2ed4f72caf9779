import { type OperationId, operations } from '@x/adss-csp/operations'
import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, profileOf } from '../recipes/driver.ts'
import { bearerOperations, sampleOf } from '../recipes/samples.ts'
import { clientToken, userToken } from '../recipes/tokens.ts'

const reading = { needs: [], effects: ['reads'], cost: { signatures: 0, otps: 0 } } as const

export const languages: AdssScenario = scenario({
  id: 'adss-csp.languages',
  title: 'Ask in the language of the guide, in none, and in one that nobody speaks',
  ...reading,
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const body = { profile_id: profileOf(t, 'main', 'policy.guide') }
    for (const [name, headers] of [
      ['guide', { 'Accept-Language': 'en-US' }],
      ['none', {}],
      ['unknown', { 'Accept-Language': 'tlh, x-klingon;q=0.3' }],
    ] as const) {
      await t.send(`status.${name}`, 'statusService', {}, { headers })
      await t.send(`about.${name}`, 'aboutService', {}, { bearer, headers })
      await t.send(`policy.${name}`, 'passwordPolicy', body, { bearer, headers })
    }
  },
})

export const addresses: AdssScenario = scenario({
  id: 'adss-csp.addresses',
  title: 'Ask at addresses that there are not',
  ...reading,
  async drive(t: AdssDriver) {
    const headers = { Authorization: `Bearer ${await clientToken(t)}`, Accept: 'application/json' }
    const nowhere = (step: string, path: string) => t.raw(step, { method: 'GET', base: 'service', path, headers })
    await nowhere('nowhere.below', `/v2/${t.random.hex(6)}`)
    await nowhere('nowhere.beside', `/${t.random.hex(6)}`)
  },
})

/** A call without a good token acts on nothing, so that it does no harm where it is taken all the same. */
export const bearer: AdssScenario = scenario({
  id: 'adss-csp.bearer',
  title: 'Call every operation without a token and with one that nobody issued',
  ...reading,
  async drive(t: AdssDriver) {
    for (const operation of bearerOperations) {
      const call = sampleOf(t, operation)
      const wrongly = (step: string, bearer: string | null, violates: string) =>
        t.sendInvalid(`${step}.${operation}`, operation, call.body ?? {}, { ...call, bearer, violates })
      await wrongly('absent', null, 'adss-csp.bearer.demanded')
      await wrongly('random', t.random.hex(32), 'adss-csp.bearer.random')
    }
  },
})

export const bearerForms: AdssScenario = scenario({
  id: 'adss-csp.bearer.forms',
  title: 'Show tokens in other ways than the header of the guide',
  ...reading,
  async drive(t: AdssDriver) {
    await forms(t, 'client', { operation: 'aboutService', token: await clientToken(t) })
    await forms(t, 'user', { operation: 'advanceSettings', token: await userToken(t) })
    const access_token = await clientToken(t, 'token.again')
    const body = { profile_id: profileOf(t, 'main', 'forms.body'), access_token }
    await t.sendInvalid('forms.body', 'passwordPolicy', body, { violates: 'adss-csp.bearer.header-only' })
  },
})

async function forms(
  t: AdssDriver,
  kind: string,
  { operation, token }: { readonly operation: OperationId; readonly token: string },
): Promise<void> {
  await ask(t, `forms.${kind}.right`, operation, { bearer: token })
  await ask(t, `forms.${kind}.lower-case`, operation, { authorization: `bearer ${token}` })
  await t.sendInvalid(
    `forms.${kind}.other-scheme`,
    operation,
    {},
    {
      authorization: `Basic ${token}`,
      violates: 'adss-csp.bearer.other-scheme',
    },
  )
  await t.raw(`forms.${kind}.query`, {
    ...{ method: operations[operation].method, base: 'service' },
    path: `${operations[operation].path}?access_token=${encodeURIComponent(token)}`,
    headers: { Accept: 'application/json' },
    ...{ operation, violates: 'adss-csp.bearer.header-only' },
  })
}
