/**
 * Text out of a stranger's file, fit for a terminal: controls, and marks that turn the direction of writing, are shown by
 * their number.
 */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, character => {
    return `\\u{${character.codePointAt(0)!.toString(16)}}`
  })
}
