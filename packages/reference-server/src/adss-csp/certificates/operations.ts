import type { Operation } from '../operation.ts'
import { addUserCertificates } from './add-user-certificates.ts'
import { deleteUserCertificate } from './delete-user-certificate.ts'
import { getUserCertificates } from './get-user-certificates.ts'
import { listUserCertificates } from './list-user-certificates.ts'
import { updateUserCertificate } from './update-user-certificate.ts'
import { updateUserCertificates } from './update-user-certificates.ts'

/** @spec ADSS CSP §6 */
export const certificateOperations: readonly Operation[] = [
  addUserCertificates,
  deleteUserCertificate,
  updateUserCertificate,
  updateUserCertificates,
  listUserCertificates,
  getUserCertificates,
]
