import type { Body } from '../../../core/scenario.ts'
import { scenario } from '../../../core/scenario.ts'
import { addCertificates, entry, getCertificates, refusedOf } from '../recipes/certificates.ts'
import { type AdssDriver, type AdssScenario, certificateOf, spareOf, userOf } from '../recipes/driver.ts'
import { clientToken } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'

const spares = 'answers.spareCertificates.x509'
const due = 'adss-csp.practice.code-due'
const mandatory = 'adss-csp.certificates.mandatory'
const taken = 'adss-csp.certificates.alias-taken'
const malformed = 'adss-csp.certificates.certificate-malformed'
const chain = 'adss-csp.certificates.chain-malformed'

/** Base64, and neither a certificate nor a chain. */
const nothing = Buffer.from('neither X.509 nor PKCS#7').toString('base64')

/** What is wrong with one entry, whichever operation it is sent to. */
function wrongEntries(good: Body): readonly (readonly [name: string, certificate: Body, violates: string])[] {
  return [
    ['alias-missing', { ...good, cert_alias: undefined }, mandatory],
    ['auth-pass-missing', { ...good, auth_pass: undefined }, mandatory],
    ['certificate-missing', { ...good, certificate: undefined }, mandatory],
    ['auth-pass-other', { ...good, auth_pass: 'PERHAPS' }, due],
    ['certificate-not-base64', { ...good, certificate: '*no Base64*' }, malformed],
    ['certificate-unreadable', { ...good, certificate: nothing }, malformed],
    ['chain-unreadable', { ...good, certificate_chain: nothing }, chain],
  ]
}

export const additions: AdssScenario = scenario({
  id: 'adss-csp.certificates.refusals',
  title: 'Add certificates wrongly',
  needs: [],
  when: spares,
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const x509 = spareOf(t, 'x509', 'add.stored')
    const refused = refusedOf(t, 'addUserCertificates')
    await withUser(t, { bearer }, async ({ userId }) => {
      const owner = { bearer, userId }
      await addCertificates(t, 'add.stored', owner, entry('stored', x509))
      for (const [name, wrong, violates] of wrongEntries(entry('wrong', x509)))
        await refused(`add.${name}`, { ...owner, body: { certificates: [wrong] }, violates })
      const empty = 'adss-csp.certificates.list-empty'
      await refused('add.list-missing', { ...owner, body: {}, violates: empty })
      await refused('add.list-empty', { ...owner, body: { certificates: [] }, violates: empty })
      const [again, twice] = [entry('stored', x509), entry('twice', x509)]
      await refused('add.alias-stored', { ...owner, body: { certificates: [again] }, violates: taken })
      await refused('add.alias-twice', { ...owner, body: { certificates: [twice, twice] }, violates: taken })
      const oneBad = { certificates: [entry('good', x509), entry('bad', { certificate: nothing })] }
      await refused('add.one-bad', { ...owner, body: oneBad, violates: malformed })
      const foreign = { ...owner, userId: `nobody-${t.random.hex(6)}`, body: { certificates: [entry('any', x509)] } }
      await refused('add.user-unknown', { ...foreign, violates: 'adss-csp.certificates.unknown-user' })
      await getCertificates(t, 'get.after', owner)
    })
  },
})

export const strangers: AdssScenario = scenario({
  id: 'adss-csp.certificates.stranger',
  title: 'Give a certificate a chain that does not lead from it',
  needs: [],
  when: 'answers.spareCertificates.stranger',
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const stranger = spareOf(t, 'stranger', 'add.stranger')
    const wrong = entry('stranger', stranger, { certificate_chain: stranger.certificateChain })
    await withUser(t, { bearer }, async ({ userId }) => {
      const owner = { bearer, userId }
      await refusedOf(t, 'addUserCertificates')('add.stranger', {
        ...{ ...owner, body: { certificates: [wrong] }, violates: chain },
      })
      const body = { user_id: userId, certificates: [wrong] }
      await refusedOf(t, 'updateUserCertificates')('set.stranger', { ...owner, body, violates: chain })
    })
  },
})

export const replacements: AdssScenario = scenario({
  id: 'adss-csp.certificates.replacement-refusals',
  title: 'Replace certificates wrongly',
  needs: [],
  when: spares,
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const x509 = spareOf(t, 'x509', 'add.stored')
    const [replaced, set] = [refusedOf(t, 'updateUserCertificate'), refusedOf(t, 'updateUserCertificates')]
    const unknown = { bearer, userId: `nobody-${t.random.hex(6)}` }
    await withUser(t, { bearer }, async ({ userId }) => {
      const owner = { bearer, userId }
      await addCertificates(t, 'add.stored', owner, entry('stored', x509))
      for (const [name, body, violates] of wrongEntries(entry('stored', x509))) {
        await replaced(`update.${name}`, { ...owner, body, violates })
        await set(`set.${name}`, { ...owner, body: { user_id: userId, certificates: [body] }, violates })
      }
      const missing = 'adss-csp.update-certificate.unknown'
      await replaced('update.alias-unknown', { ...owner, body: entry('unknown', x509), violates: missing })
      await replaced('update.user-unknown', { ...unknown, body: entry('stored', x509), violates: due })
      const incomplete = 'adss-csp.update-certificates.mandatory'
      await set('set.user-missing', { ...owner, body: { certificates: [entry('any', x509)] }, violates: incomplete })
      await set('set.list-missing', { ...owner, body: { user_id: userId }, violates: incomplete })
      await set('set.list-empty', { ...owner, body: { user_id: userId, certificates: [] }, violates: incomplete })
      const twice = { user_id: userId, certificates: [entry('twice', x509), entry('twice', x509)] }
      await set('set.alias-twice', { ...owner, body: twice, violates: taken })
      const oneBad = [entry('good', x509), entry('bad', { certificate: nothing })]
      await set('set.one-bad', { ...owner, body: { user_id: userId, certificates: oneBad }, violates: malformed })
      const ofNobody = { user_id: unknown.userId, certificates: [entry('any', x509)] }
      await set('set.user-unknown', { ...unknown, body: ofNobody, violates: due })
      await getCertificates(t, 'get.after', owner)
    })
  },
})

export const unknownCertificates: AdssScenario = scenario({
  id: 'adss-csp.certificates.unknown',
  title: 'Ask for certificates and users that are not there',
  needs: [],
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const missing = refusedOf(t, 'deleteUserCertificate')
    const unknown = { bearer, userId: `nobody-${t.random.hex(6)}` }
    await withUser(t, { bearer }, async ({ userId }) => {
      const violates = 'adss-csp.delete-certificate.unknown'
      await missing('delete.alias-unknown', { bearer, userId, alias: 'unknown', violates })
    })
    await missing('delete.user-unknown', { ...unknown, alias: 'any', violates: due })
    await refusedOf(t, 'getUserCertificates')('get.user-unknown', { ...unknown, violates: due })
    await t.raw('get.user-undecodable', {
      ...{ method: 'GET', base: 'service', path: '/v2/users/certs/%zz', operation: 'getUserCertificates' },
      ...{ headers: { Accept: 'application/json', Authorization: `Bearer ${bearer}` }, violates: due },
    })
  },
})

export const foreignCertificates: AdssScenario = scenario({
  id: 'adss-csp.certificates.other-client',
  title: "Reach for the certificates of another client's user",
  needs: [],
  when: 'answers.clients.other and answers.certificates.main',
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t, 'token.other', 'other')
    const main = await clientToken(t)
    const { userId } = userOf(t, 'main', 'get.foreign')
    const certificate = certificateOf(t, 'main', 'get.foreign')
    const owner = { bearer, userId }
    const violates = 'adss-csp.access.other-client'
    const body = entry(certificate.certAlias, certificate)
    await refusedOf(t, 'getUserCertificates')('get.foreign', { ...owner, violates })
    const added = { certificates: [entry('foreign', certificate)] }
    await refusedOf(t, 'addUserCertificates')('add.foreign', { ...owner, body: added, violates })
    await refusedOf(t, 'updateUserCertificate')('update.foreign', { ...owner, body, violates })
    await refusedOf(t, 'deleteUserCertificate')('delete.foreign', { ...owner, alias: 'foreign', violates })
    await getCertificates(t, 'get.own', { bearer: main, userId })
  },
})
