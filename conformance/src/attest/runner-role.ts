import type { RunnerKey } from './runner-key.ts'
import type { RoleSigner } from './signer.ts'

/** Whoever ran the suite, as a signer. */
export function runnerRole({ keyid, publicKey, algorithm, certificates, sign }: RunnerKey): RoleSigner {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64')
  return {
    ...{ role: 'runner', keyid, algorithm, publicKey: base64(publicKey) },
    certificates: certificates.map(base64),
    sign: async message => sign(message),
  }
}
