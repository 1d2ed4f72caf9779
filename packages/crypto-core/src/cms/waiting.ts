import { CryptoError } from '../errors/index.ts'
import type { OuterSignerInfo } from './outer-signed-data.ts'
import type { SignerInfo } from './signer-info.ts'

/** Whether a SignerInfo was prepared, and its value is still to come. */
export function isWaiting({ signature }: SignerInfo | OuterSignerInfo): boolean {
  return signature.length === 0
}

/** Where two wait, nobody could tell whose value comes. Throws CMS_STATE. */
export function assertNoneWaits(signerInfos: readonly SignerInfo[]): void {
  if (!signerInfos.some(isWaiting)) return
  const message = 'A signature of the document awaits its value, which must come first'
  throw new CryptoError('CMS_STATE', message, { spec: 'RFC 5652 §5.3', path: 'SignedData.signerInfos' })
}
