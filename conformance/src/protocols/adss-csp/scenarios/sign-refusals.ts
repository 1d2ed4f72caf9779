import { scenario } from '../../../core/scenario.ts'
import { addCertificates, deleteCertificate, entry, temporaryToken } from '../recipes/certificates.ts'
import {
  type AdssDriver,
  type AdssScenario,
  askWrongly,
  authenticationProfileOf,
  certificateOf,
  profileOf,
} from '../recipes/driver.ts'
import { document, hashOids, signRefused } from '../recipes/signing.ts'
import { clientToken, passwordGrant, userToken } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'

const due = 'adss-csp.practice.code-due'
const missing = 'adss-csp.signature-request.hash-missing'
const invalid = 'adss-csp.signature-request.hash-invalid'
const profile = 'adss-csp.signature-request.profile'
const alias = 'adss-csp.signature-request.alias-unknown'

export const signingRefusals: AdssScenario = scenario({
  id: 'adss-csp.sign.refusals',
  title: 'Ask wrongly for signatures',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const good = document(t, 'refused')
    const hash = t.hash('refused')
    const { certAlias } = certificateOf(t, 'main', 'sign.alias-case')
    const refused = (name: string, violates: string, extra: Readonly<Record<string, unknown>>) =>
      signRefused(t, `sign.${name}`, { bearer, messages: ['refused'], extra, violates })
    const of = (...documents: readonly unknown[]) => ({ docs_to_sign_info: documents })
    await refused('alias-missing', 'adss-csp.signature-request.cert-alias', { cert_alias: undefined })
    await refused('algorithm-missing', missing, of({ ...good, hash_algo: undefined }))
    await refused('hash-missing', missing, of({ ...good, hash_to_sign_base64: undefined }))
    await refused('documents-missing', missing, { docs_to_sign_info: undefined })
    await refused('documents-empty', missing, of())
    await refused('algorithm-unknown', invalid, of({ ...good, hash_algo: '1.3.6.1.4.1.99999.1' }))
    await refused(
      'hash-not-base64',
      invalid,
      of({ ...good, hash_to_sign_base64: `${hash.slice(0, 9)}*${hash.slice(9)}` }),
    )
    await refused('hash-length', invalid, of({ ...good, hash_algo: hashOids['SHA-512'] }))
    await refused('one-bad', invalid, of(good, { ...good, hash_algo: hashOids['SHA-384'] }))
    await refused('alias-unknown', alias, { cert_alias: `nobody-${t.random.hex(6)}` })
    await refused('alias-case', alias, { cert_alias: otherCase(certAlias) })
    await refused('profile-unknown', profile, { profile_id: `nobody-${t.random.hex(6)}` })
  },
})

/** The same in the other case; one without letters becomes another alias too. */
function otherCase(alias: string): string {
  const upper = alias.toUpperCase()
  return upper === alias ? `${alias.toLowerCase()}x` : upper
}

/** What another user has is not there for this one, who has nothing under that alias. */
export const foreignAlias: AdssScenario = scenario({
  id: 'adss-csp.sign.alias-of-other',
  title: "Sign with another user's certificate",
  needs: [],
  when: 'answers.certificates.authorised and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    await signRefused(t, 'sign.alias-of-other', {
      bearer,
      certificate: 'authorised',
      messages: ['other'],
      violates: alias,
    })
  },
})

export const otherProfiles: AdssScenario = scenario({
  id: 'adss-csp.sign.profiles',
  title: 'Sign under profiles that cannot be used',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.foreign and answers.profiles.inactive',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    for (const role of ['foreign', 'inactive'] as const)
      await signRefused(t, `profile.${role}`, { bearer, profile: role, messages: [role], violates: profile })
    for (const role of ['foreign', 'inactive'] as const) {
      const body = { profile_id: profileOf(t, role, `status.${role}`), request_id: t.random.hex(8) }
      await askWrongly(t, `status.${role}`, 'signatureStatus', { bearer, body, violates: profile })
    }
  },
})

export const unusableProfile: AdssScenario = scenario({
  id: 'adss-csp.sign.unusable',
  title: 'Sign where the signing service cannot be used',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.unusable',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    await signRefused(t, 'sign.unusable', { bearer, profile: 'unusable', messages: ['unusable'], violates: due })
  },
})

export const samRefusals: AdssScenario = scenario({
  id: 'adss-csp.sign.sam-refusals',
  title: 'Sign for SAM users who are not there, or are not the right ones',
  needs: [],
  when: 'answers.certificates.sam and answers.certificates.samMissing and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const extra = { sam_user_id: `nobody-${t.random.hex(6)}` }
    const wrong = { bearer, messages: ['sam'], violates: due }
    await signRefused(t, 'sam.other', { ...wrong, certificate: 'sam', extra })
    await signRefused(t, 'sam.missing', { ...wrong, certificate: 'samMissing' })
  },
})

/** The user of a client without defaults, who has to name everything. */
export const noDefaults: AdssScenario = scenario({
  id: 'adss-csp.sign.no-default-profile',
  title: 'Sign without a profile where there is no default one',
  needs: [],
  when: 'answers.clients.bare and answers.authenticationProfiles.password and answers.spareCertificates.x509',
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t, 'token.client', 'bare')
    await withUser(t, { bearer }, async ({ userId, password }) => {
      const authentication_profile_id = authenticationProfileOf(t, 'password', 'token.user')
      const call = { headers: { authentication_profile_id } }
      const { json } = await passwordGrant(t, 'token.user', { client: 'bare', username: userId, password, call })
      const own = json?.access_token
      if (typeof own !== 'string') return t.blocked('token.user', 'the answer has no access_token')
      const body = { cert_alias: 'any', docs_to_sign_info: [document(t, 'none')] }
      await askWrongly(t, 'sign.no-profile', 'signatureRequest', { bearer: own, body, violates: profile })
      const request_id = t.random.hex(8)
      await askWrongly(t, 'status.no-profile', 'signatureStatus', {
        bearer: own,
        body: { request_id },
        violates: profile,
      })
    })
  },
})

export const deletedAlias: AdssScenario = scenario({
  id: 'adss-csp.sign.deleted-alias',
  title: 'Sign with a certificate that was deleted',
  needs: [],
  when: 'answers.spareCertificates.x509 and answers.profiles.main',
  effects: ['creates', 'signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const { certificate, ...spare } = t.answers.spareCertificates.x509 ?? t.blocked('add.short', 'no spare certificate')
    await withUser(t, { bearer }, async user => {
      const owner = { bearer, userId: user.userId }
      const own = await temporaryToken(t, 'token.user', user)
      await addCertificates(t, 'add.short', owner, entry('short', { certificate, ...spare }))
      await deleteCertificate(t, 'delete.short', { ...owner, alias: 'short' })
      await signRefused(t, 'sign.deleted', { bearer: own, alias: 'short', messages: ['deleted'], violates: alias })
    })
  },
})

export const tokenKinds: AdssScenario = scenario({
  id: 'adss-csp.sign.token-kinds',
  title: 'Sign with the token of a client',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const violates = 'adss-csp.signing.user-token'
    await signRefused(t, 'sign.client-token', { bearer, messages: ['client'], violates })
    const body = { profile_id: profileOf(t, 'main', 'status.client-token'), request_id: t.random.hex(8) }
    await askWrongly(t, 'status.client-token', 'signatureStatus', { bearer, body, violates })
    const listed = 'adss-csp.list-certificates.user-token'
    await askWrongly(t, 'list.client-token', 'listUserCertificates', { bearer, violates: listed })
  },
})

export const statusRefusals: AdssScenario = scenario({
  id: 'adss-csp.sign-status.refusals',
  title: 'Ask wrongly how a request stands',
  needs: [],
  when: 'answers.profiles.main',
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const profile_id = profileOf(t, 'main', 'status.id-missing')
    const refused = (name: string, violates: string, members: Readonly<Record<string, unknown>>) =>
      askWrongly(t, `status.${name}`, 'signatureStatus', { bearer, body: { profile_id, ...members }, violates })
    await refused('id-missing', 'adss-csp.signature-status.request-id-missing', {})
    await refused('id-unknown', 'adss-csp.signature-status.unknown', { request_id: t.random.hex(8) })
    const request_id = t.random.hex(8)
    await refused('profile-unknown', profile, { profile_id: `nobody-${t.random.hex(6)}`, request_id })
  },
})
