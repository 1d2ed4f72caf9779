/** The folders in their total order: each may import itself and anything to its left. */
export const layers = [
  'errors',
  'bytes',
  'oid',
  'der',
  'hash',
  'spki',
  'pkcs1',
  'signature',
  'x509',
  'ocsp',
  'cms',
  'tsp',
  'pkix',
  'etsi',
  'cades',
  'pkijs',
] as const
