import { oid } from '@x/crypto-core/oid'
import { AlgorithmIdentifier } from './algorithms.ts'
import { Certificate } from './certificates.ts'
import { Extensions } from './extensions.ts'
import {
  bitString,
  choice,
  enumerated,
  explicit,
  implicit,
  integer,
  type Leaf,
  named,
  nullValue,
  objectIdentifier,
  octetString,
  octetsOf,
  open,
  opt,
  type Sequence,
  seq,
  seqOf,
  type Type,
  time,
} from './grammar.ts'
import { GeneralName, Name } from './names.ts'

const CertID = seq('CertID', 'RFC 6960 §4.1.1', {
  hashAlgorithm: AlgorithmIdentifier,
  issuerNameHash: octetString,
  issuerKeyHash: octetString,
  serialNumber: integer,
})

const certs = opt(explicit(0, seqOf(Certificate)))

export const OCSPRequest: Sequence = seq('OCSPRequest', 'RFC 6960 §4.1.1', {
  tbsRequest: seq('TBSRequest', 'RFC 6960 §4.1.1', {
    version: opt(explicit(0, integer)),
    requestorName: opt(explicit(1, GeneralName)),
    requestList: seqOf(
      seq('Request', 'RFC 6960 §4.1.1', { reqCert: CertID, singleRequestExtensions: opt(explicit(0, Extensions)) }),
    ),
    requestExtensions: opt(explicit(2, Extensions)),
  }),
  optionalSignature: opt(
    explicit(
      0,
      seq('Signature', 'RFC 6960 §4.1.1', { signatureAlgorithm: AlgorithmIdentifier, signature: bitString, certs }),
    ),
  ),
})

const CertStatus = choice('CertStatus', 'RFC 6960 §4.2.1', {
  good: implicit(0, nullValue),
  revoked: implicit(
    1,
    seq('RevokedInfo', 'RFC 6960 §4.2.1', { revocationTime: time, revocationReason: opt(explicit(0, enumerated)) }),
  ),
  unknown: implicit(2, nullValue),
})

const SingleResponse = seq('SingleResponse', 'RFC 6960 §4.2.1', {
  certID: CertID,
  certStatus: CertStatus,
  thisUpdate: time,
  nextUpdate: opt(explicit(0, time)),
  singleExtensions: opt(explicit(1, Extensions)),
})

const ResponseData = seq('ResponseData', 'RFC 6960 §4.2.1', {
  version: opt(explicit(0, integer)),
  responderID: choice('ResponderID', 'RFC 6960 §4.2.1', { byName: explicit(1, Name), byKey: explicit(2, octetString) }),
  producedAt: time,
  responses: seqOf(SingleResponse),
  responseExtensions: opt(explicit(1, Extensions)),
})

export const BasicOCSPResponse: Sequence = seq('BasicOCSPResponse', 'RFC 6960 §4.2.1', {
  tbsResponseData: ResponseData,
  signatureAlgorithm: AlgorithmIdentifier,
  signature: bitString,
  certs,
})

const responses: ReadonlyMap<string, Type> = new Map([[oid('id-pkix-ocsp-basic'), BasicOCSPResponse]])

const OCSPResponseStatus: Leaf = {
  ...named('OCSPResponseStatus', 'RFC 6960 §4.2.1', enumerated),
  text: content =>
    ['successful', 'malformedRequest', 'internalError', 'tryLater', undefined, 'sigRequired', 'unauthorized'][
      content[0] ?? 4
    ],
}

export const OCSPResponse: Sequence = seq('OCSPResponse', 'RFC 6960 §4.2.1', {
  responseStatus: OCSPResponseStatus,
  responseBytes: opt(
    explicit(
      0,
      seq('ResponseBytes', 'RFC 6960 §4.2.1', {
        responseType: objectIdentifier,
        response: octetsOf(open(() => responses)),
      }),
    ),
  ),
})
