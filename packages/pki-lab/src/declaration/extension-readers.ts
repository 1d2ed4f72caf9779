import { isIP } from 'node:net'
import { declarationError } from '../errors.ts'
import { parseDistinguishedName } from './distinguished-name.ts'
import { extKeyUsageNames, keyUsageNames, type QcStatementsDeclaration, qcTypes } from './extension-names.ts'
import type {
  EntityDeclaration,
  ExtensionDeclaration,
  ExtKeyUsageDeclaration,
  GeneralNameDeclaration,
  NameConstraintsDeclaration,
  PolicyConstraintsDeclaration,
  PolicyDeclaration,
  PolicyMappingDeclaration,
  SubtreeDeclaration,
} from './pki-declaration.ts'
import { flag, integer, list, matching, oneOf, orFalse, type Reader, shape, text } from './reader.ts'

export const oid: Reader<string> = matching(
  /^[0-2](?:\.(?:0|[1-9]\d{0,9})){1,20}$/,
  'must be a dotted object identifier',
)

/** Absolute, ASCII as an IA5String wants it, of a kind that a verifier fetches from. */
const url = matching(/^(?:https?|ldaps?):\/\/[!-~]+$/, 'must be an absolute http, https or ldap URL in ASCII')

const country = matching(/^[A-Z]{2}$/, 'must be a country code of two capital letters')

/** The members of an entity that become extensions of its certificate. */
type ExtensionMembers = Pick<
  EntityDeclaration,
  | 'basicConstraints'
  | 'keyUsage'
  | 'extKeyUsage'
  | 'certificatePolicies'
  | 'policyMappings'
  | 'policyConstraints'
  | 'inhibitAnyPolicy'
  | 'nameConstraints'
  | 'freshestCRL'
  | 'qcStatements'
  | 'subjectAltName'
  | 'crlDistributionPoints'
  | 'authorityInfoAccess'
  | 'ocspNoCheck'
  | 'extensions'
>

export const extensionReaders: {
  readonly [K in keyof ExtensionMembers]-?: Reader<Exclude<ExtensionMembers[K], undefined>>
} = {
  basicConstraints: orFalse(
    shape<{ cA: boolean; pathLenConstraint?: number }>({ cA: flag, pathLenConstraint: integer(0, 100) }, ['cA']),
  ),
  keyUsage: orFalse(list(oneOf([...keyUsageNames, 'nonRepudiation']))),
  extKeyUsage: orFalse(
    shape<ExtKeyUsageDeclaration>({ critical: flag, purposes: list(oidOr(Object.keys(extKeyUsageNames))) }, [
      'purposes',
    ]),
  ),
  certificatePolicies: orFalse(
    list(shape<PolicyDeclaration>({ policyIdentifier: oidOr(['anyPolicy']), cPSuri: url }, ['policyIdentifier'])),
  ),
  policyMappings: list(
    shape<PolicyMappingDeclaration>(
      { issuerDomainPolicy: oidOr(['anyPolicy']), subjectDomainPolicy: oidOr(['anyPolicy']) },
      ['issuerDomainPolicy', 'subjectDomainPolicy'],
    ),
  ),
  policyConstraints: shape<PolicyConstraintsDeclaration>(
    { requireExplicitPolicy: integer(0, 100), inhibitPolicyMapping: integer(0, 100) },
    [],
  ),
  inhibitAnyPolicy: integer(0, 100),
  nameConstraints: shape<NameConstraintsDeclaration>(
    { permittedSubtrees: list(subtree), excludedSubtrees: list(subtree) },
    [],
  ),
  qcStatements: shape<QcStatementsDeclaration>(
    {
      QcCompliance: flag,
      QcSSCD: flag,
      QcType: list(oneOf(Object.keys(qcTypes) as (keyof typeof qcTypes)[])),
      QcRetentionPeriod: integer(0, 100),
      QcPDS: list(
        shape<{ url: string; language: string }>(
          { url, language: matching(/^[a-z]{2}$/, 'must be a language code of two small letters') },
          ['url', 'language'],
        ),
      ),
      QcCClegislation: list(country),
    },
    [],
  ),
  subjectAltName: list(generalName),
  crlDistributionPoints: orFalse(list(url)),
  freshestCRL: orFalse(list(url)),
  authorityInfoAccess: orFalse(
    shape<{ ocsp?: readonly string[]; caIssuers?: readonly string[] }>({ ocsp: list(url), caIssuers: list(url) }, []),
  ),
  ocspNoCheck: flag,
  extensions: list(
    shape<ExtensionDeclaration>(
      {
        extnID: oid,
        critical: flag,
        extnValue: matching(/^(?:[0-9A-Fa-f]{2})+$/, 'must be DER in whole hexadecimal octets'),
      },
      ['extnID', 'extnValue'],
    ),
  ),
}

function oidOr(names: readonly string[]): Reader<string> {
  return (value, path) => {
    if (typeof value === 'string' && names.includes(value)) return value
    try {
      return oid(value, path)
    } catch {
      throw declarationError(path, `must be a dotted object identifier or one of ${names.join(', ')}`)
    }
  }
}

function generalName(value: unknown, path: string): GeneralNameDeclaration {
  const name = readGeneralName(value, path)
  if (Object.keys(name).length !== 1) throw declarationError(path, 'must have exactly one member')
  return name
}

function subtree(value: unknown, path: string): SubtreeDeclaration {
  const name = readSubtree(value, path)
  if (Object.keys(name).length !== 1) throw declarationError(path, 'must have exactly one member')
  return name
}

const hostOrDomain = /^\.?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/

const readSubtree = shape<SubtreeDeclaration>(
  {
    rfc822Name: matching(
      /^(?:[!-?A-~]+@)?\.?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/,
      'must be a mail address, a host, or a domain with a dot before it',
    ),
    dNSName: matching(hostOrDomain, 'must be a host name in ASCII'),
    directoryName: text(parseDistinguishedName),
    uniformResourceIdentifier: matching(hostOrDomain, 'must be a host, or a domain with a dot before it'),
    iPAddress: text(value => {
      const [address = '', bits, ...more] = value.split('/')
      const width = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
      if (more.length > 0 || !/^\d{1,3}$/.test(bits ?? '') || Number(bits) > width) {
        throw new RangeError('must be a subnet as 192.0.2.0/24 or 2001:db8::/32')
      }
    }),
  },
  [],
)

const readGeneralName = shape<GeneralNameDeclaration>(
  {
    rfc822Name: matching(/^[!-?A-~]+@[!-?A-~]+$/, 'must be a mail address in ASCII'),
    dNSName: matching(/^(?:\*\.)?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*$/, 'must be a host name in ASCII'),
    directoryName: text(parseDistinguishedName),
    uniformResourceIdentifier: matching(/^[A-Za-z][A-Za-z0-9+.-]*:[!-~]+$/, 'must be an absolute URI in ASCII'),
    iPAddress: text(value => {
      if (isIP(value) === 0) throw new RangeError('must be an IPv4 or IPv6 address')
    }),
  },
  [],
)
