export { generateSoftwareKey } from './generate.ts'
export { type ReadKeyOptions, softwareKeyFromDer, softwareKeyFromJwk, softwareKeyFromPem } from './read-key.ts'
export { type SoftwareKey, softwareKeyOf } from './software-key.ts'
