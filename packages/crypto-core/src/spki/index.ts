export { AlgorithmIdentifier } from './algorithm-identifier.ts'
export { decodeSubjectPublicKeyInfo, SubjectPublicKeyInfo } from './subject-public-key-info.ts'
