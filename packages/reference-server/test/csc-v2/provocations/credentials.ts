import { X509Certificate } from 'node:crypto'
import type { Answer, Wire } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

/** Of which credentials are listed, and what is said of them. */
export const credentialProvocations: Provocations = {
  'foreign-credentials-listed': async wire => {
    const { body } = await wire.call('credentials/list', {}, await wire.userToken())
    return body.credentialIDs.includes(wire.id('foreign'))
  },
  'foreign-credential-accessible': async wire =>
    ok(await wire.call('credentials/info', { credentialID: wire.id('foreign') }, await wire.userToken())),
  'list-user-id-accepted': async wire =>
    ok(await wire.call('credentials/list', { userID: wire.user('other').userID }, await wire.userToken())),
  'list-user-id-not-required': async wire => ok(await wire.call('credentials/list', {}, await wire.clientToken())),
  'certificate-of-other-key': async wire => !subjectOf(await shownInfo(wire)).startsWith('CN=Main Signer,'),
  'chain-reversed': async wire => {
    const chain = chainOf(await shownInfo(wire, { certificates: 'chain' }))
    return !chain[0]!.checkIssued(chain[1]!)
  },
  'chain-incomplete': async wire => {
    const root = chainOf(await shownInfo(wire, { certificates: 'chain' })).at(-1)!
    return !root.checkIssued(root)
  },
  'certificates-parameter-ignored': async wire =>
    'certificates' in (await shownInfo(wire, { certificates: 'none' })).cert,
  'cert-info-unasked': async wire => 'subjectDN' in (await shownInfo(wire)).cert,
  'cert-info-of-issuer': async wire =>
    subjectOf(await shownInfo(wire)) !== (await shownInfo(wire, { certInfo: true })).cert.subjectDN,
  'auth-info-unasked': async wire => 'objects' in (await shownInfo(wire)).auth,
  'key-length-wrong': async wire => (await shownInfo(wire)).key.len !== 2048,
  'certificate-status-not-told': async wire => {
    const request = { credentialID: wire.id('revoked') }
    return (await wire.call('credentials/info', request, await wire.userToken())).body.cert.status === 'valid'
  },
  'only-valid-ignored': async wire => {
    const { body } = await wire.call('credentials/list', { onlyValid: true }, await wire.userToken())
    return body.credentialIDs.includes(wire.id('expired'))
  },
}

async function shownInfo(wire: Wire, view: object = {}): Promise<Answer['body']> {
  return (await wire.call('credentials/info', { credentialID: wire.id('main'), ...view }, await wire.userToken())).body
}

function chainOf(info: Answer['body']): readonly X509Certificate[] {
  return info.cert.certificates.map((der: string) => new X509Certificate(Buffer.from(der, 'base64')))
}

/** RFC 4514, as far as these subjects need it; of certInfo where it is there. */
function subjectOf(info: Answer['body']): string {
  return info.cert.subjectDN ?? chainOf(info)[0]!.subject.split('\n').toReversed().join(',')
}
