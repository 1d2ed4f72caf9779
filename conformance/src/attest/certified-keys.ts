import { type Certificate, decodeCertificate } from '@x/crypto-core/x509'
import { certificationPath } from './certification-path.ts'
import type { ConformanceRun } from './conformance-run.ts'

export interface CertifiedKeys {
  /** Keys that made collected signatures. */
  readonly keys: number
  /** Those of them whose certificates lead to what the reader trusts. */
  readonly certified: number
}

/** Whose keys took part in a run, as far as the reader's anchors tell. */
export function certifiedKeys({ collected, run }: ConformanceRun, anchors: readonly Certificate[]): CertifiedKeys {
  const signers = [...new Set(collected.signatures.map(({ certificate }) => certificate))]
  const all = Object.entries(collected.certificates).map(([hash, der]) => ({ hash, certificate: decoded(der) }))
  const others = all.flatMap(({ hash, certificate }) => (certificate && !signers.includes(hash) ? [certificate] : []))
  const certified = signers.filter(signer => {
    const own = all.find(({ hash }) => hash === signer)?.certificate
    return own && certificationPath([own, ...others], anchors, new Date(run.started)).found
  })
  return { keys: signers.length, certified: certified.length }
}

function decoded(der: string): Certificate | undefined {
  try {
    return decodeCertificate(new Uint8Array(Buffer.from(der, 'base64')))
  } catch {
    return undefined
  }
}
