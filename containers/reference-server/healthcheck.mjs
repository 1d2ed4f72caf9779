// Exit status 0 when the server of this container answers a request, over TLS or without. It looks at 127.0.0.1:8443, the
// port of the image, or at PORT. Certificates are not judged: this asks whether the server lives, not who it is.
import * as http from 'node:http'
import * as https from 'node:https'

const port = process.env.PORT ?? '8443'
const options = { method: 'POST', headers: { 'content-type': 'application/json' }, rejectUnauthorized: false }

/** Status of the answer to info, 0 where there is none. Where another dialect has nothing at this path, that is an answer. */
function status(client, scheme) {
  return new Promise(resolve => {
    const request = client.request(`${scheme}://127.0.0.1:${port}/csc/v2/info`, options, response => {
      response.resume()
      resolve(response.statusCode)
    })
    request.on('error', () => resolve(0))
    request.setTimeout(2000, () => request.destroy())
    request.end('{}')
  })
}

const answered = (await status(https, 'https')) || (await status(http, 'http'))
// A server that is starting up answers 503.
process.exitCode = answered > 0 && answered < 500 ? 0 : 1
