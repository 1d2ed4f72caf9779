export { createDigest, type Digest, digest, digestStream } from './digest.ts'
export type { HashAlgorithm, HashName } from './hash-algorithm.ts'
export {
  hashAlgorithmByName,
  hashAlgorithmByOid,
  hashAlgorithms,
  SHA_1,
  SHA_224,
  SHA_256,
  SHA_384,
  SHA_512,
  SHA_512_224,
  SHA_512_256,
  SHA3_224,
  SHA3_256,
  SHA3_384,
  SHA3_512,
  SHAKE256,
} from './hash-algorithms.ts'
