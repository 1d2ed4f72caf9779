/**
 * The constants of PKCS #11 that this adapter uses, under their names: the binding is loaded late and lacks the newer
 * ones. @spec PKCS#11 v3.1 Appendix B
 */

export const CKF_TOKEN_INITIALIZED = 0x0400
export const CKF_LOGIN_REQUIRED = 0x0004
export const CKF_RW_SESSION = 0x0002
export const CKF_SERIAL_SESSION = 0x0004
export const CKF_OS_LOCKING_OK = 0x0002

export const CKU_USER = 1

/** States of a session in which the user is logged in. */
export const CKS_RO_USER_FUNCTIONS = 1
export const CKS_RW_USER_FUNCTIONS = 3

export const CKO_CERTIFICATE = 1
export const CKO_PUBLIC_KEY = 2
export const CKO_PRIVATE_KEY = 3
export const CKC_X_509 = 0

export const CKK_RSA = 0x00
export const CKK_EC = 0x03
export const CKK_EC_EDWARDS = 0x40

export const CKA_CLASS = 0x000
export const CKA_TOKEN = 0x001
export const CKA_PRIVATE = 0x002
export const CKA_LABEL = 0x003
export const CKA_VALUE = 0x011
export const CKA_CERTIFICATE_TYPE = 0x080
export const CKA_ISSUER = 0x081
export const CKA_SERIAL_NUMBER = 0x082
export const CKA_KEY_TYPE = 0x100
export const CKA_SUBJECT = 0x101
export const CKA_ID = 0x102
export const CKA_SENSITIVE = 0x103
export const CKA_DECRYPT = 0x105
export const CKA_UNWRAP = 0x107
export const CKA_SIGN = 0x108
export const CKA_VERIFY = 0x10a
export const CKA_DERIVE = 0x10c
export const CKA_MODULUS = 0x120
export const CKA_MODULUS_BITS = 0x121
export const CKA_PUBLIC_EXPONENT = 0x122
export const CKA_PRIVATE_EXPONENT = 0x123
export const CKA_PRIME_1 = 0x124
export const CKA_PRIME_2 = 0x125
export const CKA_EXPONENT_1 = 0x126
export const CKA_EXPONENT_2 = 0x127
export const CKA_COEFFICIENT = 0x128
export const CKA_EXTRACTABLE = 0x162
export const CKA_EC_PARAMS = 0x180
export const CKA_EC_POINT = 0x181

export const CKM_RSA_PKCS_KEY_PAIR_GEN = 0x0000
export const CKM_RSA_PKCS = 0x0001
export const CKM_RSA_X_509 = 0x0003
export const CKM_RSA_PKCS_PSS = 0x000d
export const CKM_SHA_1 = 0x0220
export const CKM_SHA224 = 0x0255
export const CKM_SHA256 = 0x0250
export const CKM_SHA384 = 0x0260
export const CKM_SHA512 = 0x0270
export const CKM_EC_KEY_PAIR_GEN = 0x1040
export const CKM_ECDSA = 0x1041
export const CKM_EC_EDWARDS_KEY_PAIR_GEN = 0x1055
export const CKM_EDDSA = 0x1057

export const CKG_MGF1_SHA1 = 1
export const CKG_MGF1_SHA256 = 2
export const CKG_MGF1_SHA384 = 3
export const CKG_MGF1_SHA512 = 4
export const CKG_MGF1_SHA224 = 5
