import { scenario } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import type { CscDriver, CscScenario } from '../recipes/driver.ts'
import {
  RSA_PSS,
  rsaRoleOf,
  SHA_256,
  SHA_512,
  type SigningCredential,
  sadFor,
  sign,
  signingAlgorithms,
  signingCredential,
} from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'
import { explicitly, mainSigns, mainSignsSeveral, rsaSigns } from './conditions.ts'

export const signHash: CscScenario = scenario({
  id: 'csc-v2.sign',
  title: 'Sign one hash',
  needs: [],
  when: mainSigns,
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const one = await sadFor(t, 'sad.one', { bearer, credential, messages: ['a'] })
    await sign(t, 'sign.one', { bearer, credential, messages: ['a'], SAD: one })
    const mode = await sadFor(t, 'sad.mode', { bearer, credential, messages: ['d'] })
    const extra = { operationMode: 'S', clientData: `run ${t.random.hex(4)}` }
    await sign(t, 'sign.mode-s', { bearer, credential, messages: ['d'], SAD: mode, extra })
    await signWithNulls(t, bearer, credential)
  },
})

export const signSeveral: CscScenario = scenario({
  id: 'csc-v2.sign.several',
  title: 'Sign several hashes',
  needs: [],
  when: mainSignsSeveral,
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const names = ['a', 'b', 'c'].slice(0, Math.min(credential.multisign, 3))
    const messages = orderedByHash(t, names)
    const several = await sadFor(t, 'sad.several', { bearer, credential, messages })
    await sign(t, 'sign.several', { bearer, credential, messages, SAD: several })
  },
})

/** Descending, so that a server that sorts is seen to. */
function orderedByHash(t: CscDriver, messages: readonly string[]): readonly string[] {
  return [...messages].sort((a, b) => (t.hash(a) < t.hash(b) ? 1 : -1))
}

async function signWithNulls(t: CscDriver, bearer: string, credential: SigningCredential): Promise<void> {
  const SAD = await sadFor(t, 'sad.nulls', { bearer, credential, messages: ['e'] })
  const { credentialID, algorithm } = credential
  const { signAlgo, hashAlgorithmOID = null, signAlgoParams = null } = algorithm
  t.note('signed.sign.nulls', ['e'])
  await t.raw('sign.nulls', {
    method: 'POST',
    base: 'service',
    path: '/signatures/signHash',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
    body: JSON.stringify({
      credentialID,
      SAD,
      hashes: [t.hash('e', algorithm.digest)],
      signAlgo,
      hashAlgorithmOID,
      signAlgoParams,
      operationMode: null,
      clientData: null,
    }),
    operation: 'signatures/signHash',
  })
}

/** hashAlgorithmOID is ignored where signAlgo implies the hash. @spec CSC API 2.0.0.2 §11.10 */
export const signImplied: CscScenario = scenario({
  id: 'csc-v2.sign.implied-hash',
  title: 'Name another hash algorithm than signAlgo implies',
  needs: [],
  when: `${mainSigns} and facts.main.implied`,
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const implied = credential.offered.find(({ hashAlgorithmOID }) => hashAlgorithmOID === undefined)
    if (!implied) t.blocked('sign.implied', 'no algorithm of the key implies its hash')
    const chosen = { ...credential, algorithm: implied }
    const SAD = await sadFor(t, 'sad.implied', { bearer, credential: chosen, messages: ['f'] })
    const extra = { hashAlgorithmOID: implied.digest === 'SHA-512' ? SHA_256 : SHA_512 }
    await sign(t, 'sign.implied', { bearer, credential: chosen, messages: ['f'], SAD, extra })
  },
})

/** What key.algo of credential main names. */
export const signatureAlgorithms: CscScenario = scenario({
  id: 'csc-v2.sign.algorithms',
  title: 'Look at the algorithms of a key',
  needs: [],
  when: mainSigns,
  effects: ['reads'],
  cost: { signatures: 0, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    await signingCredential(t, 'main', { bearer, step: 'algorithm.info' })
  },
})

export const rsa: CscScenario = withRsa('rsa')
export const rsaSha256: CscScenario = withRsa('rsa-sha256')
export const rsaSha384: CscScenario = withRsa('rsa-sha384')
export const rsaSha512: CscScenario = withRsa('rsa-sha512')

/** With each hash: key.algo cannot say which of them a key knows. */
export const pss: CscScenario = algorithms('csc-v2.sign.algorithm.pss', {
  names: ['pss-sha256', 'pss-sha384', 'pss-sha512'],
  when: rsaSigns(RSA_PSS),
})

export const ecdsa256: CscScenario = onCurve('ecdsa-sha256', 'ecdsa256')
export const ecdsa384: CscScenario = onCurve('ecdsa-sha384', 'ecdsa384')
export const ecdsa521: CscScenario = onCurve('ecdsa-sha512', 'ecdsa521')

function withRsa(name: string): CscScenario {
  return algorithms(`csc-v2.sign.algorithm.${name}`, { names: [name], when: rsaSigns(oidOf(name)) })
}

/** A key of the curve to which the hash belongs. */
function onCurve(name: string, role: CredentialRole): CscScenario {
  const offered = `facts.${role}.algo has '${oidOf(name)}'`
  return algorithms(`csc-v2.sign.${role}`, {
    names: [name],
    role,
    when: `${explicitly(role)} and ${offered}`,
  })
}

/** Signs once with each of the named algorithms; the steps are `algorithm.<name>`. */
function algorithms(
  id: string,
  of: { readonly names: readonly string[]; readonly when: string; readonly role?: CredentialRole },
): CscScenario {
  const { names, when } = of
  return scenario({
    id,
    title: `Sign with ${names.join(', ')}`,
    needs: [],
    when,
    effects: ['signs'],
    cost: { signatures: names.length, otps: 0 },
    async drive(t: CscDriver) {
      const bearer = await userToken(t)
      const credential = await signingCredential(t, of.role ?? rsaRoleOf(t), { bearer, step: 'algorithm.info' })
      for (const algorithm of signingAlgorithms.filter(({ name }) => names.includes(name))) {
        const chosen = { ...credential, algorithm }
        const SAD = await sadFor(t, `sad.${algorithm.name}`, { bearer, credential: chosen, messages: [algorithm.name] })
        await sign(t, `algorithm.${algorithm.name}`, { bearer, credential: chosen, messages: [algorithm.name], SAD })
      }
    },
  })
}

function oidOf(wanted: string): string {
  return signingAlgorithms.find(({ name }) => name === wanted)?.signAlgo ?? ''
}
