import { errors, type JWTPayload } from 'jose'

/** The claims, or undefined when the JWT is not good; anything but jose's own verdict is our fault and is thrown. */
export async function verifiedClaims(
  verify: () => Promise<{ readonly payload: JWTPayload }>,
): Promise<JWTPayload | undefined> {
  try {
    return (await verify()).payload
  } catch (error) {
    if (error instanceof errors.JOSEError) return undefined
    throw error
  }
}
