/** The text with `[secret]` for each of the values. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets.reduce(withoutSecret, text)
}

/** A PIN turns up by chance inside other words, so a short value counts only where it stands alone. */
function withoutSecret(text: string, secret: string): string {
  if (secret.length >= 8) return text.replaceAll(secret, '[secret]')
  if (secret.length < 4) return text
  const literal = secret.replace(/[^A-Za-z0-9]/gu, character => `\\u{${character.codePointAt(0)?.toString(16)}}`)
  return text.replace(new RegExp(`(?<![A-Za-z0-9])${literal}(?![A-Za-z0-9])`, 'gu'), '[secret]')
}
