import { publicKeyOf } from '@x/crypto-core/signature'
import { formatName, formatSerialNumberDecimal } from '@x/crypto-core/x509'
import { expectAbsent, expectMember } from '../../../core/assertions.ts'
import type { Check, TraceView } from '../../../core/check.ts'
import { type EndEntity, endEntity, generalizedTimeOf } from '../../judging/certificate.ts'
import { elementsAt } from '../../judging/expect.ts'
import { isBase64, isLanguageTag, isOid, isPositiveNumber, isText } from '../../judging/forms.ts'
import { sameDistinguishedName } from './distinguished-name.ts'
import { clientScenario, eachInfo, found, infoMember, type Sentence, sentence } from './trident-shapes.ts'

const step = 'trident.example'

/** What the example of the vendor's page shows of a credential. */
export const tridentExampleChecks: readonly Check[] = [
  infoMember(of('info.description', 'description is a string where it is there'), {
    pointer: '/description',
    expected: 'absent, or a string',
    is: value => value === undefined || typeof value === 'string',
  }),
  eachInfo(of('info.key', 'key has status, algo and len'), (view, info, requirement) => [
    ...expectMember(view, step, `${info}/key/status`, value => value === 'enabled' || value === 'disabled', {
      requirement,
      expected: 'enabled or disabled',
    }),
    ...expectMember(
      view,
      step,
      `${info}/key/algo`,
      value => Array.isArray(value) && value.length > 0 && value.every(isOid),
      {
        requirement,
        expected: 'an array of object identifiers, not empty',
      },
    ),
    ...expectMember(view, step, `${info}/key/len`, value => isPositiveNumber(value) && fitsKey(view, info, value), {
      requirement,
      expected: 'the length of the key in bits',
    }),
  ]),
  sentence(of('info.disabled-listed', 'A disabled credential is listed as such'), (view, requirement) => {
    const states = elementsAt(view, step, '/credentialInfos').map(({ pointer }) =>
      view.at(step, `${pointer}/key/status`),
    )
    const ok = states.includes('disabled')
    return [found(view, step, { requirement, ok, expected: 'a credential that is disabled', actual: states })]
  }),
  infoMember(of('info.certificates', 'cert.certificates is an array of certificates'), {
    pointer: '/cert/certificates',
    expected: 'an array of Base64 DER certificates',
    is: value => Array.isArray(value) && value.length > 0 && value.every(isCertificate),
  }),
  ofCertificate(of('info.serial-number', 'serialNumber is in decimal'), {
    serialNumber: (value, { serialNumber }) => value === formatSerialNumberDecimal(serialNumber),
  }),
  ofCertificate(of('info.validity', 'validFrom and validTo are those of the certificate'), {
    validFrom: (value, { validity }) => value === generalizedTimeOf(validity.notBefore),
    validTo: (value, { validity }) => value === generalizedTimeOf(validity.notAfter),
  }),
  ofCertificate(of('info.names', 'issuerDN and subjectDN are those of the certificate'), {
    issuerDN: (value, { issuer }) => sameDistinguishedName(value, formatName(issuer)),
    subjectDN: (value, { subject }) => sameDistinguishedName(value, formatName(subject)),
  }),
  eachInfo(of('info.auth-mode', 'authMode stands on the level of the credential'), (view, info, requirement) => [
    ...expectMember(view, step, `${info}/authMode`, isText, { requirement, expected: 'a string, not empty' }),
    ...expectAbsent(view, step, `${info}/auth`, requirement),
  ]),
  infoMember(of('info.multisign', 'multisign is a number from 1'), {
    pointer: '/multisign',
    expected: 'a number of at least 1',
    is: value => typeof value === 'number' && value >= 1,
  }),
  infoMember(of('info.lang', 'lang is a language tag'), {
    pointer: '/lang',
    expected: 'a language tag',
    is: isLanguageTag,
  }),
  infoMember(of('info.scal', 'SCAL is the text 1 or 2'), {
    pointer: '/SCAL',
    expected: 'the text 1 or 2',
    is: value => value === '1' || value === '2',
  }),
]

function of(name: string, title: string): Sentence {
  return { name, title, scenario: clientScenario, steps: [step] }
}

/** Members of cert held against the certificate that stands beside them. */
function ofCertificate(
  sentenceOf: Sentence,
  members: Readonly<Record<string, (value: unknown, certificate: EndEntity) => boolean>>,
): Check {
  return eachInfo(sentenceOf, (view, info, requirement) => {
    const certificate = endEntity(view.at(step, `${info}/cert/certificates/0`))
    return Object.entries(members).flatMap(([name, is]) =>
      expectMember(
        view,
        step,
        `${info}/cert/${name}`,
        value => typeof certificate !== 'string' && is(value, certificate),
        {
          requirement,
          expected: typeof certificate === 'string' ? certificate : 'as in the certificate',
        },
      ),
    )
  })
}

function isCertificate(value: unknown): boolean {
  return isBase64(value) && typeof endEntity(value) !== 'string'
}

function fitsKey(view: TraceView, info: string, bits: number): boolean {
  const certificate = endEntity(view.at(step, `${info}/cert/certificates/0`))
  if (typeof certificate === 'string') return false
  try {
    const key = publicKeyOf(certificate.subjectPublicKeyInfo)
    return key.type !== 'RSA' || key.modulusLength === bits
  } catch {
    return false
  }
}
