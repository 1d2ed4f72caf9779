import { scenario } from '../../../core/scenario.ts'
import { type CredentialRole, credentialRoles } from '../answers.ts'
import { bearerRefusals } from '../recipes/bearer-refusals.ts'
import { type CscDriver, type CscScenario, credentialOf } from '../recipes/driver.ts'
import { forUser, ownToken, userSpecific, userToken } from '../recipes/tokens.ts'

const operation = 'credentials/info'
const when = `methods has '${operation}' and answers.credentials.main`

export const credentialInfo: CscScenario = scenario({
  id: 'csc-v2.credential-info',
  title: 'Describe a credential with every parameter',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const { credentialID } = credentialOf(t, 'main', 'info.default')
    const ask = (step: string, body: Record<string, unknown>) =>
      t.send(`info.${step}`, operation, { credentialID, ...body }, { bearer })
    await ask('default', {})
    await ask('single', { certificates: 'single' })
    await ask('none', { certificates: 'none' })
    await ask('chain', { certificates: 'chain' })
    await ask('cert-info', { certInfo: true })
    await ask('auth-info', { authInfo: true })
    await ask('full', { certificates: 'chain', certInfo: true, authInfo: true })
    const full = { credentialInfo: true, certificates: 'chain', certInfo: true, authInfo: true }
    await t.send('info.listed', 'credentials/list', { ...full, ...forUser(t, 'info.listed') }, { bearer })
  },
})

export const credentialInfoRefusals: CscScenario = scenario({
  id: 'csc-v2.credential-info.refusals',
  title: 'Ask for a credential wrongly',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const { credentialID } = credentialOf(t, 'main', 'info.refused')
    const refuse = (step: string, body: Record<string, unknown>, violates: string) =>
      t.sendInvalid(`info.${step}`, operation, body, { bearer, violates })
    await refuse('id-missing', {}, 'csc-v2.credential-info.id-missing')
    await refuse('id-type', { credentialID: 42 }, 'csc-v2.credential-info.id-missing')
    await refuse('id-case', { credentialid: credentialID }, 'csc-v2.encoding.names-case-sensitive')
    await refuse('id-unknown', { credentialID: t.random.hex(16) }, 'csc-v2.credential-info.id-unknown')
    await refuse(
      'certificates-invalid',
      { credentialID, certificates: 'all' },
      'csc-v2.credential-info.certificates-invalid',
    )
    await bearerRefusals(t, 'info', operation, { credentialID })
  },
})

export const foreignCredential: CscScenario = scenario({
  id: 'csc-v2.credential-info.foreign',
  title: "Ask for somebody else's credential",
  needs: [],
  when: `methods has '${operation}' and ${userSpecific} and answers.credentials.foreign`,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await ownToken(t)
    const { credentialID } = credentialOf(t, 'foreign', 'info.foreign')
    const violates = 'csc-v2.service.own-credentials-only'
    await t.sendInvalid('info.foreign', operation, { credentialID }, { bearer, violates })
  },
})

/** Every credential of the user in full: what `describe.*` judges read. */
export const describeCredentials: CscScenario = scenario({
  id: 'csc-v2.credential-info.describe',
  title: 'Describe every credential of the answers',
  needs: [],
  when,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    await t.send('describe.service', 'info', {})
    const bearer = await userToken(t)
    for (const role of credentialRoles) {
      if (belongsToUser(role) && t.answers.credentials[role]) await describe(t, role, bearer)
    }
  },
})

function belongsToUser(role: CredentialRole): boolean {
  return role !== 'foreign'
}

async function describe(t: CscDriver, role: CredentialRole, bearer: string): Promise<void> {
  const { credentialID } = credentialOf(t, role, `describe.${role}`)
  const body = { credentialID, certificates: 'chain', certInfo: true, authInfo: true }
  await t.send(`describe.${role}`, operation, body, { bearer })
}
