import { type Answer, ecdsaSha256, hashOf, sha256OID, type Wire } from '../wire.ts'
import { ok, type Provocations } from './provocation.ts'

const [a, b] = [hashOf('a'), hashOf('b')]

/** Of what a SAD is good for, how often and how long. */
export const sadProvocations: Provocations = {
  'sad-predictable': async wire => {
    const token = await wire.userToken()
    const [first, second] = [await wire.sad('main', token), await wire.sad('main', token)]
    return Number(second.slice(4)) - Number(first.slice(4)) === 1
  },
  'sad-not-required': async wire => ok(await wire.sign('main', await wire.userToken())),
  'sad-unknown-accepted': async wire => ok(await wire.sign('main', await wire.userToken(), { SAD: 'unknown' })),
  'sad-expired-accepted': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.advance(300)
    return ok(await wire.sign('main', token, { SAD }))
  },
  'sad-reused': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('main', token)
    await wire.sign('main', token, { SAD })
    return ok(await wire.sign('main', token, { SAD }))
  },
  'sad-other-credential': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('main', token, { SAD: await wire.sad('managed', token) }))
  },
  'sad-of-other-client-accepted': async wire => {
    const SAD = await wire.sad('main', await wire.userToken())
    return ok(await wire.sign('main', await wire.clientToken(), { SAD }))
  },
  'sad-hash-not-checked': async wire => {
    const token = await wire.userToken()
    const SAD = await wire.sad('scal2', token, { hashes: [a], hashAlgorithmOID: sha256OID })
    return ok(await wire.sign('scal2', token, { SAD, hashes: [b] }))
  },
  'sad-count-not-checked': async wire => {
    const token = await wire.userToken()
    return ok(await wire.sign('main', token, { SAD: await wire.sad('main', token), hashes: [a, b] }))
  },
  'credential-token-not-ended': async wire => {
    const token = await wire.credentialToken('oauth2', [a])
    await wire.sign('oauth2', token, { hashes: [a], signAlgo: ecdsaSha256 })
    return ok(await wire.call('credentials/info', { credentialID: wire.id('oauth2') }, token))
  },
  'hash-order-demanded': async wire => {
    const token = await wire.credentialToken('oauth2', [a, b])
    return !ok(await wire.sign('oauth2', token, { hashes: [b, a], signAlgo: ecdsaSha256 }))
  },
  'extended-again': async wire => {
    const extend = await extension(wire, 2)
    await extend()
    return ok(await extend())
  },
  'extension-adds-signatures': async wire => ok(await (await extension(wire, 1))()),
  'expired-sad-extended': async wire => {
    const extend = await extension(wire, 2)
    await wire.advance(300)
    return ok(await extend())
  },
}

/** Extends a SAD for so many signatures of which one was made. */
async function extension(wire: Wire, numSignatures: number): Promise<() => Promise<Answer>> {
  const token = await wire.userToken()
  const SAD = await wire.sad('main', token, { numSignatures })
  await wire.sign('main', token, { SAD })
  return () => wire.call('credentials/extendTransaction', { credentialID: wire.id('main'), SAD }, token)
}
