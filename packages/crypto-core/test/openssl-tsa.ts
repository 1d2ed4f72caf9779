import type { PreparedTimeStamp } from '../src/cades/index.ts'
import { processTimeStampResponse, timeStampRequest } from '../src/tsp/index.ts'
import type { OpensslFolder } from './openssl.ts'

/** A TSA of OpenSSL's, by the key and certificate `tsa` of the folder. */
export function stampingWith(folder: OpensslFolder): (prepared: Pick<PreparedTimeStamp, 'imprint'>) => Uint8Array {
  folder.write('serial', '01\n')
  folder.write(
    'ts.cnf',
    `[tsa]\ndefault_tsa = own\n[own]\nserial = serial\nsigner_cert = tsa.pem\nsigner_key = tsa.key\nsigner_digest = sha256
default_policy = 1.2.3.4\ndigests = sha256,sha512\ness_cert_id_alg = sha256\n`,
  )
  return ({ imprint }) => {
    const request = folder.write('query', timeStampRequest(imprint))
    folder.run('ts', '-reply', '-config', 'ts.cnf', '-queryfile', request, '-out', 'reply')
    return processTimeStampResponse(folder.read('query'), folder.read('reply')).tokenBytes!
  }
}
