import { base64Decode } from '@x/crypto-core/bytes'
import { type DTBSR, ecdsaDerFromP1363, type Signer, verifySignature } from '@x/crypto-core/signature'
import type { SubjectPublicKeyInfo } from '@x/crypto-core/spki'
import { KeyError } from '../key-error.ts'

interface Asked {
  readonly algorithm: Signer['algorithm']
  readonly batch: readonly DTBSR[]
  readonly publicKey: SubjectPublicKeyInfo
}

/**
 * The values that a service sent, as the port has them: one for each digest, in their order, each a signature of the key.
 * What went wrong in transit or came in another order is found here, before it goes into a document. ECDSA comes as DER
 * or as r‖s; the standards of the services do not say which. Throws DEVICE_FAILED.
 */
export function genuineValues(sent: readonly string[], { algorithm, batch, publicKey }: Asked): Uint8Array[] {
  if (sent.length !== batch.length) fail(`it sent ${sent.length} values for ${batch.length} digests`)
  return batch.map(({ digest }, index) => {
    const value = octetsOf(sent[index])
    const forms = algorithm.scheme === 'ECDSA' && isP1363(value) ? [value, ecdsaDerFromP1363(value)] : [value]
    const found = forms.find(signatureValue => verifySignature(algorithm, publicKey, { digest, signatureValue }))
    return found ?? fail(`value ${index} is no signature of the key over its digest`)
  })
}

const isP1363 = ({ length }: Uint8Array): boolean => length > 0 && length % 2 === 0

function octetsOf(text: string | undefined): Uint8Array {
  try {
    return base64Decode(text ?? '')
  } catch {
    return new Uint8Array()
  }
}

function fail(what: string): never {
  throw new KeyError('DEVICE_FAILED', `The service did not sign: ${what}`, { spec: 'EN 319 102-1 §4.2.8' })
}
