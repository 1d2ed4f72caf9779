import type { OpenSigner, SignatureAlgorithmName, TargetSigner } from '../../../core/signing.ts'
import { isBase64 } from '../../judging/forms.ts'
import type { CscAnswers } from '../answers.ts'
import { type CscDriver, textOf } from '../recipes/driver.ts'
import {
  algorithmMembers,
  SHA_256,
  SHA_384,
  SHA_512,
  type SigningAlgorithm,
  signingCredential,
} from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'

/**
 * Signs by the credential of role main: one authorization and one signHash for each hash, so that a credential without
 * multisign and one that binds its SAD to the hashes (SCAL 2) serve alike. @spec CSC API 2.0.0.2 §11.6, §11.10
 */
export const targetSigner: TargetSigner<CscAnswers> = {
  async open(t: CscDriver): Promise<OpenSigner> {
    const bearer = await userToken(t)
    const step = 'attest.info'
    const { credentialID, authData, algorithm } = await signingCredential(t, 'main', { bearer, step })
    const hashAlgorithmOID = { 'SHA-256': SHA_256, 'SHA-384': SHA_384, 'SHA-512': SHA_512 }[algorithm.digest]
    return {
      ...{ algorithm: nameOf(algorithm), digest: algorithm.digest },
      certificates: await certificatesOf(t, credentialID, bearer),
      async sign(name, hash) {
        const authorization = { credentialID, numSignatures: 1, authData, hashes: [hash], hashAlgorithmOID }
        const authorized = await t.send(`attest.${name}.sad`, 'credentials/authorize', authorization, { bearer })
        const SAD = textOf(t, `attest.${name}.sad`, authorized, 'SAD')
        const body = { credentialID, SAD, hashes: [hash], ...algorithmMembers(algorithm) }
        const signed = await t.send(`attest.${name}`, 'signatures/signHash', body, { bearer })
        const value: unknown = (signed.json?.signatures as readonly unknown[] | undefined)?.[0]
        return isBase64(value) ? value : t.blocked(`attest.${name}`, 'the answer has no signature')
      },
    }
  },
}

async function certificatesOf(t: CscDriver, credentialID: string, bearer: string): Promise<readonly string[]> {
  const step = 'attest.certificates'
  const { json } = await t.send(step, 'credentials/info', { credentialID, certificates: 'chain' }, { bearer })
  const certificates = (json?.cert as { readonly certificates?: unknown } | undefined)?.certificates
  const given = Array.isArray(certificates) ? certificates.filter(isBase64) : []
  return given.length > 0 ? given : t.blocked(step, 'the answer has no certificate of the credential')
}

function nameOf({ signAlgo, hashAlgorithmOID, signAlgoParams }: SigningAlgorithm): SignatureAlgorithmName {
  return {
    algorithm: signAlgo,
    ...(signAlgoParams !== undefined && { parameters: signAlgoParams }),
    ...(hashAlgorithmOID !== undefined && { digestAlgorithm: hashAlgorithmOID }),
  }
}
