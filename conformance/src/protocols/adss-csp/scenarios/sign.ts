import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, certificateOf } from '../recipes/driver.ts'
import { document, sign } from '../recipes/signing.ts'
import { userToken } from '../recipes/tokens.ts'

const base64 = (text: string): string => Buffer.from(text).toString('base64')

export const signing: AdssScenario = scenario({
  id: 'adss-csp.sign',
  title: 'Sign hashes at once',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    await sign(t, 'sign.one', { bearer, messages: ['one'] })
    await sign(t, 'sign.again', { bearer, messages: ['one'] })
  },
})

export const signingSeveral: AdssScenario = scenario({
  id: 'adss-csp.sign.several',
  title: 'Sign hashes of several algorithms in one request',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 3, otps: 0 },
  async drive(t: AdssDriver) {
    const documents = [
      document(t, 'first', { doc_alias: 'conformance test 1' }),
      document(t, 'second', { digest: 'SHA-512' }),
      document(t, 'third', { digest: 'SHA-384', doc_alias: 'conformance test 3' }),
    ]
    await sign(t, 'sign.several', { bearer: await userToken(t), messages: ['first', 'second', 'third'], documents })
  },
})

export const describedSigning: AdssScenario = scenario({
  id: 'adss-csp.sign.described',
  title: 'Say in words what is to be signed',
  needs: [],
  when: 'answers.certificates.main and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const [plain, encoded] = [
      'A conformance test without legal effect',
      base64('Atbilstības pārbaude bez juridiska spēka'),
    ]
    await sign(t, 'described.plain', { bearer, messages: ['plain'], extra: { request_description: plain } })
    await sign(t, 'described.base64', { bearer, messages: ['encoded'], extra: { request_description: encoded } })
  },
})

export const signingWithRsa3072: AdssScenario = scenario({
  id: 'adss-csp.sign.rsa3072',
  title: 'Sign with another key of the same user',
  needs: [],
  when: 'answers.certificates.rsa3072 and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: AdssDriver) {
    await sign(t, 'sign.rsa3072', { bearer: await userToken(t), certificate: 'rsa3072', messages: ['rsa3072'] })
  },
})

export const signingForSamUser: AdssScenario = scenario({
  id: 'adss-csp.sign.sam',
  title: 'Sign with a certificate that is bound to a SAM user',
  needs: [],
  when: 'answers.certificates.sam and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 2, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const { samUserId } = certificateOf(t, 'sam', 'sign.sam-named')
    if (samUserId === undefined) t.blocked('sign.sam-named', 'the answers name no SAM user for the certificate sam')
    const sam = { bearer, certificate: 'sam' } as const
    await sign(t, 'sign.sam-named', { ...sam, messages: ['named'], extra: { sam_user_id: samUserId } })
    await sign(t, 'sign.sam-stored', { ...sam, messages: ['stored'] })
  },
})

export const guardedSigning: AdssScenario = scenario({
  id: 'adss-csp.sign.password',
  title: 'Sign with a key that a password guards',
  needs: [],
  when: 'answers.certificates.protected and answers.profiles.main',
  effects: ['signs'],
  cost: { signatures: 1, otps: 0 },
  async drive(t: AdssDriver) {
    const bearer = await userToken(t)
    const { certPassword } = certificateOf(t, 'protected', 'password.right')
    if (certPassword === undefined) t.blocked('password.right', 'the answers have no certPassword for protected')
    const guarded = { bearer, certificate: 'protected' } as const
    const wrong = `${certPassword}-${t.random.hex(4)}`
    t.secret('password', wrong)
    await sign(t, 'password.right', { ...guarded, messages: ['right'], extra: { cert_password: certPassword } })
    await sign(t, 'password.wrong', { ...guarded, messages: ['wrong'], extra: { cert_password: wrong } })
    await sign(t, 'password.missing', { ...guarded, messages: ['missing'] })
  },
})
