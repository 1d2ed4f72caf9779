export { generateSoftwareKey } from './generate.ts'
export { type SoftwareKey, softwareKeyOf } from './software-key.ts'
