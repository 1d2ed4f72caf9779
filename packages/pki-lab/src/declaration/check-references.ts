import { declarationError } from '../errors.ts'
import { CRL_VALIDITY, DELTA_BASE_EVERY } from './defaults.ts'
import { addDuration } from './instant.ts'
import type { EntityDeclaration, PkiDeclaration } from './pki-declaration.ts'

/** Rules that bind entities to each other: issuers exist and form no circle, serial numbers are unique, … */
export function checkReferences(declaration: PkiDeclaration): void {
  for (const [name, entity] of Object.entries(declaration.entities)) {
    checkIssuer(declaration, name)
    checkResponder(declaration, name)
    checkKey(declaration, name)
    checkCrl(entity, `pki.entities.${name}.crl`)
    checkCrlIssuer(declaration, name)
    checkRevocation(entity, `pki.entities.${name}.revoked`)
  }
  checkSerialNumbers(declaration)
}

/** Members of one declaration by name. */
function entityOf(declaration: PkiDeclaration, name: string): EntityDeclaration | undefined {
  return Object.hasOwn(declaration.entities, name) ? declaration.entities[name] : undefined
}

/** Name of the OCSP signer for what `caName` issued: declared, else the delegate below it, else the CA itself. */
export function responderOf(declaration: PkiDeclaration, caName: string): string {
  const declared = entityOf(declaration, caName)?.ocsp?.responder
  if (declared !== undefined) return declared
  const delegate = Object.entries(declaration.entities).find(
    ([, entity]) => entity.profile === 'ocsp-responder' && entity.issuer === caName,
  )
  return delegate?.[0] ?? caName
}

function checkIssuer(declaration: PkiDeclaration, name: string): void {
  const seen = new Set<string>()
  for (let current: string | undefined = name; current !== undefined; ) {
    if (seen.has(current)) {
      throw declarationError(`pki.entities.${name}.issuer`, 'must not lead in a circle (leave it out to self-sign)')
    }
    seen.add(current)
    const entity = entityOf(declaration, current)
    if (!entity) throw declarationError(`pki.entities.${name}.issuer`, 'must be the name of an entity')
    current = entity.issuer
  }
}

function checkResponder(declaration: PkiDeclaration, name: string): void {
  const responder = entityOf(declaration, name)?.ocsp?.responder
  if (responder === undefined || entityOf(declaration, responder)) return
  throw declarationError(`pki.entities.${name}.ocsp.responder`, 'must be the name of an entity')
}

/** One key each, and no detours to it. */
function checkKey(declaration: PkiDeclaration, name: string): void {
  const { key, weakKey, keyOf } = entityOf(declaration, name) ?? {}
  const path = `pki.entities.${name}`
  if (weakKey !== undefined && key !== undefined) throw declarationError(`${path}.weakKey`, 'must stand without key')
  if (keyOf === undefined) return
  if (key !== undefined || weakKey !== undefined) {
    throw declarationError(`${path}.keyOf`, 'must stand without key and weakKey')
  }
  const owner = keyOf === name ? undefined : entityOf(declaration, keyOf)
  if (!owner) throw declarationError(`${path}.keyOf`, 'must be the name of another entity')
  if (owner.keyOf !== undefined) throw declarationError(`${path}.keyOf`, `must be ${owner.keyOf}, whose key that is`)
}

/** A complete CRL must hold until the next one. */
function checkCrl({ crl }: EntityDeclaration, path: string): void {
  if (!crl?.delta) return
  const { delta, validity = CRL_VALIDITY } = crl
  if (addDuration(new Date(0), validity) < addDuration(new Date(0), delta.every ?? DELTA_BASE_EVERY)) {
    throw declarationError(`${path}.validity`, 'must be no shorter than delta.every')
  }
}

function checkCrlIssuer(declaration: PkiDeclaration, name: string): void {
  const { crl } = entityOf(declaration, name) ?? {}
  if (crl?.issuer === undefined) return
  const path = `pki.entities.${name}.crl.issuer`
  if (crl.validity !== undefined || crl.delta) throw declarationError(path, 'must stand alone')
  const authority = crl.issuer === name ? undefined : entityOf(declaration, crl.issuer)
  if (!authority) throw declarationError(path, 'must be the name of another entity')
  if (authority.crl?.issuer !== undefined) throw declarationError(path, 'must sign its own CRLs')
}

function checkRevocation(entity: EntityDeclaration, path: string): void {
  const { revoked } = entity
  if (!revoked) return
  if (entity.issuer === undefined) throw declarationError(path, 'must not be said of a self-signed certificate')
  if (revoked.reason === 'removeFromCRL')
    throw declarationError(`${path}.reason`, 'must not be removeFromCRL (use until)')
  if (revoked.until !== undefined && revoked.reason !== 'certificateHold') {
    throw declarationError(`${path}.until`, 'must only stand with reason certificateHold')
  }
}

/** Certificates of one key are of one CA. @spec RFC 5280 §4.1.2.2 */
function checkSerialNumbers(declaration: PkiDeclaration): void {
  const seen = new Set<string>()
  for (const [name, entity] of Object.entries(declaration.entities)) {
    if (entity.serialNumber === undefined) continue
    const issuer = entity.issuer ?? name
    const serial = `${entityOf(declaration, issuer)?.keyOf ?? issuer} ${entity.serialNumber.toUpperCase().replace(/^(?:00)+/, '')}`
    if (seen.has(serial)) {
      throw declarationError(`pki.entities.${name}.serialNumber`, 'must be unique among what its issuer signs')
    }
    seen.add(serial)
  }
}
