import { oid } from '@x/crypto-core/oid'
import { AlgorithmIdentifier } from './algorithms.ts'
import { signedAttributes } from './attributes.ts'
import { Certificate, CertificateList } from './certificates.ts'
import {
  any,
  type Choice,
  choice,
  explicit,
  implicit,
  integer,
  type List,
  lazy,
  objectIdentifier,
  octetString,
  octetsOf,
  open,
  opt,
  type Sequence,
  seq,
  setOf,
  type Type,
} from './grammar.ts'
import { Name } from './names.ts'
import { BasicOCSPResponse, OCSPResponse } from './ocsp.ts'
import { TSTInfo } from './time-stamps.ts'

const Attribute: Sequence = seq('Attribute', 'RFC 5652 §5.3', {
  attrType: objectIdentifier,
  attrValues: setOf(open(signedAttributes)),
})

const Attributes: List = setOf(Attribute)

const SignerIdentifier: Choice = choice('SignerIdentifier', 'RFC 5652 §5.3', {
  issuerAndSerialNumber: seq('IssuerAndSerialNumber', 'RFC 5652 §10.2.4', { issuer: Name, serialNumber: integer }),
  subjectKeyIdentifier: implicit(0, octetString),
})

export const SignerInfo: Sequence = seq('SignerInfo', 'RFC 5652 §5.3', {
  version: integer,
  sid: SignerIdentifier,
  digestAlgorithm: AlgorithmIdentifier,
  signedAttrs: opt(implicit(0, { ...Attributes, name: 'SignedAttributes', spec: 'RFC 5652 §5.3' })),
  signatureAlgorithm: AlgorithmIdentifier,
  signature: octetString,
  unsignedAttrs: opt(implicit(1, { ...Attributes, name: 'UnsignedAttributes', spec: 'RFC 5652 §5.3' })),
})

const contents: () => ReadonlyMap<string, Type> = () => new Map([[oid('id-ct-TSTInfo'), TSTInfo]])

const revocationInfos: () => ReadonlyMap<string, Type> = () =>
  new Map([
    [oid('id-ri-ocsp-response'), OCSPResponse],
    [oid('id-pkix-ocsp-basic'), BasicOCSPResponse],
  ])

const RevocationInfoChoice: Choice = choice('RevocationInfoChoice', 'RFC 5652 §10.2.1', {
  crl: CertificateList,
  other: implicit(
    1,
    seq('OtherRevocationInfoFormat', 'RFC 5652 §10.2.1', {
      otherRevInfoFormat: objectIdentifier,
      otherRevInfo: open(revocationInfos),
    }),
  ),
})

const CertificateChoices: Choice = choice('CertificateChoices', 'RFC 5652 §10.2.2', {
  certificate: Certificate,
  extendedCertificate: implicit(0, any),
  v1AttrCert: implicit(1, any),
  v2AttrCert: implicit(2, any),
  other: implicit(3, any),
})

export const SignedData: Sequence = seq('SignedData', 'RFC 5652 §5.1', {
  version: integer,
  digestAlgorithms: setOf(AlgorithmIdentifier, 'DigestAlgorithmIdentifiers', 'RFC 5652 §5.1'),
  encapContentInfo: seq('EncapsulatedContentInfo', 'RFC 5652 §5.2', {
    eContentType: objectIdentifier,
    eContent: opt(explicit(0, octetsOf(open(contents)))),
  }),
  certificates: opt(implicit(0, setOf(CertificateChoices, 'CertificateSet', 'RFC 5652 §10.2.3'))),
  crls: opt(implicit(1, setOf(RevocationInfoChoice, 'RevocationInfoChoices', 'RFC 5652 §10.2.1'))),
  signerInfos: setOf(SignerInfo, 'SignerInfos', 'RFC 5652 §5.1'),
})

const contentTypes: () => ReadonlyMap<string, Type> = () =>
  new Map<string, Type>([
    [oid('id-signedData'), SignedData],
    [oid('id-data'), octetString],
  ])

export const ContentInfo: Sequence = seq('ContentInfo', 'RFC 5652 §3', {
  contentType: objectIdentifier,
  content: opt(
    explicit(
      0,
      lazy(() => open(contentTypes)),
    ),
  ),
})
