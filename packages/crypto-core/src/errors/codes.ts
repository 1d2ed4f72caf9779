/**
 * Every code a CryptoError can carry, with its meaning. The prefix is the folder that throws it; `KEY_*` belong to the
 * ports that @x/keys implements. Adding a code is a minor change, removing or renaming one is major.
 */
export const errorCodes = {
  BYTES_HEX: 'Text that should be hexadecimal is not.',
  BYTES_BASE64: 'Text that should be canonical base64 (RFC 4648 §4) is not.',
  BYTES_BASE64URL: 'Text that should be canonical unpadded base64url (RFC 4648 §5) is not.',
  OID_MALFORMED: 'Text that should be a dotted object identifier is not.',
  HASH_UNKNOWN: 'No digest algorithm is known by that name or object identifier.',
  KEY_REFUSED: 'The holder of a key, or a policy over it, refuses to sign.',
  KEY_UNAVAILABLE: 'A key cannot be reached now; asking later may help.',
  KEY_MALFORMED: 'Key material cannot be read as what it claims to be.',
} as const

export type ErrorCode = keyof typeof errorCodes
