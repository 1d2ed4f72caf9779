import { keyAlgorithmNames, weakKeyAlgorithmNames } from '../keys/key-algorithm.ts'
import { type CrlReason, crlReasons } from '../revocation/crl-reason.ts'
import { checkReferences } from './check-references.ts'
import { parseDistinguishedName } from './distinguished-name.ts'
import { extensionReaders, oid } from './extension-readers.ts'
import { checkDuration, isDuration, parseInstant } from './instant.ts'
import {
  type AccuracyDeclaration,
  type AiaDeclaration,
  type CrlDeclaration,
  type DeltaCrlDeclaration,
  type EntityDeclaration,
  hashNames,
  type OcspDeclaration,
  type PkiDeclaration,
  type RevokedDeclaration,
  rsaSchemes,
  type SignatureDeclaration,
  type TsaDeclaration,
  type ValidityDeclaration,
} from './pki-declaration.ts'
import { profileNames } from './profiles.ts'
import { flag, integer, list, map, matching, oneOf, type Reader, shape, text } from './reader.ts'

/**
 * The declaration in an untrusted value. Throws a PkiLabError `PKI_DECLARATION` that names the path and the rule.
 * Times are checked for their form here and for their order when the PKI is built, as they may count from now.
 */
export function checkDeclaration(value: unknown): PkiDeclaration {
  const declaration = readDeclaration(value, 'pki')
  checkReferences(declaration)
  return declaration
}

/** Only the form of a time is looked at here, so any moment will do. */
const ANY_NOW = new Date('2020-01-01T00:00:00Z')

const duration = text(checkDuration)
const instant = text(value => parseInstant(value, ANY_NOW))
const instantOrDuration = text(value => isDuration(value) || parseInstant(value, ANY_NOW))

const readValidity: Reader<string | ValidityDeclaration> = (value, path) =>
  typeof value === 'string'
    ? duration(value, path)
    : shape<ValidityDeclaration>({ from: instant, to: instantOrDuration }, [])(value, path)

/** Of one length always, so that complete CRLs stand at the same moments for everybody. */
const evenDuration = text(value => {
  checkDuration(value)
  if (/(?:y|mo)$/.test(value)) throw new RangeError('must be in weeks, days, hours, minutes or seconds')
})

const readDelta = shape<DeltaCrlDeclaration>({ every: evenDuration, validity: duration }, [])

const entityName = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/
const entityNameRule = 'must be named with small letters, digits and inner hyphens, at most 63 of them'
const reference = matching(entityName, 'must be the name of an entity')

const readEntity = shape<EntityDeclaration>(
  {
    profile: oneOf(profileNames),
    subject: text(parseDistinguishedName),
    issuer: reference,
    key: oneOf([...keyAlgorithmNames, 'external']),
    weakKey: oneOf(weakKeyAlgorithmNames),
    keyOf: reference,
    // At most 20 octets, positive. @spec RFC 5280 §4.1.2.2
    serialNumber: matching(
      /^(?!0+$)(?:[0-9A-Fa-f]{2}){1,19}$|^[0-7][0-9A-Fa-f]{39}$/,
      'must be a positive number in whole hexadecimal octets, at most 20 of them',
    ),
    validity: readValidity,
    signature: shape<SignatureDeclaration>({ hash: oneOf(hashNames), scheme: oneOf(rsaSchemes) }, []),
    revoked: shape<RevokedDeclaration>(
      { at: instant, reason: oneOf(Object.keys(crlReasons) as CrlReason[]), until: instant, invalidityDate: instant },
      ['at'],
    ),
    crl: shape<CrlDeclaration>({ validity: duration, delta: readDelta, issuer: reference }, []),
    ocsp: shape<OcspDeclaration>(
      {
        validity: duration,
        responder: reference,
        responderID: oneOf(['byKey', 'byName']),
        nonce: flag,
        certificate: flag,
        nextUpdate: flag,
      },
      [],
    ),
    aia: shape<AiaDeclaration>({ form: oneOf(['certificate', 'certs-only']) }, []),
    tsa: shape<TsaDeclaration>(
      {
        policies: list(oid),
        hashes: list(oneOf(hashNames)),
        accuracy: shape<AccuracyDeclaration>(
          { seconds: integer(0, 86_400), millis: integer(1, 999), micros: integer(1, 999) },
          [],
        ),
        ordering: flag,
      },
      [],
    ),
    ...extensionReaders,
  },
  ['profile', 'subject'],
)

const readDeclaration = shape<PkiDeclaration>(
  { entities: map(readEntity, { name: entityName, rule: entityNameRule, max: 1000 }) },
  ['entities'],
)
