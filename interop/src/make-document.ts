import {
  addValidationData,
  finishTimeStamp,
  prepareArchiveTimeStamp,
  prepareCadesSignature,
  prepareSignatureTimeStamp,
} from '@x/crypto-core/cades'
import { finishSignedData, prepareSignedData, signPrepared } from '@x/crypto-core/cms'
import type { MessageSigner, SignatureAlgorithm, Signer } from '@x/crypto-core/signature'
import type { Level, Row } from './matrix.ts'
import { levels } from './matrix.ts'
import type { Party, World } from './world.ts'

export const content: Uint8Array = new TextEncoder().encode('To whom it may concern,\r\nfor others to judge.\r\n')

/** The document of a row, by the crypto core. */
export async function makeDocument(
  { level, packaging, algorithm: name }: Row,
  algorithm: SignatureAlgorithm,
  world: World,
): Promise<Uint8Array> {
  const signer = world.signers.get(name)
  if (!signer) throw new Error(`there is no signer ${name}`)
  const options = { packaging, certificate: signer.certificate, algorithm, certificates: world.certificates }
  const prepared =
    level === 'CMS'
      ? prepareSignedData(content, options)
      : prepareCadesSignature(content, { ...options, signingTime: new Date(), mimeType: 'text/plain' })
  const signed = finishSignedData(prepared, await signPrepared(prepared, signerOf(signer, algorithm)))
  return augment(signed, { upTo: level, signer, world, detached: packaging === 'detached' })
}

interface Augmenting {
  readonly upTo: Level
  readonly signer: Party
  readonly world: World
  readonly detached: boolean
}

async function augment(signed: Uint8Array, { upTo, signer, world, detached }: Augmenting): Promise<Uint8Array> {
  const reaches = (level: Level) => levels.indexOf(upTo) >= levels.indexOf(level)
  if (!reaches('B-T')) return signed
  const stamp = prepareSignatureTimeStamp(signed)
  const stamped = finishTimeStamp(stamp, world.stamp(stamp.imprint))
  if (!reaches('B-LT')) return stamped
  const complete = addValidationData(stamped, {
    certificates: world.certificates,
    crls: world.crls,
    ocspResponses: [await world.ocspResponse(signer)],
  })
  if (!reaches('B-LTA')) return complete
  const archive = prepareArchiveTimeStamp(complete, detached ? { content } : {})
  return finishTimeStamp(archive, world.stamp(archive.imprint))
}

function signerOf({ key }: Party, algorithm: SignatureAlgorithm): Signer | MessageSigner {
  return 'hash' in algorithm ? key.signer(algorithm) : key.messageSigner(algorithm)
}
