import { type Parameters, pairwise, type Row } from '../../../core/pairwise.ts'
import type { Answer, Body } from '../../../core/scenario.ts'
import type { CscDriver } from './driver.ts'

const described = { parameter: 'credentialInfo', value: true }

/** Where a text is sent, it is another one each time. */
const clientData: Parameters = { clientData: { values: [undefined, 'text'] } }

/**
 * Members that every service must take; undefined is left out. A language that nobody supports is no mistake.
 * @spec CSC API 2.0.0.2 §11.5
 */
export const infoOptions: Parameters = {
  certificates: { values: [undefined, 'none', 'single', 'chain'] },
  certInfo: { values: [undefined, false, true] },
  authInfo: { values: [undefined, false, true] },
  lang: { values: [undefined, 'en', 'mt-MT'] },
  ...clientData,
}

/**
 * Without credentialInfo the details are to do nothing. Lists are long, so that there is no row for what is taken for left
 * out, nor for silence, after which another scenario asks. @spec CSC API 2.0.0.2 §11.4
 */
export const listOptions: Parameters = {
  credentialInfo: { values: [true, false] },
  certificates: { values: ['none', 'chain'], beside: described },
  certInfo: { values: [false, true], beside: described },
  authInfo: { values: [false, true], beside: described },
  onlyValid: { values: [false, true] },
  ...clientData,
}

export const loginOptions: Parameters = { rememberMe: { values: [undefined, false, true] }, ...clientData }

/** One row after the other; the judge reads what was asked from the requests, and from the note how many there are. */
export async function sendRows(
  t: CscDriver,
  parameters: Parameters,
  send: (step: string, body: Body) => Promise<Answer>,
): Promise<void> {
  const rows = rowsOf(t, parameters)
  for (const [i, row] of rows.entries()) await send(`options.${i + 1}`, membersOf(t, row))
}

/** The rows of this run's seed. */
export function rowsOf(t: CscDriver, parameters: Parameters): readonly Row[] {
  const rows = pairwise(parameters, t.random)
  t.note('options', rows.length)
  return rows
}

/** What a row puts into a request. */
export function membersOf(t: CscDriver, row: Row): Body {
  const given = Object.entries(row).filter(([, value]) => value !== undefined)
  return Object.fromEntries(given.map(([name, value]) => [name, value === 'text' ? `run ${t.random.hex(4)}` : value]))
}
