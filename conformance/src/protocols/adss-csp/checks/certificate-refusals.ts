import type { AdssErrorCode } from '@x/adss-csp'
import { finding } from '../../../core/assertions.ts'
import type { Check } from '../../../core/check.ts'
import { plain } from '../../judging/expect.ts'
import { aliasesAt } from './listed-certificates.ts'
import { refusal } from './refusal.ts'

const due = 'adss-csp.practice.code-due'

/** Must where the guide says that it is refused; how it is refused is then our reading. */
type Row = readonly [step: string, what: string, requirement: string, status: number, code: AdssErrorCode]

const entryRows: readonly Row[] = [
  ['alias-missing', 'an entry without cert_alias', 'certificates.mandatory', 400, '60022'],
  ['auth-pass-missing', 'an entry without auth_pass', 'certificates.mandatory', 400, '60023'],
  ['certificate-missing', 'an entry without certificate', 'certificates.mandatory', 400, '60024'],
  ['auth-pass-other', 'an auth_pass that is neither TRUE nor FALSE', 'practice.code-due', 400, '60043'],
  ['certificate-not-base64', 'a certificate that is not Base64', 'certificates.certificate-malformed', 400, '60021'],
  ['certificate-unreadable', 'a certificate that is none', 'certificates.certificate-malformed', 400, '60021'],
  ['chain-unreadable', 'a chain that is none', 'certificates.chain-malformed', 400, '60040'],
]

/** Of the operations whose guide says nothing of unknown users. */
const userUnknown: Row = ['user-unknown', 'an unknown user', 'practice.code-due', 404, '60006']
const aliasTwice: Row = [
  ...(['alias-twice', 'an alias that stands twice in the request'] as const),
  ...(['certificates.alias-taken', 400, '60038'] as const),
]

const withoutList = (requirement: string): readonly Row[] => [
  ['list-missing', 'a request without certificates', requirement, 400, '60025'],
  ['list-empty', 'an empty list of certificates', requirement, 400, '60025'],
]

const additions: readonly Row[] = [
  ...withoutList('certificates.list-empty'),
  ['alias-stored', 'an alias that the user has', 'certificates.alias-taken', 400, '60038'],
  aliasTwice,
  ['user-unknown', 'an unknown user', 'certificates.unknown-user', 404, '60006'],
]

const sets: readonly Row[] = [
  ['user-missing', 'a request without user_id', 'update-certificates.mandatory', 400, '60011'],
  ...withoutList('update-certificates.mandatory'),
  aliasTwice,
  userUnknown,
]

const updates: readonly Row[] = [
  ['alias-unknown', 'an alias that the user does not have', 'update-certificate.unknown', 404, '60037'],
  userUnknown,
]

const strangers: readonly Row[] = [
  ['stranger', 'a chain that does not lead from the certificate', 'certificates.chain-malformed', 400, '60041'],
]

const deletions: readonly Row[] = [
  ['alias-unknown', 'an alias that the user does not have', 'delete-certificate.unknown', 404, '60037'],
  userUnknown,
]

const readings: readonly Row[] = [
  userUnknown,
  ['user-undecodable', 'a user id that cannot be decoded', 'practice.code-due', 400, '60039'],
]

/** Requirements that the guide states; how a breach is told is ours. */
const stated = new Set(['certificates.mandatory', 'certificates.unknown-user', 'delete-certificate.unknown'])
/** That it is what the 404 of the list is for, is ours too. */
const readingsOf = new Set(['certificates.unknown-user', 'delete-certificate.unknown'])

function rows(
  operation: string,
  of: { readonly scenario: string; readonly prefix: string },
  list: readonly Row[],
): readonly Check[] {
  const { scenario, prefix } = of
  return list.map(([step, what, requirement, status, code]) =>
    refusal({
      ...{ id: `adss-csp.certificates.${prefix}-refuses-${step}`, title: `${operation} refuses ${what}` },
      ...{ scenario: `adss-csp.certificates.${scenario}`, step: `${prefix}.${step}`, status, code },
      ...{ requirement: `adss-csp.${requirement}`, ...(stated.has(requirement) && { how: due }) },
      ...(readingsOf.has(requirement) && { reading: true }),
    }),
  )
}

const add = { scenario: 'refusals', prefix: 'add' }
const update = { scenario: 'replacement-refusals', prefix: 'update' }
const set = { scenario: 'replacement-refusals', prefix: 'set' }

/** After refusals nothing is stored but what was there before. */
function untouched(
  name: string,
  of: { readonly scenario: string; readonly requirement: string; readonly steps: readonly string[] },
): Check {
  const { scenario, requirement, steps } = of
  return plain({
    id: `adss-csp.certificates.${name}`,
    title: 'What is refused leaves the certificates as they were',
    ...{ scenario: `adss-csp.certificates.${scenario}`, steps: [...steps, 'get.after'], requirements: [requirement] },
    judge: view => {
      const seen = aliasesAt(view, 'get.after')
      const where = { at: 'get.after', exchange: view.exchange('get.after').id, path: '/certificates', requirement }
      return [
        finding(String(seen) === 'stored', {
          ...where,
          expected: 'the one that is stored',
          actual: seen.join(' and ') || 'none',
        }),
      ]
    },
  })
}

export const certificateRefusalChecks: readonly Check[] = [
  ...rows('addUserCertificates', add, [...entryRows, ...additions]),
  ...rows('updateUserCertificate', update, [...entryRows, ...updates]),
  ...rows('updateUserCertificates', set, [...entryRows, ...sets]),
  ...rows('addUserCertificates', { scenario: 'stranger', prefix: 'add' }, strangers),
  ...rows('updateUserCertificates', { scenario: 'stranger', prefix: 'set' }, strangers),
  ...rows('deleteUserCertificate', { scenario: 'unknown', prefix: 'delete' }, deletions),
  ...rows('getUserCertificates', { scenario: 'unknown', prefix: 'get' }, readings),
  untouched('all-or-none', {
    ...{ scenario: 'refusals', requirement: 'adss-csp.certificates.all-or-none', steps: ['add.one-bad'] },
  }),
  untouched('set-all-or-none', {
    ...{ scenario: 'replacement-refusals', requirement: 'adss-csp.certificates.all-or-none', steps: ['set.one-bad'] },
  }),
  untouched('nothing-stored', {
    ...{ scenario: 'replacement-refusals', requirement: 'adss-csp.update-certificate.unknown' },
    steps: ['update.alias-unknown'],
  }),
  ...(['get', 'add', 'update', 'delete'] as const).map(what =>
    refusal({
      id: `adss-csp.certificates.${what}-of-other-client`,
      title: `The certificates of another client's users are not there (${what})`,
      ...{ scenario: 'adss-csp.certificates.other-client', step: `${what}.foreign`, status: 404, code: '60006' },
      requirement: 'adss-csp.access.other-client',
    }),
  ),
]
