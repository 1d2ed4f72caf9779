import { AlgorithmIdentifier } from './algorithms.ts'
import { ContentInfo } from './cms.ts'
import { Extensions } from './extensions.ts'
import {
  bitString,
  boolean,
  characterString,
  explicit,
  implicit,
  integer,
  type Leaf,
  lazy,
  named,
  objectIdentifier,
  octetString,
  opt,
  type Sequence,
  seq,
  seqOf,
  time,
} from './grammar.ts'
import { GeneralName } from './names.ts'

const MessageImprint = seq('MessageImprint', 'RFC 3161 §2.4.1', {
  hashAlgorithm: AlgorithmIdentifier,
  hashedMessage: octetString,
})

export const TimeStampReq: Sequence = seq('TimeStampReq', 'RFC 3161 §2.4.1', {
  version: integer,
  messageImprint: MessageImprint,
  reqPolicy: opt(objectIdentifier),
  nonce: opt(integer),
  certReq: opt(boolean),
  extensions: opt(implicit(0, Extensions)),
})

export const TSTInfo: Sequence = seq('TSTInfo', 'RFC 3161 §2.4.2', {
  version: integer,
  policy: objectIdentifier,
  messageImprint: MessageImprint,
  serialNumber: integer,
  genTime: time,
  accuracy: opt(
    seq('Accuracy', 'RFC 3161 §2.4.2', {
      seconds: opt(integer),
      millis: opt(implicit(0, integer)),
      micros: opt(implicit(1, integer)),
    }),
  ),
  ordering: opt(boolean),
  nonce: opt(integer),
  tsa: opt(explicit(0, GeneralName)),
  extensions: opt(implicit(1, Extensions)),
})

const PKIStatus: Leaf = {
  ...named('PKIStatus', 'RFC 3161 §2.4.2', integer),
  text: content =>
    ['granted', 'grantedWithMods', 'rejection', 'waiting', 'revocationWarning', 'revocationNotification'][
      content[0] ?? 6
    ],
}

export const TimeStampResp: Sequence = seq('TimeStampResp', 'RFC 3161 §2.4.2', {
  status: seq('PKIStatusInfo', 'RFC 3161 §2.4.2', {
    status: PKIStatus,
    statusString: opt(seqOf(characterString)),
    failInfo: opt(bitString),
  }),
  timeStampToken: opt(lazy(() => ContentInfo)),
})
