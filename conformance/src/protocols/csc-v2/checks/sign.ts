import type { CscErrorId } from '@x/csc-v2'
import { expectAbsent, expectMember, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { isTexts } from '../../judging/forms.ts'
import { signingAlgorithms } from '../recipes/signing.ts'
import { refusal } from './refusal.ts'
import { verifiedSignatures } from './signature.ts'

const scenario = 'csc-v2.sign'
const order = 'csc-v2.signhash.order-and-count'
const value = 'csc-v2.signhash.signature-verifies'
const params = 'csc-v2.signhash.sign-algo-params'
const pssNames = ['pss-sha256', 'pss-sha384', 'pss-sha512'] as const

/** Each curve has a role of its own. */
const curves: Readonly<Record<string, string>> = {
  'ecdsa-sha256': 'csc-v2.sign.ecdsa256',
  'ecdsa-sha384': 'csc-v2.sign.ecdsa384',
  'ecdsa-sha512': 'csc-v2.sign.ecdsa521',
}

export const signChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.sign.single',
    title: 'signHash signs a single hash',
    scenario,
    steps: ['info.main', 'sign.one'],
    requirements: ['csc-v2.signhash.single', 'csc-v2.signhash.bearer-scopes', order, value],
    judge: view => [
      ...expectStatus(view, 'sign.one', 200, 'csc-v2.signhash.single'),
      ...expectStatus(view, 'sign.one', 200, 'csc-v2.signhash.bearer-scopes'),
      ...verifiedSignatures(view, 'sign.one', { info: 'info.main', requirements: { order, value } }),
    ],
  }),
  plain({
    id: 'csc-v2.sign.order',
    title: 'signHash signs several hashes in their order',
    scenario: 'csc-v2.sign.several',
    steps: ['info.main', 'sign.several'],
    requirements: [order, value],
    judge: view => verifiedSignatures(view, 'sign.several', { info: 'info.main', requirements: { order, value } }),
  }),
  plain({
    id: 'csc-v2.sign.synchronous',
    title: 'signHash answers with signatures and no responseID in operationMode S and by default',
    scenario,
    steps: ['info.main', 'sign.one', 'sign.mode-s'],
    requirements: [
      'csc-v2.signhash.synchronous',
      'csc-v2.signhash.operation-mode',
      'csc-v2.client-data.accepted',
      value,
      order,
    ],
    judge: view => [
      ...expectStatus(view, 'sign.mode-s', 200, 'csc-v2.signhash.operation-mode'),
      ...expectStatus(view, 'sign.mode-s', 200, 'csc-v2.client-data.accepted'),
      ...expectAbsent(view, 'sign.one', '/responseID', 'csc-v2.signhash.synchronous'),
      ...expectAbsent(view, 'sign.mode-s', '/responseID', 'csc-v2.signhash.synchronous'),
      ...verifiedSignatures(view, 'sign.mode-s', { info: 'info.main', requirements: { order, value } }),
    ],
  }),
  plain({
    id: 'csc-v2.sign.nulls',
    title: 'signHash takes nulls for parameters that were left out',
    scenario,
    steps: ['info.main', 'sign.nulls'],
    requirements: ['csc-v2.encoding.null-is-absent'],
    judge: view => {
      const requirement = 'csc-v2.encoding.null-is-absent'
      const requirements = { order: requirement, value: requirement }
      return [
        ...expectStatus(view, 'sign.nulls', 200, requirement),
        ...verifiedSignatures(view, 'sign.nulls', { info: 'info.main', requirements }),
      ]
    },
  }),
  plain({
    id: 'csc-v2.sign.implied-hash',
    title: 'signHash ignores hashAlgorithmOID where signAlgo implies the hash',
    scenario: 'csc-v2.sign.implied-hash',
    steps: ['info.main', 'sign.implied'],
    requirements: ['csc-v2.signhash.hash-algorithm-implied'],
    judge: view => {
      const requirement = 'csc-v2.signhash.hash-algorithm-implied'
      const requirements = { order: requirement, value: requirement }
      return [
        ...expectStatus(view, 'sign.implied', 200, requirement),
        ...verifiedSignatures(view, 'sign.implied', { info: 'info.main', requirements }),
      ]
    },
  }),
  ...['rsa', 'rsa-sha256', 'rsa-sha384', 'rsa-sha512', 'ecdsa-sha256', 'ecdsa-sha384', 'ecdsa-sha512'].map(
    algorithmCheck,
  ),
  ...pssNames.map(pssCheck),
  plain({
    id: 'csc-v2.sign.recommended-algorithms',
    title: 'No key is offered for a hash algorithm that is not recommended',
    scenario: 'csc-v2.sign.algorithms',
    steps: ['algorithm.info'],
    requirements: ['csc-v2.signhash.recommended-algorithms'],
    judge: view => {
      const algo = view.at('algorithm.info', '/key/algo')
      const weak = isTexts(algo) ? algo.filter(oid => outdated.includes(oid)) : []
      return [
        finding(isTexts(algo) && weak.length === 0, {
          at: 'algorithm.info',
          exchange: view.exchange('algorithm.info').id,
          path: '/key/algo',
          requirement: 'csc-v2.signhash.recommended-algorithms',
          expected: 'no algorithm over MD5, SHA-1 or SHA-224',
          actual: weak,
        }),
      ]
    },
  }),
]

/** MD5, SHA-1 and SHA-224 with RSA, DSA and ECDSA. @spec TS 119 312 §5.2 */
const outdated = [
  '1.2.840.113549.1.1.4',
  '1.2.840.113549.1.1.5',
  '1.2.840.113549.1.1.14',
  '1.2.840.10040.4.3',
  '1.2.840.10045.4.1',
  '1.2.840.10045.4.3.1',
]

/** Of a scenario of its own, which runs where a key offers the algorithm. */
function algorithmCheck(name: string): Check {
  const step = `algorithm.${name}`
  return plain({
    id: `csc-v2.sign.algorithm.${name}`,
    title: `signHash signs with ${name} where the key offers it`,
    scenario: curves[name] ?? `csc-v2.sign.algorithm.${name}`,
    steps: ['algorithm.info', step],
    requirements: [order, value],
    judge: view => [
      ...expectStatus(view, step, 200, value),
      ...verifiedSignatures(view, step, { info: 'algorithm.info', requirements: { order, value } }),
    ],
  })
}

/**
 * key.algo names RSASSA-PSS and not the hashes that go with it; `algoParams` of info can. So a hash that is not announced
 * may be refused, and one of them must sign.
 */
function pssCheck(name: (typeof pssNames)[number]): Check {
  const step = `algorithm.${name}`
  return plain({
    id: `csc-v2.sign.algorithm.${name}`,
    title: `signHash signs with ${name}, or refuses that hash and signs with another`,
    scenario: 'csc-v2.sign.algorithm.pss',
    steps: ['algorithm.info', ...pssNames.map(one => `algorithm.${one}`)],
    requirements: [params, order],
    judge: view => {
      const announced = isTexts(view.profile.pssDigests) && view.profile.pssDigests.includes(digestOf(name))
      const another = pssNames.some(one => view.status(`algorithm.${one}`) === 200)
      if (view.status(step) === 400 && another && !announced) return refusedParams(view, step)
      return [
        ...expectStatus(view, step, 200, params),
        ...verifiedSignatures(view, step, { info: 'algorithm.info', requirements: { order, value: params } }),
      ]
    },
  })
}

function refusedParams(view: TraceView, step: string): readonly Finding[] {
  const expected = 'invalid_request, for a hash that no algoParams announce'
  return [
    ...expectMember(view, step, '/error', error => error === 'invalid_request', { requirement: params, expected }),
    ...expectAbsent(view, step, '/signatures', params),
  ]
}

function digestOf(wanted: string): string {
  return signingAlgorithms.find(({ name }) => name === wanted)?.digest ?? ''
}

type Row = readonly [step: string, title: string, error: CscErrorId, requirement: string]

const refusals: readonly Row[] = [
  ['sad-missing', 'a request without SAD', 'csc-v2.signhash.sad-missing', 'csc-v2.signhash.sad-missing'],
  ['sad-type', 'a SAD that is no string', 'csc-v2.signhash.sad-missing', 'csc-v2.signhash.sad-missing'],
  ['sad-unknown', 'a SAD that nobody issued', 'csc-v2.signhash.sad-invalid', 'csc-v2.signhash.sad-invalid'],
  [
    'id-missing',
    'a request without credentialID',
    'csc-v2.signhash.credentialid-missing',
    'csc-v2.signhash.credential-id',
  ],
  [
    'id-type',
    'a credentialID that is no string',
    'csc-v2.signhash.credentialid-missing',
    'csc-v2.signhash.credential-id',
  ],
  ['id-unknown', 'an unknown credentialID', 'csc-v2.signhash.credentialid-unknown', 'csc-v2.signhash.credential-id'],
  ['hashes-missing', 'a request without hashes', 'csc-v2.signhash.hashes-missing', 'csc-v2.signhash.hashes-missing'],
  ['hashes-type', 'hashes that are no array', 'csc-v2.signhash.hashes-missing', 'csc-v2.signhash.hashes-missing'],
  ['hashes-empty', 'an empty list of hashes', 'csc-v2.signhash.hashes-empty', 'csc-v2.signhash.hashes-empty'],
  [
    'hash-not-base64',
    'a hash that is not Base64',
    'csc-v2.signhash.hash-not-base64',
    'csc-v2.signhash.hash-not-base64',
  ],
  ['digest-length', 'a hash of the wrong length', 'csc-v2.signhash.digest-length', 'csc-v2.signhash.digest-length'],
  [
    'sign-algo-missing',
    'a request without signAlgo',
    'csc-v2.signhash.signalgo-missing',
    'csc-v2.signhash.sign-algo-missing',
  ],
  [
    'sign-algo-unknown',
    'a signAlgo that key.algo does not name',
    'csc-v2.signhash.signalgo-invalid',
    'csc-v2.signhash.sign-algo-invalid',
  ],
  [
    'operation-mode',
    'an unknown operationMode',
    'csc-v2.signhash.operationmode-invalid',
    'csc-v2.signhash.operation-mode',
  ],
  [
    'client-data-type',
    'clientData that is no string',
    'csc-v2.signhash.clientdata-type',
    'csc-v2.client-data.wrong-type',
  ],
]

const algorithmRefusals: readonly Row[] = [
  [
    'hash-algorithm-missing',
    'an open signAlgo without hashAlgorithmOID',
    'csc-v2.signhash.hash-algorithm-missing',
    'csc-v2.signhash.hash-algorithm-missing',
  ],
  [
    'hash-algorithm-unknown',
    'an unknown hashAlgorithmOID',
    'csc-v2.signhash.hash-algorithm-invalid',
    'csc-v2.signhash.hash-algorithm-invalid',
  ],
]

const paramsMissing: Row = [
  'params-missing',
  'RSASSA-PSS without signAlgoParams',
  'csc-v2.signhash.signalgoparams-missing',
  'csc-v2.signhash.sign-algo-params-missing',
]

export const signRefusalChecks: readonly Check[] = [
  ...rows('csc-v2.sign.refusals', refusals),
  ...rows('csc-v2.sign.algorithm-refusals', algorithmRefusals),
  ...rows('csc-v2.sign.params-refusals', [paramsMissing]),
  ...(['sha1', 'sha1-with-rsa'] as const).map(step =>
    status({
      id: `csc-v2.sign.refuses-${step}`,
      title: `signHash makes no signature over SHA-1 (${step})`,
      scenario: 'csc-v2.sign.algorithm-refusals',
      step: `sign.${step}`,
      requirement: 'csc-v2.signhash.weak-hash',
      status: 400,
    }),
  ),
  refusal({
    id: 'csc-v2.sign.refuses-unoffered-algorithm',
    title: 'signHash refuses an algorithm that key.algo leaves out',
    scenario: 'csc-v2.sign.unoffered-algorithm',
    step: 'unoffered.sign',
    error: 'csc-v2.signhash.signalgo-invalid',
    requirement: 'csc-v2.signhash.sign-algo-invalid',
  }),
  refusal({
    id: 'csc-v2.sign.expired-certificate',
    title: 'signHash refuses an expired certificate',
    scenario: 'csc-v2.sign.expired-certificate',
    step: 'expired.sign',
    error: 'csc-v2.signhash.certificate-expired',
    requirement: 'csc-v2.signhash.certificate-expired',
  }),
  plain({
    id: 'csc-v2.sign.service-token',
    title: 'A token of scope service signs nothing by itself',
    scenario: 'csc-v2.sign.service-token',
    steps: ['service-token.no-sad', 'service-token.as-sad'],
    requirements: [
      'csc-v2.service.token-does-not-sign',
      'csc-v2.signhash.both-authorizations',
      'csc-v2.signhash.sad-condition',
    ],
    judge: view => [
      ...['service-token.no-sad', 'service-token.as-sad', 'service-token.oauth2code']
        .filter(step => view.has(step))
        .flatMap(step => expectStatus(view, step, [400, 401, 403], 'csc-v2.service.token-does-not-sign')),
      ...expectStatus(view, 'service-token.no-sad', [400, 401, 403], 'csc-v2.signhash.both-authorizations'),
      ...expectStatus(view, 'service-token.no-sad', 400, 'csc-v2.signhash.sad-condition'),
    ],
  }),
]

function rows(of: string, list: readonly Row[]): readonly Check[] {
  return list.map(([step, title, error, requirement]) =>
    refusal({
      id: `csc-v2.sign.refuses-${step}`,
      title: `signHash refuses ${title}`,
      scenario: of,
      step: `sign.${step}`,
      error,
      requirement,
    }),
  )
}
