import { scenario } from '../../../core/scenario.ts'
import type { CredentialRole } from '../answers.ts'
import type { CscDriver, CscScenario } from '../recipes/driver.ts'
import { SHA_256, SHA_512, type SigningCredential, sadFor, sign, signingCredential } from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'

const when = "methods has 'signatures/signHash' and methods has 'credentials/authorize' and answers.credentials.main"

export const signHash: CscScenario = scenario({
  id: 'csc-v2.sign',
  title: 'Sign one hash and several',
  needs: [],
  when,
  effects: ['signs'],
  cost: { signatures: 7, otps: 0 },
  async drive(t: CscDriver) {
    const bearer = await userToken(t)
    const credential = await signingCredential(t, 'main', { bearer })
    const one = await sadFor(t, 'sad.one', { bearer, credential, messages: ['a'] })
    await sign(t, 'sign.one', { bearer, credential, messages: ['a'], SAD: one })
    const messages = orderedByHash(t, ['a', 'b', 'c'])
    const several = await sadFor(t, 'sad.several', { bearer, credential, messages })
    await sign(t, 'sign.several', { bearer, credential, messages, SAD: several })
    const mode = await sadFor(t, 'sad.mode', { bearer, credential, messages: ['d'] })
    const extra = { operationMode: 'S', clientData: `run ${t.random.hex(4)}` }
    await sign(t, 'sign.mode-s', { bearer, credential, messages: ['d'], SAD: mode, extra })
    await signWithNulls(t, bearer, credential)
    await signWithForeignHashAlgorithm(t, bearer, credential)
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

/** @spec CSC API 2.0.0.2 §11.10: hashAlgorithmOID is ignored where signAlgo implies the hash. */
async function signWithForeignHashAlgorithm(
  t: CscDriver,
  bearer: string,
  credential: SigningCredential,
): Promise<void> {
  const implied = credential.offered.find(({ hashAlgorithmOID }) => hashAlgorithmOID === undefined)
  // A key that offers only open algorithms has nothing to show here.
  if (!implied) return
  const chosen = { ...credential, algorithm: implied }
  const SAD = await sadFor(t, 'sad.implied', { bearer, credential: chosen, messages: ['f'] })
  const extra = { hashAlgorithmOID: implied.digest === 'SHA-512' ? SHA_256 : SHA_512 }
  await sign(t, 'sign.implied', { bearer, credential: chosen, messages: ['f'], SAD, extra })
}

/** Every algorithm of `key.algo` that the suite can verify, once: the steps are `algorithm.<name>`. */
export const rsaAlgorithms: CscScenario = algorithms(
  'csc-v2.sign.rsa',
  'Sign with every algorithm of an RSA key',
  'main',
)
export const ecdsa256: CscScenario = algorithms('csc-v2.sign.ecdsa256', 'Sign with a key on P-256', 'ecdsa256')
export const ecdsa384: CscScenario = algorithms('csc-v2.sign.ecdsa384', 'Sign with a key on P-384', 'ecdsa384')
export const ecdsa521: CscScenario = algorithms('csc-v2.sign.ecdsa521', 'Sign with a key on P-521', 'ecdsa521')

function algorithms(id: string, title: string, role: CredentialRole): CscScenario {
  return scenario({
    id,
    title,
    needs: [],
    when: `${when} and answers.credentials.${role}`,
    effects: ['signs'],
    cost: { signatures: role === 'main' ? 7 : 1, otps: 0 },
    async drive(t: CscDriver) {
      const bearer = await userToken(t)
      const credential = await signingCredential(t, role, { bearer, step: 'algorithm.info' })
      for (const algorithm of credential.offered) {
        const chosen = { ...credential, algorithm }
        const SAD = await sadFor(t, `sad.${algorithm.name}`, { bearer, credential: chosen, messages: [algorithm.name] })
        await sign(t, `algorithm.${algorithm.name}`, { bearer, credential: chosen, messages: [algorithm.name], SAD })
      }
    },
  })
}
