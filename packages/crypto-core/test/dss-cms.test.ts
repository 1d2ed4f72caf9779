import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import {
  attributeValues,
  certificatesIn,
  countersignature,
  decodeSignedData,
  findSignerCertificate,
  type SignatureFacts,
  type SignedContent,
  SignerInfo,
  signatureFactsOf,
  signedContentOf,
} from '../src/cms/index.ts'
import { decode, receivedOf } from '../src/der/index.ts'
import type { Certificate } from '../src/x509/index.ts'
import { describeCorpus } from './corpora.ts'

interface Row {
  readonly file: string
  readonly format: string
  readonly detached_contents?: readonly string[]
  readonly run_no_trust?: { readonly signatures: readonly { readonly intact: boolean }[] }
}

/** Where the answer differs from that of EU DSS 6.4, and why. */
const differences: ReadonlyMap<string, string> = new Map([
  ['Signature-C-DE_CRY-4.p7m', 'signed over attributes out of order, which DSS sorts before it verifies'],
  ['cades-broken-sig-tst.p7m', 'a DigestInfo without the NULL that RFC 8017 §9.2 asks for, which DSS lets pass'],
  ['cades-broken-sig-tst-and-ats-v3.cms', 'the same signature'],
])

describeCorpus('dss-samples', folder => {
  const rows = (JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Row[]).filter(
    ({ format }) => format === 'CAdES' || format === 'TST',
  )
  const files = [...new Set(rows.map(({ file }) => file))]

  test('holds the files that were looked at', () => {
    expect(files).toHaveLength(34)
  })

  for (const file of files) {
    const ofFile = rows.filter(row => row.file === file)
    const name = file.split('/').at(-1)!
    test(`${name}: every signature as EU DSS finds it`, () => {
      const detached = ofFile.flatMap(row => row.detached_contents ?? [])[0]
      const content = detached === undefined ? undefined : readFileSync(join(folder, detached))
      const signatures = factsOf(readFileSync(join(folder, file)), content)
      const answers = ofFile.flatMap(({ format, run_no_trust: run }) =>
        format === 'CAdES' && run ? [run.signatures] : [],
      )
      if (answers.length === 0) {
        expect(signatures.length).toBeGreaterThan(0)
        return
      }
      const own = signatures.map(isIntact)
      if (differences.has(name))
        expect(answers).not.toContainEqual(own.map(intact => expect.objectContaining({ intact })))
      else expect(answers).toContainEqual(own.map(intact => expect.objectContaining({ intact })))
    })
  }

  test('signed attributes out of order are verified as they came, and said to be so', () => {
    const file = files.find(path => path.endsWith('DE_CRY-4.p7m'))!
    const [facts] = factsOf(readFileSync(join(folder, file)))
    expect(facts).toMatchObject({ signedAttrs: 'as-received', signatureIntact: true, contentIntact: true })
  })
})

/** Of every signature and, behind it, every countersignature of it. */
function factsOf(bytes: Uint8Array, detached?: Uint8Array): SignatureFacts[] {
  const signedData = decodeSignedData(bytes)
  const certificates = certificatesIn(signedData.certificates)
  const content = signedContentOf(signedData, detached && { content: detached })
  return signedData.signerInfos.flatMap(signerInfo => [
    facts(signerInfo, certificates, content),
    ...attributeValues(signerInfo.unsignedAttrs, countersignature).map(value =>
      facts(decode(SignerInfo, receivedOf(value)), certificates, { content: signerInfo.signature }),
    ),
  ])
}

function facts(signerInfo: SignerInfo, certificates: readonly Certificate[], content: SignedContent): SignatureFacts {
  const certificate = findSignerCertificate(signerInfo, certificates)
  expect(certificate).toBeDefined()
  return signatureFactsOf(signerInfo, certificate!.tbsCertificate.subjectPublicKeyInfo, content)
}

/** DSS calls a signature intact when its value is right and its content was found and is the signed one. */
function isIntact({ signatureIntact, contentIntact }: SignatureFacts): boolean {
  return signatureIntact === true && contentIntact === true
}
