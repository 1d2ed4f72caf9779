import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readForm } from './html-form.ts'

describe('readForm', () => {
  it('reads the controls of a form, with their references decoded', () => {
    const form = readForm(`
      <p>nothing</p><FORM METHOD=post action="/go?a=1&amp;b=2"><input type=hidden name='csrf' value="&#60;x&#x3e;&quot;">
      <input name=username><input name=pin type=password value=""/><input type=checkbox>
      <button name="decision" value="approve">OK</button><button type="button" name="help">?</button></form>
      <form action="/other"></form>`)
    expect(form).toEqual({
      method: 'POST',
      action: '/go?a=1&b=2',
      controls: [
        { kind: 'input', name: 'csrf', type: 'hidden', value: '<x>"' },
        { kind: 'input', name: 'username', type: 'text', value: '' },
        { kind: 'input', name: 'pin', type: 'password', value: '' },
        { kind: 'button', name: 'decision', type: 'submit', value: 'approve' },
        { kind: 'button', name: 'help', type: 'button', value: '' },
      ],
    })
  })

  it('finds none where there is none, whatever the page', () => {
    expect(readForm('<p>form</p>')).toBeUndefined()
    expect(readForm('<form>')).toBeUndefined()
    expect(readForm(`<form>${'<'.repeat(2_000_000)}</form>`)).toBeUndefined()
    fc.assert(fc.property(fc.string({ unit: 'binary' }), page => void readForm(`<form ${page}</form>`)))
  })

  it('takes time in proportion to the page', () => {
    const start = performance.now()
    readForm('<form '.repeat(150_000))
    readForm(`<form>${'<input '.repeat(100_000)}</form>`)
    readForm(`<form ${'a='.repeat(400_000)}></form>`)
    expect(performance.now() - start).toBeLessThan(2000)
  })
})
