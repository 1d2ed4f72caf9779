import { printable } from './printable.ts'
import type {
  CandidateReport,
  CertificateReport,
  FileReport,
  PathReport,
  SignatureReport,
  TimeStampReport,
  VerifyReport,
} from './signature-report.ts'

/** A report for people: one block a file, one a signature, and a summary where there are several files. */
export function verifyText({ files, validationTime }: VerifyReport): string {
  const lines = files.flatMap(fileLines)
  if (files.length > 1) {
    const good = files.filter(file => 'good' in file && file.good).length
    const failed = files.filter(file => 'error' in file).length
    lines.push(
      `${good} of ${files.length} files good, ${files.length - good - failed} not good, ${failed} could not be judged`,
    )
  }
  lines.push(`validation time ${validationTime}`)
  return `${lines.map(printable).join('\n')}\n`
}

function fileLines(file: FileReport): readonly string[] {
  if ('error' in file) return [`${file.file}: COULD NOT BE JUDGED`, `  ${file.error}`]
  const content = file.content === undefined ? '' : ` over ${file.content}`
  const head = `${file.file}: ${file.good ? 'GOOD' : 'NOT GOOD'} (${file.type}, ${file.packaging}${content})`
  const { timeStamp, signatures } = file
  return [
    head,
    ...(timeStamp ? indent(timeStampLines(timeStamp)) : []),
    ...signatures.flatMap((signature, index) =>
      indent(signatureLines(signature, `signature ${index + 1} of ${signatures.length}`)),
    ),
  ]
}

function signatureLines(signature: SignatureReport, name: string): readonly string[] {
  const { signer, path, provenAt, claimedSigningTime, attributes, countersignatures } = signature
  return [
    `${name}: ${signature.good ? 'good' : 'NOT GOOD'}, ${signature.intact ? 'intact' : 'NOT INTACT'}, level ${signature.level}`,
    ...indent([
      ...signature.faults.map(fault => `fault: ${fault}`),
      ...(signer ? [`signer: ${certificateText(signer)}`] : []),
      ...(signature.algorithm === undefined ? [] : [`algorithm: ${signature.algorithm}`]),
      ...(claimedSigningTime === undefined ? [] : [`claimed signing time: ${claimedSigningTime}`]),
      ...Object.entries(attributes).map(([attribute, value]) => `${attribute}: ${value}`),
      ...(provenAt === undefined ? [] : [`existed at ${provenAt}, as a time-stamp proves`]),
      ...signature.timeStamps.flatMap(timeStampLines),
      ...(path ? pathLines(path) : []),
      ...countersignatures.flatMap((one, index) => [
        `countersignature ${index + 1}: ${one.good ? 'good' : 'NOT GOOD'}, ${one.intact ? 'intact' : 'NOT INTACT'}`,
        ...indent([
          ...one.faults.map(fault => `fault: ${fault}`),
          ...(one.signer ? [`signer: ${certificateText(one.signer)}`] : []),
          ...(one.path ? pathLines(one.path) : []),
        ]),
      ]),
    ]),
  ]
}

function timeStampLines({
  kind,
  time,
  good,
  intact,
  faults,
  authority,
  covers,
  path,
}: TimeStampReport): readonly string[] {
  return [
    `${kind} of ${time ?? 'an unknown time'}: ${good ? 'good' : 'NOT GOOD'}, ${intact ? 'intact' : 'NOT INTACT'}`,
    ...indent([
      ...faults.map(fault => `fault: ${fault}`),
      ...(authority ? [`authority: ${certificateText(authority)}`] : []),
      `covers: ${covers}`,
      ...(path ? pathLines(path) : []),
    ]),
  ]
}

function pathLines(path: PathReport): readonly string[] {
  if (path.valid) {
    return [
      `path: valid at ${path.at}, from the trust anchor ${path.trustAnchor}`,
      ...indent((path.certificates ?? []).map(one => `${one.subject}: ${one.revocation}`)),
    ]
  }
  const { failures = [], notFetched = [], wanted = [] } = path
  return [
    `path: NOT VALID at ${path.at}`,
    ...indent([
      ...(failures.length === 0 ? ['no candidate was found'] : failures.flatMap(candidateLines)),
      ...notFetched.map(sentence => `not fetched: ${sentence}`),
      ...wanted.map(want => `would help: ${want}`),
    ]),
  ]
}

function candidateLines({ certificates, reasons, rejected = [] }: CandidateReport): readonly string[] {
  return [
    `candidate: ${certificates.join(' → ')}`,
    ...indent(
      reasons.map(({ code, message, spec, certificate }) => {
        return `${code}: ${certificate === undefined ? '' : `${certificate}: `}${message} (${spec})`
      }),
    ),
    ...indent(rejected),
  ]
}

function certificateText({ subject, issuer, serialNumber, notBefore, notAfter }: CertificateReport): string {
  return `${subject} (issuer ${issuer}, serial ${serialNumber}, ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)})`
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map(line => `  ${line}`)
}
