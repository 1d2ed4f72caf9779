import { within } from '../../core/pointer.ts'

/**
 * Which requirements of the CSC API a good answer stands under: as a whole (''), and member by member. Names are those
 * of the catalogue without `csc-v2.` in front. What a credential says of itself is the same in two operations.
 */
type Table = Readonly<Record<string, readonly string[]>>

const credential: Table = {
  '/description': ['credential-info.description-length'],
  '/key/status': ['credential-info.key-status'],
  '/key/algo': ['credential-info.key-algo', 'encoding.oids'],
  '/key/len': ['credential-info.key-len'],
  '/key/curve': ['credential-info.key-curve', 'encoding.oids'],
  '/cert/status': ['credential-info.cert-status'],
  '/cert/certificates': [
    'credential-info.certificate-encoding',
    'credential-info.certificates-default',
    'credential-info.certificates-chain',
    'encoding.base64',
  ],
  '/cert/issuerDN': ['credential-info.distinguished-names', 'credential-info.cert-info'],
  '/cert/serialNumber': ['credential-info.serial-number', 'credential-info.cert-info'],
  '/cert/subjectDN': ['credential-info.distinguished-names', 'credential-info.cert-info'],
  '/cert/validFrom': ['credential-info.validity', 'credential-info.cert-info'],
  '/cert/validTo': ['credential-info.validity', 'credential-info.cert-info'],
  '/auth/mode': ['credential-info.auth-mode', 'credential-info.auth-detail-mode'],
  '/auth/expression': ['credential-info.expression-ids'],
  '/auth/objects': ['credential-info.auth-objects'],
  '/auth/objects/*/type': ['credential-info.auth-object-type', 'credential-info.auth-object-members'],
  '/auth/objects/*/id': ['credential-info.auth-object-members', 'credential-info.expression-ids'],
  '/auth/objects/*/format': ['credential-info.auth-object-format'],
  '/auth/objects/*/label': [],
  '/auth/objects/*/description': [],
  '/SCAL': ['credential-info.scal'],
  '/lang': [],
  '/multisign': ['credential-info.multisign'],
}

const tables: Readonly<Record<string, Table>> = {
  info: {
    '': ['info.members', 'info.implemented', 'info.without-authorization', 'info.empty-request', 'transport.post-json'],
    '/specs': ['info.specs-form', 'info.specs-published'],
    '/name': ['info.text-lengths'],
    '/description': ['info.text-lengths'],
    '/logo': ['info.logo'],
    '/region': ['info.region'],
    '/lang': ['info.lang', 'info.lang-requested'],
    '/authType': ['info.auth-type'],
    '/oauth2': ['info.oauth2', 'info.oauth2-for-credentials', 'info.oauth2-base'],
    '/asynchronousOperationMode': ['info.async-announced'],
    '/methods': ['info.methods-complete', 'info.methods-callable'],
    '/signAlgorithms': ['info.members-v2', 'info.sign-algorithms'],
    '/signAlgorithms/algos': ['info.sign-algorithms', 'encoding.oids'],
    '/signAlgorithms/algoParams': ['info.algo-params'],
    '/signature_formats': ['info.members-v2', 'info.signature-formats'],
    '/signature_formats/envelope_properties': ['info.envelope-properties-length', 'info.envelope-properties-values'],
    '/conformance_levels': ['info.members-v2', 'info.conformance-levels'],
  },
  'auth/login': {
    '': ['login.access-token', 'login.http-authentication', 'login.refresh', 'login.remember-me'],
    '/expires_in': ['login.expires-in'],
  },
  'auth/revoke': { '': ['auth-revoke.success', 'auth-revoke.without-hint'] },
  'oauth2/pushed_authorize': { '': ['par.success'] },
  'oauth2/token': {
    '': [
      'token.members',
      'token.form-encoded',
      'token.client-authentication',
      'oauth.grants',
      'oauth.pkce-methods',
      'oauth.hashes-encoding',
      'par.authorize',
      'account-token.form',
      'token.rar',
      'token.credential-chosen',
    ],
    '/token_type': ['token.bearer'],
    '/credentialID': ['token.credential-chosen'],
    '/authorization_details': ['token.rar'],
  },
  'oauth2/revoke': { '': ['revoke.success', 'revoke.unsupported-kind', 'auth-revoke.credential-token'] },
  'credentials/list': {
    '': [
      'list.credential-ids',
      'list.credential-infos',
      'list.conditional-parameters',
      'client-data.accepted',
      'encoding.null-is-absent',
      'oauth.scope-default',
      'oauth.grants',
    ],
    '/credentialIDs': ['list.same-set'],
    '/credentialInfos/*/credentialID': ['list.credential-id-in-info', 'list.same-set'],
    '/onlyValid': ['list.only-valid-echo'],
    ...Object.fromEntries(
      Object.entries(credential).map(([pointer, requirements]) => [
        `/credentialInfos/*${pointer}`,
        [...requirements, 'list.same-as-info'],
      ]),
    ),
  },
  'credentials/info': {
    '': ['credential-info.key-algo', 'service.credential-token-suffices', 'credential-info.certificates-default'],
    ...Object.fromEntries(
      Object.entries(credential).map(([pointer, requirements]) => [pointer, [...requirements, 'list.same-as-info']]),
    ),
  },
  'credentials/authorize': {
    '': [
      'authorize.sad',
      'authorize.pending',
      'authorize.explicit',
      'authorize.out-of-band-entry',
      'authorize.empty-auth-data',
      'authorize.no-expression-all',
      'credential-info.multisign',
      'client-data.accepted',
    ],
  },
  'credentials/authorizeCheck': { '': ['authorize-check.members'] },
  'credentials/getChallenge': { '': ['challenge.success'] },
  'credentials/extendTransaction': { '': ['extend.new-sad'] },
  'signatures/signHash': {
    '': [
      'signhash.order-and-count',
      'signhash.single',
      'signhash.bearer-scopes',
      'signhash.operation-mode',
      'signhash.asynchronous',
      'signhash.credential-token-as-sad',
      'service.credential-token-suffices',
      'signhash.sad-condition',
      'client-data.accepted',
      'encoding.null-is-absent',
      'signhash.hash-algorithm-implied',
      'signhash.sign-algo-params',
      'signhash.signature-verifies',
      'signhash.sad-once',
      'extend.between-calls',
      'extend.new-sad',
      'token.rar',
    ],
    '/signatures': ['signhash.signature-verifies', 'signhash.synchronous', 'encoding.base64'],
    '/responseID': ['signhash.asynchronous'],
  },
  'signatures/signPolling': {
    '': ['polling.result', 'polling.request-id', 'polling.pending'],
    '/signatures': ['signhash.signature-verifies', 'signhash.order-and-count', 'encoding.base64'],
    '/error': ['polling.pending'],
  },
}

export const judgedOperations: readonly string[] = Object.keys(tables)

export function onAnswer(operation: string): readonly string[] {
  return named(tables[operation]?.[''] ?? [])
}

/** Requirements on the member, on what is around it and on what is inside of it. */
export function onMember(operation: string, pointer: string): readonly string[] {
  const rows = Object.entries(tables[operation] ?? {}).filter(
    ([pattern]) => pattern !== '' && (within(pattern, pointer) || within(pointer, pattern)),
  )
  return named(rows.flatMap(([, requirements]) => requirements))
}

function named(requirements: readonly string[]): readonly string[] {
  return [...new Set(requirements)].map(requirement => `csc-v2.${requirement}`)
}
