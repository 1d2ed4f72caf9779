import { publicKeyOf } from '@x/crypto-core/signature'
import { formatName, formatSerialNumberHex } from '@x/crypto-core/x509'
import { expectMember, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { type EndEntity, endEntity, generalizedTimeOf } from '../../judging/certificate.ts'
import { eachElement, elementsAt, plain } from '../../judging/expect.ts'
import { isBase64, isGeneralizedTime, isHttpUri, isOid, isText, within } from '../../judging/forms.ts'
import { sameDistinguishedName } from './distinguished-name.ts'
import { keyCurve } from './key-curve.ts'

const scenario = 'csc-v2.credential-info.describe'

/** What every credential of the user says of itself, held against its own certificate. */
export const describeChecks: readonly Check[] = [
  each(
    { name: 'key-status', title: 'key.status is enabled or disabled', requirement: 'key-status' },
    (view, step, requirement) =>
      expectMember(view, step, '/key/status', value => value === 'enabled' || value === 'disabled', {
        requirement,
        expected: 'enabled or disabled',
      }),
  ),
  each(
    { name: 'key-algo', title: 'key.algo names algorithms by object identifiers', requirement: 'key-algo' },
    (view, step, requirement) =>
      expectMember(view, step, '/key/algo', value => Array.isArray(value) && value.length > 0 && value.every(isOid), {
        requirement,
        expected: 'an array of object identifiers, not empty',
      }),
  ),
  each({ name: 'key-len', title: 'key.len is the length of the key', requirement: 'key-len' }, keyLength),
  each(
    { name: 'key-curve', title: 'key.curve goes with ECDSA keys', requirement: 'key-curve' },
    (view, step, requirement) => keyCurve(view, { step, pointer: '' }, requirement),
  ),
  each(
    { name: 'cert-status', title: 'cert.status is true of the certificate', requirement: 'cert-status' },
    certStatus,
  ),
  each(
    {
      name: 'certificate',
      title: 'Every certificate is one Base64 DER certificate',
      requirement: 'certificate-encoding',
    },
    (view, step, requirement) =>
      eachElement(view, { step, pointer: '/cert/certificates', requirement }, ({ pointer, value }) => [
        ...expectMember(view, step, pointer, isBase64, { requirement, expected: 'Base64 without line breaks' }),
        ...expectMember(view, step, pointer, () => typeof endEntity(value) !== 'string', {
          requirement,
          expected: 'an X.509 certificate in DER',
        }),
      ]),
  ),
  each(
    {
      name: 'serial-number',
      title: 'serialNumber is that of the certificate, in hexadecimal',
      requirement: 'serial-number',
    },
    ofCertificate('serialNumber', (value, { serialNumber }) => sameHex(value, formatSerialNumberHex(serialNumber))),
  ),
  each(
    { name: 'names', title: 'issuerDN and subjectDN are those of the certificate', requirement: 'distinguished-names' },
    (view, step, requirement) => [
      ...ofCertificate('issuerDN', (value, { issuer }) => sameDistinguishedName(value, formatName(issuer)))(
        view,
        step,
        requirement,
      ),
      ...ofCertificate('subjectDN', (value, { subject }) => sameDistinguishedName(value, formatName(subject)))(
        view,
        step,
        requirement,
      ),
    ],
  ),
  each(
    { name: 'validity', title: 'validFrom and validTo are those of the certificate', requirement: 'validity' },
    (view, step, requirement) => [
      ...ofCertificate('validFrom', (value, { validity }) => isAt(value, validity.notBefore))(view, step, requirement),
      ...ofCertificate('validTo', (value, { validity }) => isAt(value, validity.notAfter))(view, step, requirement),
    ],
  ),
  each(
    { name: 'auth-mode', title: 'auth.mode is explicit or oauth2code', requirement: 'auth-mode' },
    (view, step, requirement) =>
      expectMember(view, step, '/auth/mode', value => value === 'explicit' || value === 'oauth2code', {
        requirement,
        expected: 'explicit or oauth2code',
      }),
  ),
  each(
    {
      name: 'auth-detail',
      title: 'auth.expression and auth.objects go with mode explicit',
      requirement: 'auth-detail-mode',
    },
    authDetail,
  ),
  each(
    { name: 'auth-objects', title: 'auth.objects is there for mode explicit', requirement: 'auth-objects' },
    (view, step, requirement) =>
      expectMember(
        view,
        step,
        '/auth/objects',
        value => view.at(step, '/auth/mode') !== 'explicit' || Array.isArray(value),
        { requirement, expected: 'an array where the mode is explicit' },
      ),
  ),
  ...authObjects(),
  each({ name: 'scal', title: 'SCAL is the text 1 or 2', requirement: 'scal' }, (view, step, requirement) =>
    expectMember(view, step, '/SCAL', value => value === undefined || value === '1' || value === '2', {
      requirement,
      expected: 'absent, or the text 1 or 2',
    }),
  ),
  each(
    { name: 'multisign', title: 'multisign is a number from 1', requirement: 'multisign' },
    (view, step, requirement) =>
      expectMember(view, step, '/multisign', value => typeof value === 'number' && value >= 1, {
        requirement,
        expected: 'a number of at least 1',
      }),
  ),
  each(
    { name: 'description', title: 'description is short enough', requirement: 'description-length' },
    (view, step, requirement) =>
      expectMember(view, step, '/description', value => value === undefined || within(255)(value), {
        requirement,
        expected: 'absent, or at most 255 characters',
      }),
  ),
  plain({
    id: 'csc-v2.describe.oauth2-announced',
    title: 'info names an authorization server where a credential needs one',
    scenario,
    steps: ['describe.service'],
    requirements: ['csc-v2.info.oauth2-for-credentials'],
    judge: view => {
      const needed = described(view).filter(step => view.at(step, '/auth/mode') === 'oauth2code')
      const told =
        isHttpUri(view.at('describe.service', '/oauth2')) || isText(view.at('describe.service', '/oauth2Issuer'))
      return [
        finding(needed.length === 0 || told, {
          at: 'describe.service',
          exchange: view.exchange('describe.service').id,
          requirement: 'csc-v2.info.oauth2-for-credentials',
          expected: `oauth2 or oauth2Issuer, for ${needed.join(', ')}`,
          actual: told ? 'there' : 'nothing',
        }),
      ]
    },
  }),
]

type Judgement = (view: TraceView, step: string, requirement: string) => readonly Finding[]

interface Described {
  readonly name: string
  readonly title: string
  /** Below csc-v2.credential-info. */
  readonly requirement: string
}

function each({ name, title, requirement }: Described, judge: Judgement): Check {
  const id = `csc-v2.credential-info.${requirement}`
  return plain({
    id: `csc-v2.describe.${name}`,
    title,
    scenario,
    steps: ['describe.service', 'describe.main'],
    requirements: [id],
    judge: view => described(view).flatMap(step => judge(view, step, id)),
  })
}

function described(view: TraceView): readonly string[] {
  return view.exchanges
    .map(({ step }) => step)
    .filter(step => step !== 'describe.service' && step.startsWith('describe.'))
}

function ofCertificate(member: string, is: (value: unknown, certificate: EndEntity) => boolean): Judgement {
  return (view, step, requirement) => {
    const certificate = endEntity(view.at(step, '/cert/certificates/0'))
    const expected = typeof certificate === 'string' ? certificate : 'as in the certificate'
    const judged = (value: unknown) => typeof certificate !== 'string' && is(value, certificate)
    return expectMember(view, step, `/cert/${member}`, judged, { requirement, expected })
  }
}

function sameHex(value: unknown, wanted: string): boolean {
  const plainHex = (text: string) => text.toUpperCase().replace(/^0+(?=.)/, '')
  return typeof value === 'string' && /^[0-9A-Fa-f]+$/.test(value) && plainHex(value) === plainHex(wanted)
}

function isAt(value: unknown, date: Date): boolean {
  return isGeneralizedTime(value) && value === generalizedTimeOf(date)
}

function keyLength(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const certificate = endEntity(view.at(step, '/cert/certificates/0'))
  const bits = typeof certificate === 'string' ? undefined : lengthOf(certificate)
  const expected = bits === undefined ? 'a number of bits' : `${bits}, as the certificate says`
  const is = (value: unknown) => typeof value === 'number' && value > 0 && (bits === undefined || value === bits)
  return expectMember(view, step, '/key/len', is, { requirement, expected })
}

/** Bits of the modulus or of the curve; undefined for other keys. */
function lengthOf({ subjectPublicKeyInfo }: EndEntity): number | undefined {
  try {
    const key = publicKeyOf(subjectPublicKeyInfo)
    if (key.type === 'RSA') return key.modulusLength
    return key.type === 'EC' ? Number(/\d{3}/.exec(key.curve.name)?.[0] ?? Number.NaN) || undefined : undefined
  } catch {
    return undefined
  }
}

/** What the certificate itself shows, and what the tester knows of the credential. */
function certStatus(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const certificate = endEntity(view.at(step, '/cert/certificates/0'))
  const asked = Date.parse(view.exchange(step).at)
  const expired = typeof certificate !== 'string' && certificate.validity.notAfter.getTime() < asked
  const known = ['valid', 'expired', 'revoked', 'suspended']
  // The tester says of two credentials that they are no longer good.
  const spoilt = step === 'describe.revoked' || step === 'describe.suspended'
  const bad = expired || spoilt
  const is = (value: unknown) => value === undefined || (known.includes(String(value)) && !(bad && value === 'valid'))
  const expected = bad ? 'absent, expired, revoked or suspended' : `absent, or one of ${known.join(', ')}`
  return expectMember(view, step, '/cert/status', is, { requirement, expected })
}

function authDetail(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const explicit = view.at(step, '/auth/mode') === 'explicit'
  return ['/auth/expression', '/auth/objects'].flatMap(pointer =>
    expectMember(view, step, pointer, value => explicit || value === undefined, {
      requirement,
      expected: 'absent, unless the mode is explicit',
    }),
  )
}

function authObjects(): readonly Check[] {
  const kinds = /^(Password|ChallengeResponse)(OOB)?$/
  return [
    perObject(
      'auth-object-members',
      'Each authentication object has a type and an id',
      (view, { step, pointer }, requirement) =>
        ['type', 'id'].flatMap(name =>
          expectMember(view, step, `${pointer}/${name}`, isText, { requirement, expected: 'a string, not empty' }),
        ),
    ),
    perObject(
      'auth-object-type',
      'Each authentication object is of a published or named type',
      (view, { step, pointer }, requirement) =>
        expectMember(
          view,
          step,
          `${pointer}/type`,
          value => isText(value) && (kinds.test(value) || !/password|challenge/i.test(value)),
          {
            requirement,
            expected:
              'Password, PasswordOOB, ChallengeResponse, ChallengeResponseOOB, or another type that is none of these misspelt',
          },
        ),
    ),
    perObject(
      'auth-object-format',
      'The format of an authentication object is A or N',
      (view, { step, pointer }, requirement) =>
        expectMember(view, step, `${pointer}/format`, value => value === undefined || value === 'A' || value === 'N', {
          requirement,
          expected: 'absent, A or N',
        }),
    ),
    each(
      { name: 'expression', title: 'auth.expression speaks of objects that exist', requirement: 'expression-ids' },
      expressionIds,
    ),
  ]
}

type ObjectJudgement = (
  view: TraceView,
  at: { readonly step: string; readonly pointer: string },
  requirement: string,
) => readonly Finding[]

function perObject(name: string, title: string, judge: ObjectJudgement): Check {
  return each({ name, title, requirement: name }, (view, step, requirement) => [
    ...expectMember(view, step, '/auth/objects', value => value === undefined || Array.isArray(value), {
      requirement,
      expected: 'absent, or an array',
    }),
    ...elementsAt(view, step, '/auth/objects').flatMap(({ pointer }) => judge(view, { step, pointer }, requirement)),
  ])
}

function expressionIds(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const ids = elementsAt(view, step, '/auth/objects').map(({ pointer }) => String(view.at(step, `${pointer}/id`)))
  // An id may hold a blank, so the known ones are taken out before what is left is read.
  const left = (expression: string) =>
    [...ids]
      .sort((a, b) => b.length - a.length)
      .reduce((text, id) => text.replaceAll(id, ' '), expression)
      .replaceAll(/\b(AND|OR|XOR)\b|[()\s]/g, '')
  return expectMember(
    view,
    step,
    '/auth/expression',
    value => value === undefined || (isText(value) && left(value) === ''),
    {
      requirement,
      expected: 'absent, or an expression over the ids of auth.objects',
    },
  )
}
