import { expectAbsent, expectMember, expectStatus } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { plain, status } from '../../judging/expect.ts'
import { redirectRefusal, refusal } from './refusal.ts'
import { verifiedSignatures } from './signature.ts'
import { bearerToken, unsupportedKind } from './token.ts'

const scenario = 'csc-v2.oauth.credential'
const rar = 'csc-v2.oauth.rar'
const requirements = { order: 'csc-v2.signhash.order-and-count', value: 'csc-v2.signhash.signature-verifies' }

/** Tokens of scope credential, asked for by parameters, by authorization_details and by signatureQualifier. */
export const oauthCredentialChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.credential-token.granted',
    title: 'Scope credential gives a bearer token and no refresh token, for hashes in any order',
    scenario,
    steps: ['credential.exchanged'],
    requirements: [
      'csc-v2.token.members',
      'csc-v2.token.bearer',
      'csc-v2.token.refresh-token-service-only',
      'csc-v2.oauth.hashes-encoding',
    ],
    judge: view => [
      ...bearerToken(view, 'credential.exchanged'),
      ...expectStatus(view, 'credential.exchanged', 200, 'csc-v2.oauth.hashes-encoding'),
      ...expectAbsent(view, 'credential.exchanged', '/refresh_token', 'csc-v2.token.refresh-token-service-only'),
    ],
  }),
  plain({
    id: 'csc-v2.credential-token.signs',
    title: 'A token of scope credential is enough for credentials/info and signHash',
    scenario,
    steps: ['info.oauth2', 'credential.info', 'credential.sign'],
    requirements: [
      'csc-v2.service.credential-token-suffices',
      'csc-v2.signhash.bearer-scopes',
      'csc-v2.signhash.sad-condition',
      'csc-v2.oauth.hashes-encoding',
      requirements.order,
      requirements.value,
    ],
    judge: view => [
      ...expectStatus(view, 'credential.sign', 200, 'csc-v2.oauth.hashes-encoding'),
      ...expectStatus(view, 'credential.info', 200, 'csc-v2.service.credential-token-suffices'),
      ...expectStatus(view, 'credential.sign', 200, 'csc-v2.service.credential-token-suffices'),
      ...expectStatus(view, 'credential.sign', 200, 'csc-v2.signhash.bearer-scopes'),
      ...expectStatus(view, 'credential.sign', 200, 'csc-v2.signhash.sad-condition'),
      ...verifiedSignatures(view, 'credential.sign', { info: 'info.oauth2', requirements }),
    ],
  }),
  plain({
    id: 'csc-v2.credential-token.spent',
    title: 'A token of scope credential is dead when its signatures are made',
    scenario,
    steps: ['credential.again', 'credential.info-again'],
    requirements: ['csc-v2.service.credential-token-spent'],
    judge: view =>
      ['credential.again', 'credential.info-again'].flatMap(step =>
        expectStatus(view, step, [400, 401, 403], 'csc-v2.service.credential-token-spent'),
      ),
  }),
  plain({
    id: 'csc-v2.credential-token.as-sad',
    title: 'A token of scope credential serves as SAD beside a token of scope service',
    scenario,
    steps: ['info.oauth2', 'credential.as-sad'],
    requirements: ['csc-v2.signhash.credential-token-as-sad', requirements.order, requirements.value],
    judge: view => [
      ...expectStatus(view, 'credential.as-sad', 200, 'csc-v2.signhash.credential-token-as-sad'),
      ...verifiedSignatures(view, 'credential.as-sad', { info: 'info.oauth2', requirements }),
    ],
  }),
  status({
    id: 'csc-v2.credential-token.not-for-the-list',
    title: 'A token of scope credential is no service authorization for credentials/list',
    scenario,
    step: 'credential.list',
    requirement: 'csc-v2.service.required',
    status: [400, 401, 403],
  }),
  plain({
    id: 'csc-v2.credential-token.other-credential',
    title: 'A token of scope credential is none for another credential',
    scenario: 'csc-v2.oauth.credential-elsewhere',
    steps: ['credential.elsewhere', 'credential.elsewhere-signed'],
    requirements: ['csc-v2.signhash.sad-condition'],
    judge: view => [
      ...expectStatus(view, 'credential.elsewhere-signed', [400, 401, 403], 'csc-v2.signhash.sad-condition'),
      ...expectStatus(view, 'credential.elsewhere', [400, 401, 403], 'csc-v2.signhash.sad-condition'),
    ],
  }),
  refusal({
    id: 'csc-v2.credential-token.foreign-hash',
    title: 'A token of scope credential signs no other hash than it was asked for',
    scenario,
    step: 'credential.foreign-hash',
    error: 'csc-v2.signhash.hash-not-authorized',
    requirement: 'csc-v2.signhash.hash-covered-by-sad',
  }),
  plain({
    id: 'csc-v2.credential-token.revocable',
    title: 'A token of scope credential can be revoked before it signs',
    scenario: 'csc-v2.oauth.credential-revoked',
    steps: ['credential.revoked', 'credential.revoked-used'],
    requirements: [
      'csc-v2.auth-revoke.credential-token',
      'csc-v2.auth-revoke.immediate',
      'csc-v2.revoke.unsupported-kind',
    ],
    judge: view => {
      const unsupported = unsupportedKind(view, 'credential.revoked')
      if (unsupported.length > 0) return unsupported
      const revoked = expectStatus(view, 'credential.revoked', 204, 'csc-v2.auth-revoke.credential-token')
      // What could not be revoked may sign; only what was revoked must be dead.
      if (view.status('credential.revoked') !== 204) return revoked
      return [
        ...revoked,
        ...expectStatus(view, 'credential.revoked-used', [400, 401, 403], 'csc-v2.auth-revoke.immediate'),
      ]
    },
  }),
  plain({
    id: 'csc-v2.rar.granted',
    title: 'authorization_details comes back with the token, and the token signs',
    scenario: rar,
    steps: ['info.oauth2', 'rar.exchanged', 'rar.sign'],
    requirements: ['csc-v2.token.rar', requirements.order, requirements.value],
    judge: view => [
      ...expectStatus(view, 'rar.exchanged', 200, 'csc-v2.token.rar'),
      ...expectMember(view, 'rar.exchanged', '/authorization_details/0/type', value => value === 'credential', {
        requirement: 'csc-v2.token.rar',
        expected: 'credential',
      }),
      ...expectMember(
        view,
        'rar.exchanged',
        '/authorization_details/0/credentialID',
        value => typeof value === 'string',
        {
          requirement: 'csc-v2.token.rar',
          expected: 'the credentialID',
        },
      ),
      ...expectStatus(view, 'rar.sign', 200, 'csc-v2.token.rar'),
      ...verifiedSignatures(view, 'rar.sign', { info: 'info.oauth2', requirements }),
    ],
  }),
  plain({
    id: 'csc-v2.rar.changed',
    title: 'authorization_details changed on the way gives no token for what was changed',
    scenario: rar,
    steps: ['rar.changed'],
    requirements: ['csc-v2.token.rar'],
    judge: view => {
      // A server may refuse the change or pass over it; the token must be for what the user saw.
      if (view.status('rar.changed') !== 200) return expectStatus(view, 'rar.changed', [400, 401], 'csc-v2.token.rar')
      const asked = JSON.stringify(view.exchange('rar.exchanged').request.json)
      return expectMember(
        view,
        'rar.changed',
        '/authorization_details/0/documentDigests/0/hash',
        value => typeof value === 'string' && asked.includes(JSON.stringify(value).slice(1, -1)),
        { requirement: 'csc-v2.token.rar', expected: 'the hash that the user saw' },
      )
    },
  }),
  ...(['documentDigests', 'hashAlgorithmOID', 'credentialID'] as const).map(member =>
    redirectRefusal({
      id: `csc-v2.rar.no-${member.toLowerCase()}`,
      title: `authorization_details without ${member} is refused`,
      scenario: rar,
      step: `rar.no-${member}`,
      error: 'csc-v2.common.invalid-request',
      requirement: 'csc-v2.oauth.rar-members',
      code: 'csc-v2.oauth.error-code-use',
    }),
  ),
  plain({
    id: 'csc-v2.qualifier.chosen',
    title: 'The token answer names the credential that the server chose by signatureQualifier',
    scenario: 'csc-v2.oauth.qualifier',
    steps: ['qualifier.info', 'qualifier.exchanged'],
    requirements: ['csc-v2.token.credential-chosen'],
    judge: chosen,
  }),
]

function chosen(view: TraceView): readonly Finding[] {
  return [
    ...expectStatus(view, 'qualifier.exchanged', 200, 'csc-v2.token.credential-chosen'),
    ...expectMember(view, 'qualifier.exchanged', '/credentialID', value => typeof value === 'string' && value !== '', {
      requirement: 'csc-v2.token.credential-chosen',
      expected: 'a string',
    }),
  ]
}
