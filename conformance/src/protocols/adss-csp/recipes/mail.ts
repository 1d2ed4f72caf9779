import type { Answer } from '../../../core/scenario.ts'
import type { AdssDriver } from './driver.ts'

/** The one-time password last mailed to an address. */
export async function codeFor(t: AdssDriver<'mail'>, address: string): Promise<string> {
  const code = await t.facilities.mail.code({ address })
  t.secret('otp', code)
  return code
}

/** Another of the same form. */
export function wrongCode(code: string): string {
  const last = code.at(-1) ?? '0'
  return `${code.slice(0, -1)}${/\d/.test(last) ? (Number(last) + 1) % 10 : '0'}`
}

/** Whether an answer shows a one-time password in its body or in a header. */
export function tells(answer: Answer, code: string): boolean {
  return [answer.text, ...[...answer.headers].map(([, value]) => value)].some(text => text.includes(code))
}
