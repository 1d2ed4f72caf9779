export { buildPki } from './build-pki.ts'
export { checkDeclaration } from './declaration/check-declaration.ts'
export type {
  ExtKeyUsageName,
  KeyUsageName,
  QcStatementsDeclaration,
} from './declaration/extension-names.ts'
export { parsePki } from './declaration/parse-pki.ts'
export type {
  AccuracyDeclaration,
  AiaDeclaration,
  CrlDeclaration,
  DeltaCrlDeclaration,
  EntityDeclaration,
  ExtensionDeclaration,
  ExtKeyUsageDeclaration,
  GeneralNameDeclaration,
  HashName,
  NameConstraintsDeclaration,
  OcspDeclaration,
  PkiDeclaration,
  PolicyConstraintsDeclaration,
  PolicyDeclaration,
  PolicyMappingDeclaration,
  RevokedDeclaration,
  RsaScheme,
  SignatureDeclaration,
  SubtreeDeclaration,
  TsaDeclaration,
  ValidityDeclaration,
} from './declaration/pki-declaration.ts'
export type { ProfileName } from './declaration/profiles.ts'
export { isPkiLabError, PkiLabError, type PkiLabErrorCode } from './errors.ts'
export { certsOnly } from './issue/certs-only.ts'
export type { KeyAlgorithmName, WeakKeyAlgorithmName } from './keys/key-algorithm.ts'
export type { BuildPkiOptions, Pki, PkiEntity, TlsIdentity } from './pki.ts'
export type { CrlReason } from './revocation/crl-reason.ts'
export { type Listening, listen } from './serve/listen.ts'
export { type ServedPki, servePki } from './serve/serve-pki.ts'
