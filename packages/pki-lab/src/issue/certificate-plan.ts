import { addDuration, isDuration, parseInstant } from '../declaration/instant.ts'
import type { EntityDeclaration } from '../declaration/pki-declaration.ts'
import { type Profile, profiles } from '../declaration/profiles.ts'
import { declarationError } from '../errors.ts'
import { encodeName } from './name.ts'
import { normalSerialNumber, serialNumberFor } from './serial-number.ts'

/** Everything that one certificate says except its keys: declaration and profile put together, times made absolute. */
export interface CertificatePlan {
  readonly name: string
  /** Its own name when self-signed. */
  readonly issuer: string
  /** Name, DER. */
  readonly subject: Uint8Array
  /** Upper-case hexadecimal. */
  readonly serialNumber: string
  readonly notBefore: Date
  readonly notAfter: Date
  readonly basicConstraints: Present<'basicConstraints'>
  readonly keyUsage: Present<'keyUsage'>
  readonly extKeyUsage: Present<'extKeyUsage'>
  readonly certificatePolicies: Present<'certificatePolicies'>
  readonly policyMappings: Present<'policyMappings'>
  readonly policyConstraints: Present<'policyConstraints'>
  readonly inhibitAnyPolicy: Present<'inhibitAnyPolicy'>
  readonly nameConstraints: Present<'nameConstraints'>
  readonly qcStatements: Present<'qcStatements'>
  readonly subjectAltName: Present<'subjectAltName'>
  readonly crlDistributionPoints: Present<'crlDistributionPoints'>
  /** Name (DER) of who signs the CRL there, if that is not the issuer. */
  readonly cRLIssuer: Uint8Array | undefined
  readonly freshestCRL: Present<'freshestCRL'>
  readonly authorityInfoAccess: Present<'authorityInfoAccess'>
  readonly ocspNoCheck: boolean
  readonly extensions: NonNullable<EntityDeclaration['extensions']>
}

type Present<K extends keyof EntityDeclaration> = Exclude<EntityDeclaration[K], false | undefined> | undefined

/** `baseUrl` has no slash at its end; `issuer` is what the issuer declares of its services. Throws a PkiLabError where the times are in the wrong order. */
export function planCertificate(
  name: string,
  entity: EntityDeclaration,
  options: {
    readonly now: Date
    readonly baseUrl?: string | undefined
    readonly issuer?: Pick<EntityDeclaration, 'crl' | 'aia'> | undefined
    /** Who signs the issuer's CRLs in its stead. */
    readonly crlIssuer?: Pick<EntityDeclaration, 'crl' | 'subject'> | undefined
  },
): CertificatePlan {
  const profile = profiles[entity.profile]
  const issuer = entity.issuer ?? name
  const { crl } = options.crlIssuer ?? options.issuer ?? {}
  const crlName = options.issuer?.crl?.issuer ?? issuer
  const services = profile.revocationPointers && entity.issuer !== undefined ? options.baseUrl : undefined
  return {
    name,
    issuer,
    subject: encodeName(entity.subject),
    serialNumber:
      entity.serialNumber === undefined ? serialNumberFor(issuer, name) : normalSerialNumber(entity.serialNumber),
    ...validity(entity, { profile, now: options.now, path: `pki.entities.${name}.validity` }),
    basicConstraints: present(entity.basicConstraints ?? profile.basicConstraints),
    keyUsage: present(entity.keyUsage ?? profile.keyUsage),
    extKeyUsage: present(entity.extKeyUsage ?? profile.extKeyUsage),
    certificatePolicies: present(entity.certificatePolicies ?? profile.certificatePolicies),
    policyMappings: entity.policyMappings,
    policyConstraints: entity.policyConstraints,
    inhibitAnyPolicy: entity.inhibitAnyPolicy,
    nameConstraints: entity.nameConstraints,
    qcStatements: entity.qcStatements,
    subjectAltName: entity.subjectAltName,
    crlDistributionPoints: present(
      entity.crlDistributionPoints ?? (services === undefined ? undefined : [`${services}/crl/${crlName}.crl`]),
    ),
    cRLIssuer: options.crlIssuer && encodeName(options.crlIssuer.subject),
    freshestCRL: present(
      entity.freshestCRL ??
        (services === undefined || !crl?.delta ? undefined : [`${services}/crl/${crlName}.delta.crl`]),
    ),
    authorityInfoAccess: present(
      entity.authorityInfoAccess ??
        (services === undefined
          ? undefined
          : {
              ocsp: [`${services}/ocsp/${issuer}`],
              caIssuers: [`${services}/aia/${issuer}.${options.issuer?.aia?.form === 'certs-only' ? 'p7c' : 'crt'}`],
            }),
    ),
    ocspNoCheck: entity.ocspNoCheck ?? profile.ocspNoCheck ?? false,
    extensions: entity.extensions ?? [],
  }
}

function validity(
  entity: EntityDeclaration,
  context: { readonly profile: Profile; readonly now: Date; readonly path: string },
): { notBefore: Date; notAfter: Date } {
  const { profile, now, path } = context
  const declared = typeof entity.validity === 'string' ? { to: entity.validity } : (entity.validity ?? {})
  const to = declared.to ?? profile.to
  try {
    const notBefore = parseInstant(declared.from ?? profile.from, now)
    const notAfter = isDuration(to) ? addDuration(notBefore, to) : parseInstant(to, now)
    if (notAfter <= notBefore) throw new RangeError('must end after it begins')
    return { notBefore, notAfter }
  } catch (error) {
    if (error instanceof RangeError) throw declarationError(path, error.message)
    throw error
  }
}

function present<T>(value: T | false | undefined): T | undefined {
  return value === false ? undefined : value
}
