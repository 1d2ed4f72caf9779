/**
 * Every code a CryptoError can carry, with its meaning. The prefix is the folder that throws it; `KEY_*` belong to the
 * ports that @x/keys implements. Adding a code is a minor change, removing or renaming one is major.
 */
export const errorCodes = {
  BYTES_HEX: 'Text that should be hexadecimal is not.',
  BYTES_BASE64: 'Text that should be canonical base64 (RFC 4648 §4) is not.',
  BYTES_BASE64URL: 'Text that should be canonical unpadded base64url (RFC 4648 §5) is not.',
  OID_MALFORMED: 'Text that should be a dotted object identifier is not.',
  DER_TRUNCATED: 'The octets end before the encoding does.',
  DER_TRAILING_DATA: 'Octets follow the one encoding that was expected.',
  DER_NOT_CANONICAL: 'The encoding is valid BER, perhaps, but not the one form that DER allows.',
  DER_LIMIT: 'The input exceeds a limit on depth, length or number of elements.',
  DER_UNEXPECTED_TAG: 'An encoding of another type stands where a type is required.',
  DER_MISSING_MEMBER: 'A structure lacks a member that it must have.',
  DER_EXTRA_MEMBER: 'A structure goes on after its last member.',
  DER_VALUE: 'The content octets are no value of the type.',
  DER_OUT_OF_RANGE: 'An integer is larger or smaller than what it stands for can be.',
  HASH_UNKNOWN: 'No digest algorithm is known by that name or object identifier.',
  PKCS1_MODULUS_TOO_SHORT: 'An RSA modulus has no room for the digest (and salt) that it should carry.',
  PKCS1_PSS_PARAMS: 'RSASSA-PSS parameters name something that PSS as profiled does not have.',
  SIGNATURE_ALGORITHM_UNKNOWN:
    'No signature algorithm is known by that object identifier, or no identifier for that algorithm.',
  SIGNATURE_PARAMETERS: 'The parameters of a signature algorithm are not those that its specification asks for.',
  SIGNATURE_KEY: 'A public key is malformed: not on its curve, of the wrong length, or not of its declared type.',
  SIGNATURE_KEY_UNSUPPORTED: 'A public key is sound, perhaps, but of a curve or size that is not implemented.',
  SIGNATURE_PLATFORM: 'The platform (an older Node.js) lacks the algorithm.',
  SIGNATURE_VALUE: 'Octets that should be a signature value of the scheme are not.',
  X509_VERSION: 'A certificate or CRL names a version that its type does not have.',
  X509_DUPLICATE_EXTENSION: 'An extension stands in a certificate more than once.',
  OCSP_VERSION: 'An OCSP request or response names a version other than v1.',
  OCSP_UNSUCCESSFUL: 'An OCSP responder could not or would not answer, so that there is no signed response.',
  OCSP_RESPONSE_TYPE: 'An OCSP response is of a type other than basic.',
  CMS_CONTENT_TYPE: 'A ContentInfo holds another type of content than the one that was asked for.',
  CMS_ATTRIBUTE_COUNT: 'An attribute is missing, or stands more often or with more values than it may.',
  CMS_STATE: 'The state of a prepared signature awaits no signature value.',
  CMS_SIGNER: 'A document has no signature with the index that was asked for.',
  TSP_TOKEN: 'A SignedData is no time-stamp token.',
  TSP_MISMATCH: 'A time-stamp response does not answer the request.',
  CADES_TIME_STAMP: 'A time-stamp token stamps something else than what was prepared.',
  CADES_ARCHIVED: 'An older archive time-stamp covers what would have to change.',
  CADES_POLICY: 'A signature policy does not go with the signature.',
  KEY_REFUSED: 'The holder of a key, or a policy over it, refuses to sign.',
  KEY_UNAVAILABLE: 'A key cannot be reached now; asking later may help.',
  KEY_MALFORMED: 'Key material cannot be read as what it claims to be.',
} as const

export type ErrorCode = keyof typeof errorCodes
