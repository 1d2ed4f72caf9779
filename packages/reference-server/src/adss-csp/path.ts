import { refuse } from './refusal.ts'

/** Segments of a path, percent-decoded once. What is no percent-encoded UTF-8 names nothing. @spec RFC 3986 §2.4 */
export function decodePath(segments: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(segments).map(([name, segment]) => [name, decode(name, segment)]))
}

function decode(name: string, segment: string): string {
  try {
    return decodeURIComponent(segment)
  } catch {
    return name === 'user_id' ? refuse('user-id-invalid') : refuse('request-malformed', { stage: 'form' })
  }
}
