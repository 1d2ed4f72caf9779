import { attributeIn, signingTime } from '@x/crypto-core/cms'
import { findOid } from '@x/crypto-core/oid'
import type { CountersignatureReport, SignatureReport, TimeStampReport } from '../report/signature-report.ts'
import type { JudgedSignature } from '../validation/judge-signature.ts'
import type { JudgedSigned } from '../validation/judge-signed.ts'
import type { TrustedTimeStamp } from '../validation/judge-time-stamps.ts'
import { levelOf } from '../validation/level-of.ts'
import { certificateReport, pathReport } from '../validation/path-report.ts'
import { readable } from '../validation/readable.ts'
import { attributeTexts } from './attribute-texts.ts'

export function signatureReport(judged: JudgedSignature): SignatureReport {
  const { signerInfo } = judged.of
  const [claimed] = readable(() => attributeIn(signerInfo.signedAttrs, signingTime))
  const algorithm = algorithmText(judged)
  return {
    good: judged.good,
    intact: judged.intact,
    faults: judged.faults,
    ...(judged.certificate && { signer: certificateReport(judged.certificate) }),
    ...(algorithm !== undefined && { algorithm }),
    level: levelOf(judged),
    ...(claimed && { claimedSigningTime: claimed.toISOString() }),
    attributes: attributeTexts(signerInfo),
    timeStamps: judged.timeStamps.map(timeStampReport),
    ...(judged.provenAt && { provenAt: judged.provenAt.toISOString() }),
    ...(judged.path && { path: pathReport(judged.path, judged.at) }),
    countersignatures: judged.countersignatures.map(countersignatureReport),
  }
}

function timeStampReport(stamp: TrustedTimeStamp): TimeStampReport {
  const { kind, token, certificate, covers, intact, faults, path, at, good } = stamp
  return {
    kind,
    ...(token && { time: token.tstInfo.genTime.toISOString() }),
    ...(certificate && { authority: certificateReport(certificate) }),
    covers,
    intact,
    faults,
    ...(path && { path: pathReport(path, at) }),
    good,
  }
}

function countersignatureReport(judged: JudgedSigned): CountersignatureReport {
  const { good, intact, faults, certificate, path, at } = judged
  return {
    good,
    intact,
    faults,
    ...(certificate && { signer: certificateReport(certificate) }),
    ...(path && { path: pathReport(path, at) }),
  }
}

/** `RSASSA-PSS with SHA-256` */
function algorithmText({ facts, of }: JudgedSignature): string | undefined {
  const algorithm = facts?.signatureAlgorithm
  if (algorithm === undefined) return findOid(of.signerInfo.signatureAlgorithm.algorithm)?.name
  return 'hash' in algorithm ? `${algorithm.scheme} with ${algorithm.hash.name}` : algorithm.scheme
}
