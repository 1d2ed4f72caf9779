export { buildPki } from './build-pki.ts'
export { checkDeclaration } from './declaration/check-declaration.ts'
export type {
  ExtKeyUsageName,
  KeyUsageName,
  QcStatementsDeclaration,
} from './declaration/extension-names.ts'
export { parsePki } from './declaration/parse-pki.ts'
export type {
  EntityDeclaration,
  ExtensionDeclaration,
  ExtKeyUsageDeclaration,
  GeneralNameDeclaration,
  HashName,
  OcspDeclaration,
  PkiDeclaration,
  PolicyDeclaration,
  RevokedDeclaration,
  RsaScheme,
  SignatureDeclaration,
  ValidityDeclaration,
} from './declaration/pki-declaration.ts'
export type { ProfileName } from './declaration/profiles.ts'
export { isPkiLabError, PkiLabError, type PkiLabErrorCode } from './errors.ts'
export type { KeyAlgorithmName } from './keys/key-algorithm.ts'
export type { BuildPkiOptions, Pki, PkiEntity, TlsIdentity } from './pki.ts'
export type { CrlReason } from './revocation/crl-reason.ts'
export { type Listening, listen } from './serve/listen.ts'
