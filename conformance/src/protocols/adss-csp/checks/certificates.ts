import { describe, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { eachElement, plain, status } from '../../judging/expect.ts'
import { isBase64, isObject, isText } from '../../judging/forms.ts'
import { aliasesAt, canonicalEntries, listedEntry, sameBytes, sentEntry } from './listed-certificates.ts'
import { codeAt } from './refusal.ts'

const scenario = 'adss-csp.certificates'
const rule = (name: string): string => `adss-csp.${name}`

interface Of {
  readonly name: string
  readonly title: string
  readonly requirement: string
  readonly steps: readonly string[]
}

/** One requirement, judged in the main scenario. */
function about(
  { name, title, requirement, steps }: Of,
  judge: (view: TraceView, of: string) => readonly Finding[],
): Check {
  const id = rule(requirement)
  return plain({
    ...{ id: rule(name), title, scenario, steps, requirements: [id] },
    judge: view => judge(view, id),
  })
}

function lists(step: string, aliases: readonly string[]): (view: TraceView, requirement: string) => readonly Finding[] {
  return (view, requirement) => {
    const seen = aliasesAt(view, step)
    const where = { at: step, exchange: view.exchange(step).id, path: '/certificates', requirement }
    const expected = `the certificates ${aliases.join(' and ')}`
    return [finding(String(seen) === String(aliases), { ...where, expected, actual: seen.join(' and ') || 'none' })]
  }
}

export const certificateChecks: readonly Check[] = [
  about(
    {
      name: 'certificates.added',
      title: 'addUserCertificates takes a list of certificates',
      ...{ requirement: 'certificates.add', steps: ['add.full'] },
    },
    (view, id) => added(view, 'add.full', id),
  ),
  about(
    {
      name: 'certificates.optional',
      title: 'sam_user_id and certificate_chain may be left out',
      ...{ requirement: 'certificates.optional', steps: ['add.plain'] },
    },
    (view, id) => added(view, 'add.plain', id),
  ),
  about(
    {
      name: 'certificates.listed',
      title: 'listUserCertificates gives the certificates of the user of the token',
      ...{ requirement: 'list-certificates.answer', steps: ['list.both'] },
    },
    (view, id) => [...expectStatus(view, 'list.both', 200, id), ...lists('list.both', ['first', 'second'])(view, id)],
  ),
  about(
    {
      name: 'certificates.got',
      title: 'getUserCertificates gives the certificates of the user whom the path names',
      ...{ requirement: 'get-certificates.answer', steps: ['get.both'] },
    },
    (view, id) => [...expectStatus(view, 'get.both', 200, id), ...lists('get.both', ['first', 'second'])(view, id)],
  ),
  about(
    {
      name: 'certificates.lists-equal',
      title: 'Client and user are given the same list',
      ...{ requirement: 'certificates.lists-equal', steps: ['list.both', 'get.both'] },
    },
    (view, id) => sameList(view, 'list.both', id),
  ),
  about(
    {
      name: 'certificates.app-name',
      title: 'App-Name changes nothing for the client itself',
      ...{ requirement: 'certificates.app-name', steps: ['get.app-name', 'get.both'] },
    },
    (view, id) => sameList(view, 'get.app-name', id),
  ),
  ...(['list.both', 'get.both'] as const).flatMap(entryChecks),
  ...(['list.none', 'get.none'] as const).map(noneCheck),
  ...bytesChecks(),
  about(
    {
      name: 'certificates.replaced',
      title: 'updateUserCertificate replaces the entry that cert_alias names and no other',
      ...{ requirement: 'update-certificate.success', steps: ['update.first', 'get.updated', 'get.both'] },
    },
    (view, id) => [
      ...expectStatus(view, 'update.first', 200, id),
      ...lists('get.updated', ['first', 'second'])(view, id),
      sameCertificate(view, { step: 'get.updated', sent: 'update.first', alias: 'first', requirement: id }),
      sameCertificate(view, { step: 'get.updated', sent: 'add.full', alias: 'second', requirement: id }),
    ],
  ),
  about(
    {
      name: 'certificates.deleted',
      title: 'deleteUserCertificate takes one alias away and leaves the others',
      ...{ requirement: 'delete-certificate.success', steps: ['delete.second', 'get.left'] },
    },
    (view, id) => [...expectStatus(view, 'delete.second', 200, id), ...lists('get.left', ['first'])(view, id)],
  ),
  status({
    ...{ id: rule('certificates.set'), title: 'updateUserCertificates takes a user and a list', scenario },
    ...{ step: 'set.third', requirement: rule('update-certificates.success'), status: 200 },
  }),
  about(
    {
      name: 'certificates.set-replaces',
      title: 'updateUserCertificates leaves the user with the certificates of the request alone',
      ...{ requirement: 'update-certificates.replaces', steps: ['set.third', 'get.set'] },
    },
    (view, id) => lists('get.set', ['third'])(view, id),
  ),
  about(
    {
      name: 'certificates.set-path',
      title: 'The path of updateUserCertificates names no user called update',
      ...{ requirement: 'update-certificates.path', steps: ['set.third', 'get.set'] },
    },
    (view, id) => {
      const where = { at: 'get.set', exchange: view.exchange('get.set').id, path: '/certificates', requirement: id }
      const seen = aliasesAt(view, 'get.set')
      const expected = 'the certificate of the request, of the user whom its body names'
      return [finding(seen.includes('third'), { ...where, expected, actual: seen.join(' and ') || 'none' })]
    },
  ),
]

/** Whoever registers a user is answered 201, and whoever adds certificates 200: one of them may be a slip. */
function added(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const isCreated = view.status(step) === 201
  return expectStatus(view, step, 200, requirement).map(found => (isCreated ? disputed(found) : found))
}

function sameList(view: TraceView, step: string, requirement: string): readonly Finding[] {
  const where = { at: step, exchange: view.exchange(step).id, path: '/certificates', requirement }
  const same = canonicalEntries(view, step) === canonicalEntries(view, 'get.both')
  const actual = same ? 'the same' : 'another list'
  return [
    ...expectStatus(view, step, 200, requirement),
    finding(same, { ...where, expected: 'the list of getUserCertificates', actual }),
  ]
}

const secretive = /(?:password|passphrase|secret|private_?key|\bpin\b)/i

/** What every entry of a list must hold, and what it must not. */
function entryChecks(step: 'list.both' | 'get.both'): readonly Check[] {
  const operation = step.startsWith('list') ? 'listUserCertificates' : 'getUserCertificates'
  const name = (of: string): string => `certificates.${step.replace('.both', '')}-${of}`
  const [members, passes, secrets] = ['certificates.members', 'certificates.auth-pass', 'certificates.no-secret']
  const elements = (requirement: string) => ({ step, pointer: '/certificates', requirement })
  return [
    about(
      { name: name('members'), title: `${operation} tells alias, auth_pass and certificate`, ...of(members, step) },
      (view, id) =>
        eachElement(view, elements(id), ({ pointer }) => [
          ...expectMember(view, step, `${pointer}/cert_alias`, isText, { requirement: id, expected: 'a text' }),
          ...expectMember(view, step, `${pointer}/certificate`, isBase64, { requirement: id, expected: 'Base64' }),
          ...expectMember(view, step, `${pointer}/auth_pass`, value => value !== undefined, {
            ...{ requirement: id, expected: 'a member' },
          }),
        ]),
    ),
    about(
      { name: name('auth-pass'), title: `${operation} tells auth_pass as TRUE or FALSE`, ...of(passes, step) },
      (view, id) =>
        eachElement(view, elements(id), ({ pointer }) =>
          expectMember(view, step, `${pointer}/auth_pass`, value => value === 'TRUE' || value === 'FALSE', {
            ...{ requirement: id, expected: 'TRUE or FALSE' },
          }).map(found => (typeof view.at(step, `${pointer}/auth_pass`) === 'boolean' ? disputed(found) : found)),
        ),
    ),
    about(
      { name: name('no-secret'), title: `${operation} shows no password and no private key`, ...of(secrets, step) },
      (view, id) => {
        const body = view.exchange(step).response?.body ?? ''
        const names = isObject(view.json(step)) ? memberNames(view.json(step)) : []
        const shown = names.find(member => secretive.test(member))
        const isPem = /BEGIN [A-Z ]*PRIVATE KEY/.test(body)
        const where = { at: step, exchange: view.exchange(step).id, requirement: id }
        const actual = shown ?? (isPem ? 'a private key' : 'none')
        return [finding(shown === undefined && !isPem, { ...where, expected: 'no secret', actual })]
      },
    ),
  ]
}

function of(requirement: string, step: string): Pick<Of, 'requirement' | 'steps'> {
  return { requirement, steps: [step] }
}

/** Where the guide says a thing in two ways. */
function disputed(found: Finding): Finding {
  return { ...found, disputed: true }
}

function memberNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(memberNames)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, inner]) => [name, ...memberNames(inner)])
}

/** Nothing is there: an empty list, or 404 with the code that says so. */
function noneCheck(step: 'list.none' | 'get.none'): Check {
  const title = `${step.startsWith('list') ? 'listUserCertificates' : 'getUserCertificates'} lists nothing where there is nothing`
  const of = { name: `certificates.${step.replace('.', '-')}`, title, requirement: 'certificates.none', steps: [step] }
  return about(of, (view, requirement) => {
    const [seen, list, code] = [view.status(step), view.at(step, '/certificates'), codeAt(view, step)]
    const isEmpty = seen === 200 && Array.isArray(list) && list.length === 0
    const isTold = seen === 404 && (code === '60030' || code === '60037')
    const where = { at: step, exchange: view.exchange(step).id, requirement }
    const actual = `${seen} with ${describe(seen === 200 ? list : code)}`
    return [
      finding(isEmpty || isTold, {
        ...{ ...where, expected: '200 with an empty list', actual },
        ...(isTold && { note: '404 with 60030 is tolerated' }),
      }),
    ]
  })
}

interface Sent {
  readonly step: string
  readonly sent: string
  readonly alias: string
  readonly requirement: string
  readonly member?: 'certificate' | 'certificate_chain'
}

function sameCertificate(view: TraceView, { step, sent, alias, requirement, member = 'certificate' }: Sent): Finding {
  const [wanted, seen] = [sentEntry(view, sent, alias)[member], listedEntry(view, step, alias)[member]]
  return finding(sameBytes(wanted, seen), {
    ...{ at: step, exchange: view.exchange(step).id, path: '/certificates', requirement },
    ...{ expected: `the ${member} of ${alias} as ${sent} sent it`, actual: describe(seen) },
  })
}

function bytesChecks(): readonly Check[] {
  const requirement = rule('certificates.bytes')
  const ofBoth = (['list.both', 'get.both'] as const).map(step =>
    plain({
      id: rule(`certificates.${step.replace('.both', '')}-bytes`),
      title: 'Certificates and chains come back as they were sent',
      ...{ scenario, steps: [step, 'add.plain', 'add.full'], requirements: [requirement] },
      judge: view => [
        sameCertificate(view, { step, sent: 'add.plain', alias: 'first', requirement }),
        sameCertificate(view, { step, sent: 'add.full', alias: 'second', requirement }),
        sameCertificate(view, { step, sent: 'add.full', alias: 'second', requirement, member: 'certificate_chain' }),
      ],
    }),
  )
  const pkcs7 = plain({
    id: rule('certificates.pkcs7'),
    title: 'A certificate in PKCS#7 is taken and comes back as it was sent',
    ...{ scenario: 'adss-csp.certificates.pkcs7', steps: ['add.pkcs7', 'get.pkcs7'], requirements: [requirement] },
    judge: view => [
      ...expectStatus(view, 'add.pkcs7', 200, requirement),
      sameCertificate(view, { step: 'get.pkcs7', sent: 'add.pkcs7', alias: 'pkcs7', requirement }),
    ],
  })
  return [...ofBoth, pkcs7]
}
