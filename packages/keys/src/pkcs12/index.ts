export {
  type Pkcs12,
  type Pkcs12Certificate,
  type Pkcs12Key,
  type ReadPkcs12Options,
  readPkcs12,
} from './read-pkcs12.ts'
export type { BagNames } from './safe-bags.ts'
