import { describe, expect, test } from 'vitest'
import { parseErrorBody } from './error-body.ts'

const html = new Headers({ 'Content-Type': 'text/html' })

describe('parseErrorBody', () => {
  test.each([
    ['the guide', '{"error":"60006","error_description":"No."}', { error: '60006', error_description: 'No.' }],
    ['a number', '{"error":60006}', { error: '60006' }],
    ['blanks around the code', '{"error":" 60006 "}', { error: '60006' }],
    ['a misspelt text', '{"error":"60006","error__escription":"No."}', { error: '60006', error_description: 'No.' }],
    ['another name for the text', '{"message":"No."}', { error_description: 'No.' }],
    ['a brace too many', '{"error":"60006","error_description":"No."}}', { error: '60006', error_description: 'No.' }],
    ['broken JSON without a code', '{"error":', { error_description: '{"error":' }],
    ['plain text', ' Service unavailable ', { error_description: 'Service unavailable' }],
    ['nothing', '', {}],
    ['no object', '["60006"]', { error_description: '["60006"]' }],
    ['odd types', '{"error":true,"error_description":5}', {}],
  ])('reads %s', (_, text, expected) => {
    expect(parseErrorBody(text, new Headers())).toEqual(expected)
  })

  test('finds the words of a page', () => {
    const page = '<!doctype html><html><head><title>502 Bad Gateway</title></head><body>x</body></html>'
    expect(parseErrorBody(page, html)).toEqual({ error_description: '502 Bad Gateway' })
    expect(parseErrorBody('<html><style>a{}</style><p>Try <b>later</b></p></html>', html)).toEqual({
      error_description: 'Try later',
    })
  })

  test('cuts long texts and takes secrets out', () => {
    const long = JSON.stringify({ error: '60043', error_description: 'x'.repeat(10_000) })
    expect(parseErrorBody(long, new Headers()).error_description?.length).toBe(500)
    const echo = JSON.stringify({ error: '60016', error_description: 'otp 048213 of 1048213 is wrong, Wiese+Wolke7x' })
    expect(parseErrorBody(echo, new Headers(), ['048213', 'Wiese+Wolke7', 'abc']).error_description).toBe(
      'otp [secret] of 1048213 is wrong, [secret]x',
    )
  })
})
