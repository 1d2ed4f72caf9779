/** What no attestation of this kind proves, in the words that stand in it and that `verify` prints. */
export function limitsOf({ nonce }: { readonly nonce?: string }): readonly string[] {
  return [
    'A collected signature proves that the key of its certificate took part in this run, not which server stood behind the address that was tested.',
    'Refusals, and every other answer that carries no signature, cannot be proven this way: they are the word of whoever ran the suite.',
    nonce === undefined
      ? 'Somebody who runs the suite and holds the keys can stage a run, at any time; a nonce from whoever relies on the run would at least show that it was made after the nonce was chosen.'
      : 'Somebody who runs the suite and holds the keys can stage a run; the nonce shows only that its signatures were made after the nonce was chosen.',
    'Times are those of the clock of whoever ran the suite.',
  ]
}
