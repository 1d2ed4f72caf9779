import type { AdssErrorCode } from '@x/adss-csp'
import { finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { refusal } from './refusal.ts'
import { signatureValues } from './signature.ts'

const due = 'adss-csp.practice.code-due'

interface Row {
  readonly scenario: string
  readonly step: string
  readonly what: string
  readonly requirement: string
  /** Where the guide states that it is refused and how is our reading. */
  readonly how?: string
  readonly status: number | readonly number[]
  readonly code: AdssErrorCode
}

type Short = readonly [step: string, what: string, requirement: string, status: Row['status'], code: AdssErrorCode]

const bodies: readonly Short[] = [
  ['alias-missing', 'a request without cert_alias', 'cert-alias', 400, '60022'],
  ['algorithm-missing', 'a document without hash_algo', 'hash-missing', 400, '60048'],
  ['hash-missing', 'a document without a hash', 'hash-missing', 400, '60049'],
  ['documents-missing', 'a request without documents', 'hash-missing', 400, '60049'],
  ['documents-empty', 'an empty list of documents', 'hash-missing', 400, '60049'],
  ['algorithm-unknown', 'an unknown hash_algo', 'hash-invalid', 400, '60055'],
  ['hash-not-base64', 'a hash that is not Base64', 'hash-invalid', 400, '60055'],
  ['hash-length', 'a hash of another length than its algorithm gives', 'hash-invalid', 400, '60055'],
  ['one-bad', 'a request of which one document is wrong', 'hash-invalid', 400, '60055'],
  ['alias-unknown', 'an unknown cert_alias', 'alias-unknown', 404, '60030'],
  ['alias-case', 'a cert_alias in another letter case', 'alias-unknown', 404, '60030'],
  ['profile-unknown', 'an unknown profile_id', 'profile', 404, '60019'],
]

const others: readonly (readonly [scenario: string, ...Short])[] = [
  ['sign.alias-of-other', 'sign.alias-of-other', "another user's cert_alias", 'alias-unknown', 404, '60030'],
  ['sign.deleted-alias', 'sign.deleted', 'a cert_alias that was deleted', 'alias-unknown', 404, '60030'],
  ['sign.profiles', 'profile.foreign', 'a profile that the client may not use', 'profile', 401, '86021'],
  ['sign.profiles', 'profile.inactive', 'a profile that is switched off', 'profile', 401, '86020'],
  ['sign.no-default-profile', 'sign.no-profile', 'a request without any profile', 'profile', [400, 401], '60027'],
]

const dues: readonly (readonly [scenario: string, ...Short])[] = [
  ['sign.unusable', 'sign.unusable', 'a profile behind which nothing can sign', '', 412, '86020'],
  ['sign.sam-refusals', 'sam.other', 'another sam_user_id than the stored one', '', 400, '60043'],
  ['sign.sam-refusals', 'sam.missing', 'a certificate of a SAM user who is not there', '', 412, '60006'],
]

const statuses: readonly (readonly [scenario: string, ...Short])[] = [
  [
    'authorised.twice',
    'status.newest',
    'a request without request_id while one waits',
    'request-id-missing',
    400,
    '60015',
  ],
  ['sign-status.refusals', 'status.id-missing', 'a request without request_id', 'request-id-missing', 400, '60015'],
  ['sign-status.refusals', 'status.id-unknown', 'an unknown request_id', 'unknown', 404, '60043'],
  ['sign-status.refusals', 'status.profile-unknown', 'an unknown profile_id', '', 404, '60019'],
  ['sign.profiles', 'status.foreign', 'a profile that the client may not use', '', 401, '86021'],
  ['sign.profiles', 'status.inactive', 'a profile that is switched off', '', 401, '86020'],
  ['sign.no-default-profile', 'status.no-profile', 'a request without any profile', '', [400, 401], '60027'],
]

/** The guide states that there is no signature without an alias, and leaves open how that is told. */
const stated = new Set(['cert-alias'])

const rows: readonly Row[] = [
  ...bodies.map(([step, ...row]) => rowOf('signature-request', ['sign.refusals', `sign.${step}`, ...row])),
  ...[...others, ...dues].map(row => rowOf('signature-request', row)),
  ...statuses.map(row => rowOf('signature-status', row)),
]

function rowOf(
  operation: string,
  [scenario, step, what, requirement, status, code]: readonly [scenario: string, ...Short],
): Row {
  return {
    ...{ scenario: `adss-csp.${scenario}`, step, what, status, code },
    requirement: requirement === '' ? due : `adss-csp.${operation}.${requirement}`,
    ...(stated.has(requirement) && { how: due }),
  }
}

export const signRefusalChecks: readonly Check[] = [
  ...rows.map(({ what, ...row }) => {
    const operation = row.step.startsWith('status.') ? 'signatureStatus' : 'signatureRequest'
    const id = `adss-csp.sign.refuses-${row.step.replace(/^sign\./, '').replace('.', '-')}`
    return refusal({ id, title: `${operation} refuses ${what}`, ...row })
  }),
  plain({
    id: 'adss-csp.sign.all-or-none',
    title: 'Where one document is wrong none is signed',
    ...{ scenario: 'adss-csp.sign.refusals', steps: ['sign.one-bad'] },
    requirements: ['adss-csp.signature-request.all-or-none'],
    judge: view => {
      const made = signatureValues(view, 'sign.one-bad').length
      const where = { at: 'sign.one-bad', exchange: view.exchange('sign.one-bad').id, path: '/signatures' }
      const requirement = 'adss-csp.signature-request.all-or-none'
      return [finding(made === 0, { ...where, requirement, expected: 'no signature', actual: `${made} signatures` })]
    },
  }),
  ...(['sign', 'status'] as const).map(what =>
    refusal({
      id: `adss-csp.sign.client-token-${what}`,
      title: `${what === 'sign' ? 'signatureRequest' : 'signatureStatus'} refuses the token of a client`,
      ...{ scenario: 'adss-csp.sign.token-kinds', step: `${what}.client-token`, status: 401, code: '60045' },
      ...{ requirement: 'adss-csp.signing.user-token', how: 'adss-csp.access.token-kinds' },
    }),
  ),
  refusal({
    id: 'adss-csp.certificates.client-token',
    title: 'listUserCertificates refuses the token of a client',
    ...{ scenario: 'adss-csp.sign.token-kinds', step: 'list.client-token', status: 401, code: '60045' },
    requirement: 'adss-csp.list-certificates.user-token',
  }),
]
