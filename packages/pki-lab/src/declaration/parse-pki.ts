import { parseDocument } from 'yaml'
import { isPkiLabError, PkiLabError } from '../errors.ts'
import { checkDeclaration } from './check-declaration.ts'
import type { PkiDeclaration } from './pki-declaration.ts'

/** A thousand entities of a usual size; a declaration is written by hand. */
const MAX_CHARACTERS = 262_144
/** Enough for shared blocks of settings, too few for aliases that multiply. */
const MAX_ALIASES = 100

/**
 * The declared PKI in a YAML text. Throws a PkiLabError: `PKI_YAML` where the text is not one plain YAML 1.2 document of
 * at most 256 Ki characters, `PKI_DECLARATION` where a member breaks its rule.
 */
export function parsePki(yaml: string): PkiDeclaration {
  if (yaml.length > MAX_CHARACTERS) throw new PkiLabError('PKI_YAML', `must have at most ${MAX_CHARACTERS} characters`)
  return checkDeclaration(readYaml(yaml))
}

function readYaml(yaml: string): unknown {
  try {
    const document = parseDocument(yaml, { prettyErrors: false, uniqueKeys: true, logLevel: 'error' })
    // A warning is, for one, a tag that nobody knows: silently reading past it would read something else than was meant.
    const problem = document.errors[0] ?? document.warnings[0]
    if (problem) throw new PkiLabError('PKI_YAML', `at character ${problem.pos[0]}: ${problem.code}`)
    return document.toJS({ maxAliasCount: MAX_ALIASES })
  } catch (error) {
    if (isPkiLabError(error)) throw error
    // The parser is recursive and counts aliases: too deep and too many arrive here.
    throw new PkiLabError('PKI_YAML', 'must not nest that deeply nor repeat that many aliases', { cause: error })
  }
}
