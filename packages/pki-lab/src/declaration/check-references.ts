import { declarationError } from '../errors.ts'
import type { EntityDeclaration, PkiDeclaration } from './pki-declaration.ts'

/** Rules that bind entities to each other: issuers exist and form no circle, serial numbers are unique, … */
export function checkReferences(declaration: PkiDeclaration): void {
  for (const [name, entity] of Object.entries(declaration.entities)) {
    checkIssuer(declaration, name)
    checkResponder(declaration, name)
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

/** @spec RFC 5280 §4.1.2.2 */
function checkSerialNumbers(declaration: PkiDeclaration): void {
  const seen = new Set<string>()
  for (const [name, entity] of Object.entries(declaration.entities)) {
    if (entity.serialNumber === undefined) continue
    const serial = `${entity.issuer ?? name} ${entity.serialNumber.toUpperCase().replace(/^(?:00)+/, '')}`
    if (seen.has(serial)) {
      throw declarationError(`pki.entities.${name}.serialNumber`, 'must be unique among what its issuer signs')
    }
    seen.add(serial)
  }
}
