import { certificateBody } from '../inputs.ts'
import type { CertificateMethods } from './adss-client.ts'
import type { Connection } from './connection.ts'
import { withId } from './user-methods.ts'

export function certificateMethods({ ask }: Connection): CertificateMethods {
  return {
    addUserCertificates: (request, options) => ask('addUserCertificates', withCertificates(request), options),
    deleteUserCertificate: (request, options) => ask('deleteUserCertificate', withId(request), options),
    updateUserCertificate: (request, options) =>
      ask('updateUserCertificate', certificateBody(withId(request)) as object, options),
    updateUserCertificates: (request, options) => ask('updateUserCertificates', withCertificates(request), options),
    listUserCertificates: options => ask('listUserCertificates', {}, options),
    getUserCertificates: (request, options) => ask('getUserCertificates', withId(request), options),
  }
}

function withCertificates(request: { readonly user_id: string; readonly certificates: unknown }): object {
  const { certificates } = request
  return {
    ...withId(request),
    certificates: Array.isArray(certificates) ? certificates.map(certificateBody) : certificates,
  }
}
