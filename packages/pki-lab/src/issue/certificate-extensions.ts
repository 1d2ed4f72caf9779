import * as asn1js from 'asn1js'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  CertificatePolicies,
  Extension,
  ExtKeyUsage,
  GeneralNames,
  GeneralSubtree,
  NameConstraints,
  PolicyInformation,
  PolicyMapping,
  PolicyMappings,
  PolicyQualifierInfo,
} from 'pkijs'
import { extKeyUsageNames, type KeyUsageName, keyUsageNames, keyUsageSynonyms } from '../declaration/extension-names.ts'
import type {
  ExtKeyUsageDeclaration,
  NameConstraintsDeclaration,
  PolicyConstraintsDeclaration,
  PolicyDeclaration,
  PolicyMappingDeclaration,
  SubtreeDeclaration,
} from '../declaration/pki-declaration.ts'
import { authorityInfoAccess } from './authority-info-access.ts'
import type { CertificatePlan } from './certificate-plan.ts'
import { crlDistributionPoints } from './crl-distribution-points.ts'
import { extension } from './extension.ts'
import { generalName, subtreeBase } from './general-name.ts'
import { qcStatements } from './qc-statements.ts'

/** Everything that stands in the certificate's extensions, in this order. Key identifiers are those of RFC 5280 §4.2.1.2 (1). */
export function certificateExtensions(
  plan: CertificatePlan,
  keyIdentifiers: { readonly subject: Uint8Array; readonly issuer: Uint8Array },
): Extension[] {
  const subjectKeyIdentifier = new asn1js.OctetString({ valueHex: octets(keyIdentifiers.subject) })
  const issuerKeyIdentifier = new asn1js.OctetString({ valueHex: octets(keyIdentifiers.issuer) })
  const { critical = false } = plan.extKeyUsage ?? {}
  return [
    // Critical in the certificates of CAs. @spec RFC 5280 §4.2.1.9
    ...put(plan.basicConstraints, c => extension('2.5.29.19', new BasicConstraints(c), { critical: c.cA })),
    ...put(plan.keyUsage, names => extension('2.5.29.15', keyUsage(names), { critical: true })),
    ...put(plan.extKeyUsage, usage => extension('2.5.29.37', extKeyUsage(usage), { critical })),
    extension('2.5.29.14', subjectKeyIdentifier),
    extension('2.5.29.35', new AuthorityKeyIdentifier({ keyIdentifier: issuerKeyIdentifier })),
    ...put(plan.certificatePolicies, policies => extension('2.5.29.32', certificatePolicies(policies))),
    ...put(plan.policyMappings, mappings => extension('2.5.29.33', policyMappings(mappings), { critical: true })),
    ...put(plan.policyConstraints, c => extension('2.5.29.36', policyConstraints(c), { critical: true })),
    ...put(plan.inhibitAnyPolicy, value => extension('2.5.29.54', new asn1js.Integer({ value }), { critical: true })),
    ...put(plan.nameConstraints, c => extension('2.5.29.30', nameConstraints(c), { critical: true })),
    ...put(plan.subjectAltName, names => extension('2.5.29.17', new GeneralNames({ names: names.map(generalName) }))),
    ...put(plan.crlDistributionPoints, urls => extension('2.5.29.31', crlDistributionPoints(urls, plan.cRLIssuer))),
    ...put(plan.freshestCRL, urls => extension('2.5.29.46', crlDistributionPoints(urls, plan.cRLIssuer))),
    ...put(plan.authorityInfoAccess, access => extension('1.3.6.1.5.5.7.1.1', authorityInfoAccess(access))),
    ...put(plan.ocspNoCheck || undefined, () => extension('1.3.6.1.5.5.7.48.1.5', new asn1js.Null())),
    ...put(plan.qcStatements, statements => extension('1.3.6.1.5.5.7.1.3', qcStatements(statements))),
    ...plan.extensions.map(
      ({ extnID, critical = false, extnValue }) =>
        new Extension({ extnID, critical, extnValue: octets(Buffer.from(extnValue, 'hex')).buffer }),
    ),
  ]
}

function put<T>(value: T | undefined, encode: (value: T) => Extension): Extension[] {
  return value === undefined ? [] : [encode(value)]
}

/** Named bits: no trailing zeros in DER. @spec RFC 5280 §4.2.1.3, X.690 §11.2.2 */
function keyUsage(names: readonly KeyUsageName[]): asn1js.BitString {
  const bits = names.map(name => keyUsageNames.indexOf(name === 'nonRepudiation' ? keyUsageSynonyms[name] : name))
  const last = Math.max(...bits)
  const valueHex = new Uint8Array(Math.floor(last / 8) + 1)
  for (const bit of bits) valueHex[bit >> 3] = (valueHex[bit >> 3] ?? 0) | (0x80 >> (bit & 7))
  return new asn1js.BitString({ valueHex, unusedBits: 7 - (last % 8) })
}

function extKeyUsage(usage: ExtKeyUsageDeclaration): ExtKeyUsage {
  const named: Readonly<Record<string, string>> = extKeyUsageNames
  return new ExtKeyUsage({ keyPurposes: usage.purposes.map(purpose => named[purpose] ?? purpose) })
}

function certificatePolicies(policies: readonly PolicyDeclaration[]): CertificatePolicies {
  return new CertificatePolicies({
    certificatePolicies: policies.map(({ policyIdentifier, cPSuri }) => {
      const identifier = policyOid(policyIdentifier)
      if (cPSuri === undefined) return new PolicyInformation({ policyIdentifier: identifier })
      const qualifier = new PolicyQualifierInfo({
        policyQualifierId: '1.3.6.1.5.5.7.2.1',
        qualifier: new asn1js.IA5String({ value: cPSuri }),
      })
      return new PolicyInformation({ policyIdentifier: identifier, policyQualifiers: [qualifier] })
    }),
  })
}

function policyOid(name: string): string {
  return name === 'anyPolicy' ? '2.5.29.32.0' : name
}

function policyMappings(mappings: readonly PolicyMappingDeclaration[]): PolicyMappings {
  return new PolicyMappings({
    mappings: mappings.map(
      ({ issuerDomainPolicy, subjectDomainPolicy }) =>
        new PolicyMapping({
          issuerDomainPolicy: policyOid(issuerDomainPolicy),
          subjectDomainPolicy: policyOid(subjectDomainPolicy),
        }),
    ),
  })
}

/** SkipCerts with IMPLICIT tags; written by hand, as pkijs leaves out what is 0. @spec RFC 5280 §4.2.1.11 */
function policyConstraints(constraints: PolicyConstraintsDeclaration): asn1js.Sequence {
  const skipCerts = [constraints.requireExplicitPolicy, constraints.inhibitPolicyMapping]
  return new asn1js.Sequence({
    value: skipCerts.flatMap((value, tagNumber) =>
      value === undefined
        ? []
        : new asn1js.Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: Uint8Array.of(value) }),
    ),
  })
}

function nameConstraints({ permittedSubtrees, excludedSubtrees }: NameConstraintsDeclaration): NameConstraints {
  const subtrees = (names: readonly SubtreeDeclaration[]) =>
    names.map(name => new GeneralSubtree({ base: subtreeBase(name) }))
  return new NameConstraints({
    ...(permittedSubtrees && { permittedSubtrees: subtrees(permittedSubtrees) }),
    ...(excludedSubtrees && { excludedSubtrees: subtrees(excludedSubtrees) }),
  })
}

/** A copy with a buffer of its own, as asn1js wants it. */
function octets(value: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(value)
}
