/** Durations that count where a declaration leaves them out. */
export const CRL_VALIDITY = '7d'
export const DELTA_BASE_EVERY = '1d'
export const DELTA_VALIDITY = '1h'
export const OCSP_VALIDITY = '1d'

/** Below the arc of object identifiers that is there for examples. */
export const TSA_POLICY = '2.999.3161'
