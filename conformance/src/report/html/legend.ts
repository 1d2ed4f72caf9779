import { html } from '../escape.ts'
import { statusOrder, statusWords, verdictOrder, verdictWords } from '../words.ts'
import { chip } from './chip.ts'

/** Each word in one sentence, under every report. */
export function legend(): string {
  const verdicts = verdictOrder.map(verdict => entry(verdict, verdictWords[verdict]))
  const statuses = statusOrder.map(status => entry(status, statusWords[status]))
  return `<section id="words"><div class="section-head"><h2>What the words mean</h2></div>
<div class="words"><dl>${verdicts.join('')}</dl><dl>${statuses.join('')}</dl></div></section>`
}

function entry(word: string, sentence: string): string {
  return `<div><dt>${chip(word)}</dt><dd>${html(sentence)}</dd></div>`
}
