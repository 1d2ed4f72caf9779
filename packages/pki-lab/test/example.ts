import { readFileSync } from 'node:fs'
import { parsePki } from '../src/declaration/parse-pki.ts'
import type { PkiDeclaration } from '../src/declaration/pki-declaration.ts'

/** The PKI of the README. */
export const example: PkiDeclaration = parsePki(
  readFileSync(new URL('../examples/qualified.yaml', import.meta.url), 'utf8'),
)

export const now: Date = new Date('2026-06-01T12:00:00Z')
