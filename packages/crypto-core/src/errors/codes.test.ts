import { expect, test } from 'vitest'
import { layers } from '../layers.ts'
import { errorCodes } from './codes.ts'

test('the codes: adding one is minor, removing or renaming one is major', () => {
  expect(Object.keys(errorCodes)).toMatchInlineSnapshot(`
    [
      "BYTES_HEX",
      "BYTES_BASE64",
      "BYTES_BASE64URL",
      "OID_MALFORMED",
      "DER_TRUNCATED",
      "DER_TRAILING_DATA",
      "DER_NOT_CANONICAL",
      "DER_LIMIT",
      "DER_UNEXPECTED_TAG",
      "DER_MISSING_MEMBER",
      "DER_EXTRA_MEMBER",
      "DER_VALUE",
      "DER_OUT_OF_RANGE",
      "HASH_UNKNOWN",
      "PKCS1_MODULUS_TOO_SHORT",
      "PKCS1_PSS_PARAMS",
      "SIGNATURE_ALGORITHM_UNKNOWN",
      "SIGNATURE_PARAMETERS",
      "SIGNATURE_KEY",
      "SIGNATURE_KEY_UNSUPPORTED",
      "SIGNATURE_PLATFORM",
      "SIGNATURE_VALUE",
      "X509_VERSION",
      "X509_DUPLICATE_EXTENSION",
      "OCSP_VERSION",
      "OCSP_UNSUCCESSFUL",
      "OCSP_RESPONSE_TYPE",
      "CMS_CONTENT_TYPE",
      "CMS_ATTRIBUTE_COUNT",
      "CMS_STATE",
      "CMS_SIGNER",
      "TSP_TOKEN",
      "TSP_MISMATCH",
      "CADES_TIME_STAMP",
      "CADES_ARCHIVED",
      "CADES_POLICY",
      "KEY_REFUSED",
      "KEY_UNAVAILABLE",
      "KEY_MALFORMED",
    ]
  `)
})

test('each code begins with the folder that throws it, or KEY for the ports', () => {
  const prefixes = [...layers.map(layer => layer.toUpperCase()), 'KEY']
  for (const code of Object.keys(errorCodes)) expect(prefixes).toContain(code.split('_')[0])
})

test('each code has a sentence', () => {
  for (const meaning of Object.values(errorCodes)) expect(meaning).toMatch(/^[A-Z].*\.$/)
})
