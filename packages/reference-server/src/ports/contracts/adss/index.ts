import type { EmptyStores, TestApi } from '../contract.ts'
import { certificatesContract } from './certificates.ts'
import { codesContract } from './codes.ts'
import { configuredContract } from './configured.ts'
import { signRequestsContract } from './sign-requests.ts'
import { usersContract } from './users.ts'

/** What every adapter of the ports of the CSP service has to do. */
export function adssStoresContract(test: TestApi, stores: EmptyStores): void {
  configuredContract(test, stores)
  usersContract(test, stores)
  certificatesContract(test, stores)
  codesContract(test, stores)
  signRequestsContract(test, stores)
}
