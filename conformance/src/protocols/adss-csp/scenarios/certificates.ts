import { scenario } from '../../../core/scenario.ts'
import {
  addCertificates,
  deleteCertificate,
  entry,
  getCertificates,
  setCertificates,
  temporaryToken,
} from '../recipes/certificates.ts'
import { type AdssDriver, type AdssScenario, ask, clientOf, spareOf } from '../recipes/driver.ts'
import { clientToken } from '../recipes/tokens.ts'
import { withUser } from '../recipes/users.ts'

const spares = 'answers.spareCertificates.x509 and answers.spareCertificates.second'

export const certificates: AdssScenario = scenario({
  id: 'adss-csp.certificates',
  title: 'Add, list, replace and delete the certificates of a user',
  needs: [],
  when: spares,
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const x509 = spareOf(t, 'x509', 'add.plain')
    const second = spareOf(t, 'second', 'add.full')
    await withUser(t, { bearer }, async user => {
      const owner = { bearer, userId: user.userId }
      const own = await temporaryToken(t, 'token.user', user)
      const list = (step: string) => ask(t, step, 'listUserCertificates', { bearer: own })
      await list('list.none')
      await getCertificates(t, 'get.none', owner)
      await addCertificates(t, 'add.plain', owner, entry('first', x509))
      const full = { sam_user_id: 'conformance', auth_pass: 'TRUE', certificate_chain: second.certificateChain }
      await addCertificates(t, 'add.full', owner, entry('second', second, full))
      await list('list.both')
      await getCertificates(t, 'get.both', owner)
      const headers = { 'App-Name': clientOf(t, 'main', 'get.app-name').clientId }
      await getCertificates(t, 'get.app-name', { ...owner, headers })
      const path = { user_id: user.userId }
      const replacement = entry('first', second, { certificate_chain: second.certificateChain })
      await ask(t, 'update.first', 'updateUserCertificate', { bearer, path, body: replacement })
      await getCertificates(t, 'get.updated', owner)
      await deleteCertificate(t, 'delete.second', { ...owner, alias: 'second' })
      await getCertificates(t, 'get.left', owner)
      await setCertificates(t, 'set.third', owner, entry('third', x509))
      await getCertificates(t, 'get.set', owner)
    })
  },
})

export const pkcs7Certificates: AdssScenario = scenario({
  id: 'adss-csp.certificates.pkcs7',
  title: 'Add a certificate in PKCS#7 with certificates alone',
  needs: [],
  when: 'answers.spareCertificates.pkcs7',
  effects: ['creates'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await clientToken(t)
    const pkcs7 = spareOf(t, 'pkcs7', 'add.pkcs7')
    await withUser(t, { bearer }, async ({ userId }) => {
      await addCertificates(t, 'add.pkcs7', { bearer, userId }, entry('pkcs7', pkcs7))
      await getCertificates(t, 'get.pkcs7', { bearer, userId })
    })
  },
})
