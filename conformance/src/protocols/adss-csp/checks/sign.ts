import { describe, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { eachElement, plain } from '../../judging/expect.ts'
import { isBase64 } from '../../judging/forms.ts'
import { codeAt } from './refusal.ts'
import { inOrder, overSha256, paddedByPkcs1, signatureValues, verified } from './signature.ts'

const rule = (name: string): string => `adss-csp.signature-request.${name}`
const [order, verifies, pkcs1] = [rule('order'), rule('verifies'), rule('pkcs1')]

export const signStatuses: readonly string[] = ['PENDING', 'TIMEOUT', 'DECLINED', 'FAILED', 'SUCCESS']

/** A request that nobody has to approve is signed at once. */
function signedAtOnce(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const [seen, told] = [view.status(step), view.at(step, '/status')]
  const where = { at: step, exchange: view.exchange(step).id, path: '/status', requirement }
  const actual = `${seen} with ${describe(told)}`
  return [finding(seen === 200 && told === 'SUCCESS', { ...where, expected: '200 with SUCCESS', actual })]
}

export const signChecks: readonly Check[] = [
  plain({
    id: 'adss-csp.sign.status',
    title: 'signatureRequest answers 200 with one of the five statuses',
    ...{ scenario: 'adss-csp.sign', steps: ['sign.one'], requirements: [rule('status')] },
    judge: view => [
      ...expectStatus(view, 'sign.one', 200, rule('status')),
      ...expectMember(view, 'sign.one', '/status', value => signStatuses.includes(String(value)), {
        ...{ requirement: rule('status'), expected: signStatuses.join(', ') },
      }),
    ],
  }),
  plain({
    id: 'adss-csp.sign.signatures',
    title: 'What is signed at once comes with signatures',
    ...{ scenario: 'adss-csp.sign', steps: ['sign.one'], requirements: [rule('signatures')] },
    judge: view =>
      eachElement(view, { step: 'sign.one', pointer: '/signatures', requirement: rule('signatures') }, element =>
        expectMember(view, 'sign.one', `${element.pointer}/signature_base64`, isBase64, {
          ...{ requirement: rule('signatures'), expected: 'Base64' },
        }),
      ),
  }),
  plain({
    id: 'adss-csp.sign.sha256',
    title: 'The OID of SHA-256 asks for a signature over SHA-256',
    ...{ scenario: 'adss-csp.sign', steps: ['sign.again'], requirements: [rule('sha256')] },
    judge: view => [
      ...signedAtOnce(view, 'sign.again', rule('sha256')),
      ...overSha256(view, { step: 'sign.again' }, rule('sha256')),
    ],
  }),
  ...values('one', 'One signature', { scenario: 'adss-csp.sign', step: 'sign.one' }),
  ...values('several', 'Each of several signatures', { scenario: 'adss-csp.sign.several', step: 'sign.several' }),
  ...values('rsa3072', "The signature of the user's other key", {
    ...{ scenario: 'adss-csp.sign.rsa3072', step: 'sign.rsa3072' },
  }),
  plain({
    id: 'adss-csp.sign.order',
    title: 'Signatures come in the number and order of the documents',
    ...{ scenario: 'adss-csp.sign.several', steps: ['sign.several'], requirements: [order] },
    judge: view => inOrder(view, { step: 'sign.several' }, order),
  }),
  plain({
    id: 'adss-csp.sign.documents',
    title: 'A document may have an alias and need not',
    ...{ scenario: 'adss-csp.sign.several', steps: ['sign.several'], requirements: [rule('documents')] },
    judge: view => signedAtOnce(view, 'sign.several', rule('documents')),
  }),
  ...(['plain', 'base64'] as const).map(form =>
    plain({
      id: `adss-csp.sign.described-${form}`,
      title: `request_description is taken as ${form === 'plain' ? 'plain text' : 'Base64'}`,
      ...{ scenario: 'adss-csp.sign.described', steps: [`described.${form}`], requirements: [rule('description')] },
      judge: view => signedAtOnce(view, `described.${form}`, rule('description')),
    }),
  ),
  ...(['named', 'stored'] as const).map(which =>
    plain({
      id: `adss-csp.sign.sam-${which}`,
      title: `A certificate of a SAM user signs with the ${which === 'named' ? 'right sam_user_id' : 'stored one'}`,
      ...{ scenario: 'adss-csp.sign.sam', steps: [`sign.sam-${which}`], requirements: [verifies] },
      judge: view => verified(view, { step: `sign.sam-${which}` }, verifies),
    }),
  ),
  ...passwordChecks(),
]

function values(
  name: string,
  title: string,
  of: { readonly scenario: string; readonly step: string },
): readonly Check[] {
  const { scenario, step } = of
  return [
    plain({
      ...{ id: `adss-csp.sign.${name}-pkcs1`, title: `${title} is a value of PKCS #1` },
      ...{ scenario, steps: [step], requirements: [pkcs1] },
      judge: view => paddedByPkcs1(view, { step }, pkcs1),
    }),
    plain({
      ...{ id: `adss-csp.sign.${name}-verifies`, title: `${title} verifies over the hash that was sent` },
      ...{ scenario, steps: [step], requirements: [verifies] },
      judge: view => verified(view, { step }, verifies),
    }),
  ]
}

/** Nothing is signed: refused with 400, or told by the status FAILED. */
function unsigned(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const [status, told] = [view.status(step), view.at(step, '/status')]
  const made = signatureValues(view, step).length
  const ok = made === 0 && (status === 400 || (status === 200 && told === 'FAILED'))
  const actual = `${status === 200 ? `200 with ${describe(told)}` : `status ${status}`} and ${made} signatures`
  const where = { at: step, exchange: view.exchange(step).id, requirement }
  return [finding(ok, { ...where, expected: '400, or the status FAILED, and no signature', actual })]
}

function passwordChecks(): readonly Check[] {
  const scenario = 'adss-csp.sign.password'
  const [taken, wrong] = [rule('cert-password'), rule('cert-password-wrong')]
  return [
    plain({
      id: 'adss-csp.sign.password-taken',
      title: 'A key that a password guards signs with it, and not without',
      ...{ scenario, steps: ['password.right', 'password.missing'], requirements: [taken] },
      judge: view => [
        ...signedAtOnce(view, 'password.right', taken),
        ...unsigned(view, 'password.missing', taken).map(found => ({ ...found, disputed: true as const })),
      ],
    }),
    plain({
      id: 'adss-csp.sign.password-verifies',
      title: 'The signature of a guarded key verifies',
      ...{ scenario, steps: ['password.right'], requirements: [verifies] },
      judge: view => verified(view, { step: 'password.right' }, verifies),
    }),
    plain({
      id: 'adss-csp.sign.password-wrong',
      title: 'A wrong cert_password signs nothing',
      ...{ scenario, steps: ['password.wrong'], requirements: [wrong] },
      judge: view => unsigned(view, 'password.wrong', wrong),
    }),
    ...(['wrong', 'missing'] as const).map(which =>
      plain({
        id: `adss-csp.sign.password-${which}-code`,
        title: `A ${which} cert_password is refused with the code of a wrong password, where it is refused`,
        ...{ scenario, steps: [`password.${which}`], requirements: ['adss-csp.practice.code-due'] },
        judge: view => {
          const [step, code] = [`password.${which}`, codeAt(view, `password.${which}`)]
          const ok = view.status(step) === 200 || code === '60008' || code === '60043'
          const where = { at: step, exchange: view.exchange(step).id, path: '/error' }
          const requirement = 'adss-csp.practice.code-due'
          return [finding(ok, { ...where, requirement, expected: 'the code 60008 or 60043', actual: describe(code) })]
        },
      }),
    ),
  ]
}
