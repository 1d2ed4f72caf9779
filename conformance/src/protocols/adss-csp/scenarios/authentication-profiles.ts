import { scenario } from '../../../core/scenario.ts'
import { type AdssDriver, type AdssScenario, ask, askWrongly, authenticationProfileOf } from '../recipes/driver.ts'
import { type Login, passwordGrant, passwordMembers, passwordRefused, turned } from '../recipes/tokens.ts'

const cost = { signatures: 0, otps: 0 }
const reading = { needs: [], effects: ['reads'], cost } as const
const header = (id: string) => ({ headers: { authentication_profile_id: id } })

export const chosenProfile: AdssScenario = scenario({
  id: 'adss-csp.authentication.profiles',
  title: 'Choose an authentication profile by header and by member',
  ...reading,
  when: 'answers.authenticationProfiles.password and answers.authenticationProfiles.activeDirectory',
  async drive(t: AdssDriver) {
    const password = authenticationProfileOf(t, 'password', 'profile.password')
    const directory = authenticationProfileOf(t, 'activeDirectory', 'profile.directory')
    await ask(t, 'profile.default', 'authentication', { body: turned(passwordMembers(t, 'profile.default')) })
    await passwordGrant(t, 'profile.password', { call: header(password) })
    const refuse = (step: string, call: NonNullable<Login['call']>, violates: string) =>
      passwordRefused(t, step, { call, violates: `adss-csp.authentication.${violates}` })
    await refuse('profile.directory', header(directory), 'profile-fits')
    await refuse('profile.member', { body: { authentication_profile_id: directory } }, 'profile-header')
  },
})

export const foreignProfile: AdssScenario = scenario({
  id: 'adss-csp.authentication.foreign-profile',
  title: 'Choose an authentication profile that the client may not use',
  ...reading,
  when: 'answers.authenticationProfiles.foreign',
  async drive(t: AdssDriver) {
    const call = header(authenticationProfileOf(t, 'foreign', 'profile.foreign'))
    await passwordRefused(t, 'profile.foreign', { call, violates: 'adss-csp.authentication.profile-fits' })
  },
})

export const noDefaultProfile: AdssScenario = scenario({
  id: 'adss-csp.authentication.no-profile',
  title: 'Choose no authentication profile where there is no default one',
  ...reading,
  when: 'answers.clients.bare',
  async drive(t: AdssDriver) {
    const violates = 'adss-csp.authentication.default-profile'
    await passwordRefused(t, 'profile.none', { client: 'bare', violates })
  },
})

export const directoryGrant: AdssScenario = scenario({
  id: 'adss-csp.authentication.directory',
  title: 'Log in with the grant active_directory where no directory knows the user',
  ...reading,
  async drive(t: AdssDriver) {
    const password = t.random.hex(12)
    const members = { ...passwordMembers(t, 'directory.unknown', { password }), grant_type: 'active_directory' }
    const username = `nobody-${t.random.hex(6)}`
    const profile = t.answers.authenticationProfiles.activeDirectory
    await askWrongly(t, 'directory.unknown', 'authentication', {
      body: { ...members, username },
      ...(profile !== undefined && header(profile)),
      violates: 'adss-csp.authentication.failures-alike',
    })
  },
})

export const directoryLogin: AdssScenario = scenario({
  id: 'adss-csp.authentication.directory-login',
  title: 'Log in a user of the directory',
  ...reading,
  when: 'answers.users.directory and answers.authenticationProfiles.activeDirectory',
  async drive(t: AdssDriver) {
    const call = header(authenticationProfileOf(t, 'activeDirectory', 'directory.login'))
    const body = { grant_type: 'active_directory' }
    await passwordGrant(t, 'directory.login', { user: 'directory', call: { ...call, body } })
  },
})
