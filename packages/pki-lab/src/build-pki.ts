import { checkDeclaration } from './declaration/check-declaration.ts'
import { responderOf } from './declaration/check-references.ts'
import { CRL_VALIDITY, DELTA_BASE_EVERY, DELTA_VALIDITY, OCSP_VALIDITY, TSA_POLICY } from './declaration/defaults.ts'
import { parseInstant } from './declaration/instant.ts'
import type { EntityDeclaration, PkiDeclaration, RevokedDeclaration } from './declaration/pki-declaration.ts'
import { PkiLabError } from './errors.ts'
import { issueCertificate } from './issue/certificate.ts'
import { type CertificatePlan, planCertificate } from './issue/certificate-plan.ts'
import { type IssuerKey, issuerKey } from './issue/issuer-key.ts'
import { signatureAlgorithmFor } from './issue/signature-algorithm.ts'
import { type EntityKey, entityKey } from './keys/entity-key.ts'
import { createPki } from './lab-pki.ts'
import type { Member } from './member.ts'
import type { BuildPkiOptions, Pki } from './pki.ts'
import { RevocationHistory } from './revocation/revocation-history.ts'

/**
 * Issues the declared PKI. The same declaration, keys and `now` give the same bytes under every signature, and the same
 * certificates where the issuer signs with RSASSA-PKCS1-v1_5 or Ed25519.
 *
 * Throws a PkiLabError: `PKI_DECLARATION` with path and rule, `PKI_KEY` where a given or missing key does not fit.
 */
export async function buildPki(declaration: PkiDeclaration, options: BuildPkiOptions): Promise<Pki> {
  const checked = checkDeclaration(declaration)
  checkGivenKeys(checked, options)
  const baseUrl = options.baseUrl === undefined ? undefined : normalBaseUrl(options.baseUrl)
  const keys = await keysOf(checked, options)
  const drafts = new Map(
    Object.entries(checked.entities).map(([name, entity]): [string, Draft] => {
      const issuer = entity.issuer === undefined ? undefined : checked.entities[entity.issuer]
      const crlIssuer = issuer?.crl?.issuer === undefined ? undefined : checked.entities[issuer.crl.issuer]
      const plan = planCertificate(name, entity, { now: options.now, baseUrl, issuer, crlIssuer })
      const key = keys.get(entity.keyOf ?? name)
      if (!key) throw new TypeError(`no key for ${name}`)
      return [name, { entity, plan, key }]
    }),
  )
  const signers = await signingKeys(checked, drafts)
  const members = await Promise.all(
    [...drafts.values()].map(draft => issue(draft, { drafts, signers, declaration: checked, now: options.now })),
  )
  return createPki(members, { baseUrl, clock: options.clock ?? (() => options.now) })
}

/** An entity before it has its certificate. */
interface Draft {
  readonly entity: EntityDeclaration
  readonly plan: CertificatePlan
  readonly key: EntityKey
}

interface IssueContext {
  readonly drafts: ReadonlyMap<string, Draft>
  readonly signers: ReadonlyMap<string, IssuerKey>
  readonly declaration: PkiDeclaration
  readonly now: Date
}

/** Needs of the issuer its name and key only, so that the order of issuing does not matter. */
async function issue(draft: Draft, context: IssueContext): Promise<Member> {
  const { plan, key, entity } = draft
  const issuer = context.drafts.get(plan.issuer)
  const signer = context.signers.get(plan.issuer)
  if (!issuer || !signer) throw new TypeError(`no key to sign ${plan.name} with`)
  const certificate = await issueCertificate(plan, {
    spki: key.spki,
    issuer: { subject: issuer.plan.subject, spki: issuer.key.spki, key: signer },
  })
  const own = context.signers.get(plan.name)
  return {
    plan,
    key,
    certificate,
    history: historyOf(entity.revoked, context.now),
    services: servicesOf(entity, responderOf(context.declaration, plan.name)),
    ...(own ? { issuerKey: own } : {}),
  }
}

/** Keys by the name of the entity that they belong to. */
async function keysOf(declaration: PkiDeclaration, options: BuildPkiOptions): Promise<ReadonlyMap<string, EntityKey>> {
  const owners = Object.entries(declaration.entities).filter(([, entity]) => entity.keyOf === undefined)
  return new Map(
    await Promise.all(
      owners.map(async ([name, entity]): Promise<[string, EntityKey]> => [name, await keyFor(name, entity, options)]),
    ),
  )
}

function keyFor(name: string, entity: EntityDeclaration, options: BuildPkiOptions): Promise<EntityKey> {
  const publicKey = options.publicKeys?.[name]
  const privateKey = options.privateKeys?.[name]
  return entityKey({
    path: `pki.entities.${name}.key`,
    declared: entity.weakKey ?? entity.key ?? 'P-256',
    ...(publicKey ? { publicKey } : {}),
    ...(privateKey === undefined ? {} : { privateKey }),
  })
}

function servicesOf(entity: EntityDeclaration, responder: string): Member['services'] {
  const { crl, ocsp, tsa } = entity
  return {
    crl: {
      validity: crl?.validity ?? CRL_VALIDITY,
      ...(crl?.issuer !== undefined && { issuer: crl.issuer }),
      ...(crl?.delta && {
        delta: { every: crl.delta.every ?? DELTA_BASE_EVERY, validity: crl.delta.validity ?? DELTA_VALIDITY },
      }),
    },
    ocsp: {
      validity: ocsp?.validity ?? OCSP_VALIDITY,
      responder,
      responderID: ocsp?.responderID ?? 'byKey',
      nonce: ocsp?.nonce ?? true,
      certificate: ocsp?.certificate ?? true,
      nextUpdate: ocsp?.nextUpdate ?? true,
    },
    ...((tsa || entity.profile === 'tsa') && {
      tsa: {
        policies: tsa?.policies ?? [TSA_POLICY],
        hashes: tsa?.hashes ?? ['SHA-256', 'SHA-384', 'SHA-512'],
        ordering: tsa?.ordering ?? false,
        ...(tsa?.accuracy && { accuracy: tsa.accuracy }),
      },
    }),
  }
}

/** Keys of all that sign: issuers, declared CAs, who answers OCSP for them, and time-stamping authorities. */
async function signingKeys(
  declaration: PkiDeclaration,
  drafts: ReadonlyMap<string, Draft>,
): Promise<ReadonlyMap<string, IssuerKey>> {
  const issuers = new Set([...drafts.values()].map(draft => draft.plan.issuer))
  const responders = new Set([...issuers].map(name => responderOf(declaration, name)))
  const crlIssuers = new Set(Object.values(declaration.entities).map(({ crl }) => crl?.issuer))
  const keys = [...drafts.values()].map(async ({ plan, key, entity }): Promise<[string, IssuerKey] | undefined> => {
    const path = `pki.entities.${plan.name}`
    const mustSign =
      issuers.has(plan.name) || responders.has(plan.name) || crlIssuers.has(plan.name) || entity.tsa !== undefined
    if (!key.privateKey) {
      if (!mustSign) return undefined
      throw new PkiLabError('PKI_KEY', 'must be a key of the lab, because this entity signs', { path: `${path}.key` })
    }
    if (!mustSign && !plan.basicConstraints?.cA && entity.profile !== 'tsa') return undefined
    const algorithm = signatureAlgorithmFor(key.privateKey, { ...entity.signature, path: `${path}.signature` })
    return [plan.name, await issuerKey(key.privateKey, algorithm)]
  })
  return new Map((await Promise.all(keys)).filter(entry => entry !== undefined))
}

function historyOf(revoked: RevokedDeclaration | undefined, now: Date): RevocationHistory {
  const history = new RevocationHistory()
  if (!revoked) return history
  const invalidityDate = revoked.invalidityDate === undefined ? undefined : parseInstant(revoked.invalidityDate, now)
  history.add({
    at: parseInstant(revoked.at, now),
    reason: revoked.reason ?? 'unspecified',
    ...(invalidityDate && { invalidityDate }),
  })
  if (revoked.until !== undefined) history.add({ at: parseInstant(revoked.until, now), reason: 'removeFromCRL' })
  return history
}

function checkGivenKeys(declaration: PkiDeclaration, options: BuildPkiOptions): void {
  for (const name of [...Object.keys(options.publicKeys ?? {}), ...Object.keys(options.privateKeys ?? {})]) {
    const owner = Object.hasOwn(declaration.entities, name) ? declaration.entities[name] : undefined
    if (owner?.keyOf !== undefined) {
      throw new PkiLabError('PKI_KEY', `is that of ${owner.keyOf}, and must be given there`, {
        path: `pki.entities.${name}.keyOf`,
      })
    }
    if (owner) continue
    throw new PkiLabError('PKI_KEY', 'is not declared, but a key was given for it', { path: `pki.entities.${name}` })
  }
}

/** Without a slash at its end, query or fragment. */
function normalBaseUrl(baseUrl: string): string {
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError('baseUrl must be an absolute http or https URL')
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
