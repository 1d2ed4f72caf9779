import type { Reasons } from '../protocol-mutants.ts'

export const redundant: Reasons = {
  'csc-v2.info.has-members-of-v2': {
    'csc-v2.info.members-v2 /signature_formats: an object at info.empty':
      'what is no object has no formats either, which the next assertion finds',
  },
  'csc-v2.login.basic': {
    'csc-v2.login.access-token /access_token: a string, not empty at login.plain':
      'a login without a token blocks every scenario that logs in, so that the lie is blunt',
  },
  'csc-v2.profile.honest': {
    'csc-v2.login.http-authentication : a token, by a way that authType names':
      'where HTTP Basic is announced and never works, every scenario that logs in is blocked, so that the lie is blunt',
  },
  'csc-v2.authorize.sad': {
    'csc-v2.authorize.sad /SAD: a string, not empty at authorize.one':
      'an authorization without a SAD blocks every scenario that signs, so that the lie is blunt',
  },
  'csc-v2.auth-revoke.done': {
    'csc-v2.auth-revoke.success : no such member at revoke.access':
      'HTTP leaves a 204 no body, and another status is found',
  },
  'csc-v2.revoke.done': {
    'csc-v2.revoke.success : no such member at revoke.done': 'HTTP leaves a 204 no body, and another status is found',
  },
  'csc-v2.challenge.sent': {
    'csc-v2.challenge.success : no such member at challenge.sent':
      'HTTP leaves a 204 no body, and another status is found',
  },
  'csc-v2.credential-info.certificates-default': {
    'csc-v2.credential-info.certificates-default /cert/certificates/*: the certificate of the end entity at info.default':
      'a server that shows the certificate of an issuer shows it at both steps',
    'csc-v2.credential-info.certificates-default /cert/certificates/*: the certificate of the end entity at info.single':
      'a server that shows the certificate of an issuer shows it at both steps',
  },
  'csc-v2.describe.certificate': {
    'csc-v2.credential-info.certificate-encoding /cert/certificates/*: Base… without line breaks':
      'what is not Base64 is no certificate either, which the next assertion finds',
  },
  'csc-v2.asynchronous.pending': {
    'csc-v2.polling.pending /error: accepted_request, and no signatures at async.first-poll':
      'every poll of a request that is not ready is answered alike, the first as the last',
    'csc-v2.polling.pending /error: accepted_request, and no signatures at async.done':
      'every poll of a request that is not ready is answered alike, the last as the first',
  },
}
