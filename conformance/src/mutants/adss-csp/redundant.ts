import type { Reasons } from '../protocol-mutants.ts'

export const redundant: Reasons = {
  'adss-csp.certificates.replaced': {
    'adss-csp.update-certificate.success /certificates: the certificates first and second at get.updated':
      'what is not listed any more has no bytes to compare either, which the last assertion finds',
  },
  'adss-csp.authorised.repeatable': {
    'adss-csp.signature-status.repeatable /signatures: the signatures of status…signed at status.signed-again':
      'a server that signs again signs the same, since PKCS #1 version 1.5 leaves nothing to chance',
  },
  'adss-csp.access.client-switched-off': {
    'adss-csp.access.client-standing : status 200 at active.about':
      'a client that is refused while it is switched on is refused everywhere, so that the lie is blunt',
    'adss-csp.access.client-standing : status 200 at active.again':
      'a client that is not switched on again is refused everywhere, so that the lie is blunt',
  },
  'adss-csp.access.over-long-body': {
    'adss-csp.access.over-long : status 200 at long.after':
      'it takes a server that breaks down, and then nothing of it is seen but that it is gone',
  },
}
