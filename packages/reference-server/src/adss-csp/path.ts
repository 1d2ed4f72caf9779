import { refuse } from './refusal.ts'

/**
 * Segments of a path, percent-decoded once. What is no percent-encoded UTF-8 names nothing, and is refused at stage `form`;
 * a user id that is none has a code of its own at stage `syntax`, and is refused when it is asked for. @spec RFC 3986 §2.4
 */
export function decodePath({
  user_id: userId,
  ...others
}: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const decoded = Object.entries(others).map(([name, segment]) => [
    name,
    decode(segment) ?? refuse('request-malformed', { stage: 'form' }),
  ])
  const path: Readonly<Record<string, string>> = Object.fromEntries(decoded)
  if (userId === undefined) return path
  return {
    ...path,
    get user_id(): string {
      return decode(userId) ?? refuse('user-id-invalid')
    },
  }
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}
