/** A check mark on a square, 64 by 64 pixels, as PNG. */
const png = Buffer.from(
  [
    'iVBORw0KGgoAAAANSUhEUgAAAEAAAABAAQAAAACCEkxzAAAAhklEQVR42q3RMQ6DMAyFYaMM6ZaVLRyBkaFqLoaUSlyMjWtw',
    'gzIyoLip7TcwN56+6ZdlE9vQvyCZRngbOsABHghABBKQATZ0bGVXDP4SDBROwUjxEEyUdsGT8ip41Ywg1YxiKYbtMnxOReRD',
    'EXhXeF4VrmYEv4yuUYAZmIAeeLS76g1t/v4FkqIA3A3C/loAAAAASUVORK5CYII=',
  ].join(''),
  'base64',
)

/** Where the logo of `info` is to be had, under the origin. */
export const logoPath = '/logo.png'

export function logoResponse(): Response {
  return new Response(png, { headers: { 'content-type': 'image/png', 'cache-control': 'public, max-age=86400' } })
}
