import { describe, expect, it } from 'vitest'
import { shownDescription } from './request-description.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

describe('a request_description', () => {
  it.each([
    ['plain text', 'Lease of flat 3', 'Lease of flat 3'],
    ['text that is no ASCII', 'Līgums — čeština', 'Līgums — čeština'],
    ['base64 of UTF-8', base64('Līguma parakstīšana'), 'Līguma parakstīšana'],
    ['a word that is base64 of something else', 'contract', 'contract'],
    ['a word that is base64 of a control character', 'AAAA', 'AAAA'],
    ['markup, which is for the page to escape', '<b>3</b>', '<b>3</b>'],
    ['lines', 'one\ntwo', 'one\ntwo'],
    ['nothing', '', ''],
  ])('shows %s', (_, text, shown) => expect(shownDescription(text)).toBe(shown))

  it.each([
    ['turned around', 'pay 10\u202E00 EUR'],
    ['isolated', 'pay \u2066x\u2069'],
    ['with NUL', 'pay\u0000'],
    ['with half a character', 'pay\uD800'],
  ])('makes visible what is %s', (_, text) => {
    expect(shownDescription(text)).toContain('\uFFFD')
    expect(shownDescription(text)).not.toMatch(/[\p{Cc}\u202E\u2066\u2069]/u)
  })
})
