/** Lies about users of the ADSS CSP service, their passwords and addresses. `breaks` names a requirement of specs/adss-csp/requirements.yaml. */
export const adssUserFaults = {
  // Users
  'adss-foreign-user-accessible': { breaks: 'adss-csp.access.other-client', lie: 'a user of another client is served' },
  'adss-reserved-user-id-accepted': {
    breaks: 'adss-csp.get-users.count-reserved',
    lie: 'a word of the paths may be a user id',
  },
  'adss-address-not-checked': { breaks: 'adss-csp.register-user.email-malformed', lie: 'any text is an address' },
  'adss-user-registered-over': {
    breaks: 'adss-csp.register-user.taken',
    lie: 'a second registration takes the place of the first',
  },
  'adss-registration-answers-200': { breaks: 'adss-csp.register-user.success', lie: 'a registration answers 200' },
  'adss-user-name-without-marks': { breaks: 'adss-csp.register-user.languages', lie: 'letters lose their marks' },
  'adss-new-user-inactive': { breaks: 'adss-csp.register-user.active', lie: 'a new user is inactive' },
  'adss-update-empties-omitted': {
    breaks: 'adss-csp.update-user.omitted',
    lie: 'a user_name that is left out is emptied',
  },
  'adss-update-changes-email': { breaks: 'adss-csp.update-user.fixed', lie: 'updateUser changes the address' },
  'adss-status-change-ignored': {
    breaks: 'adss-csp.update-user.success',
    lie: 'a new status is acknowledged and nothing happens',
  },
  'adss-user-status-any-case': {
    breaks: 'adss-csp.update-user.status-invalid',
    lie: 'status is taken in any letter case',
  },
  'adss-user-email-member': { breaks: 'adss-csp.get-users.email-member', lie: 'the address is called user_email' },
  'adss-user-shown-with-hash': {
    breaks: 'adss-csp.register-user.password-kept',
    lie: 'a user is shown with what is kept of the password',
  },
  'adss-path-decoded-twice': { breaks: 'adss-csp.get-user.encoded-id', lie: 'a user id in a path is decoded twice' },
  'adss-user-deletion-ignored': {
    breaks: 'adss-csp.delete-user.gone',
    lie: 'a deletion is acknowledged and nothing happens',
  },
  'adss-deleted-user-lives-on': {
    breaks: 'adss-csp.delete-user.tokens',
    lie: 'the tokens of a deleted user are served',
  },
  'adss-foreign-users-counted': { breaks: 'adss-csp.user-count.of-client', lie: 'users of other clients are counted' },
  'adss-foreign-users-listed': { breaks: 'adss-csp.access.other-client', lie: 'users of other clients are listed' },
  'adss-user-count-wrong': {
    breaks: 'adss-csp.get-users.total-is-count',
    lie: 'user_count is one more than there are',
  },
  'adss-user-count-native': { breaks: 'adss-csp.user-count.string', lie: 'user_count is a number' },
  'adss-total-of-page': {
    breaks: 'adss-csp.get-users.total-is-count',
    lie: 'x-total-records counts the users of the page',
  },
  'adss-total-left-out': { breaks: 'adss-csp.get-users.total', lie: 'x-total-records is not there' },
  'adss-negative-start-accepted': {
    breaks: 'adss-csp.get-users.start-pointer',
    lie: 'a negative start_pointer is taken for 0',
  },
  'adss-empty-page-accepted': {
    breaks: 'adss-csp.get-users.fetch-size',
    lie: 'a fetch_size below 1 gives an empty page',
  },
  'adss-start-counts-from-one': {
    breaks: 'adss-csp.get-users.pages-whole',
    lie: 'start_pointer counts from 1 but for the first page',
  },
  'adss-page-too-long': { breaks: 'adss-csp.get-users.page', lie: 'a page has one user more than asked for' },
  // Passwords
  'adss-password-length-not-checked': {
    breaks: 'adss-csp.register-user.password-short',
    lie: 'a password may be shorter than the policy says',
  },
  'adss-password-minimum-too-high': {
    breaks: 'adss-csp.register-user.password-minimum',
    lie: 'a password of exactly the minimum length is refused',
  },
  'adss-password-maximum-not-checked': {
    breaks: 'adss-csp.register-user.password-maximum',
    lie: 'a password of more than 255 characters is taken',
  },
  'adss-password-maximum-too-low': {
    breaks: 'adss-csp.register-user.password-maximum',
    lie: 'a password of 255 characters is refused',
  },
  'adss-password-digits-not-checked': {
    breaks: 'adss-csp.register-user.password-digits',
    lie: 'a password needs neither digit nor special character',
  },
  'adss-password-letters-not-checked': {
    breaks: 'adss-csp.register-user.password-letters',
    lie: 'a password needs neither capital nor small letter',
  },
  'adss-vertical-bar-not-special': {
    breaks: 'adss-csp.register-user.special-characters',
    lie: 'the vertical bar is no special character',
  },
  'adss-old-password-not-checked': {
    breaks: 'adss-csp.change-password.old-password-wrong',
    lie: 'any old password changes the password',
  },
  'adss-old-password-not-counted': {
    breaks: 'adss-csp.change-password.counts',
    lie: 'wrong old passwords do not count towards the block',
  },
  'adss-old-password-lives-on': {
    breaks: 'adss-csp.change-password.old-password-dead',
    lie: 'a change of the password is acknowledged and nothing happens',
  },
  'adss-password-ends-with-reset': {
    breaks: 'adss-csp.reset-password.password-lives',
    lie: 'the password ends when a reset is asked for',
  },
  // One-time passwords
  'adss-otp-answered': {
    breaks: 'adss-csp.reset-password.otp-not-told',
    lie: 'the one-time password is in the answer',
  },
  'adss-otp-length-wrong': {
    breaks: 'adss-csp.confirm-reset.otp-digits',
    lie: 'a one-time password is one digit short',
  },
  'adss-otp-not-checked': { breaks: 'adss-csp.confirm-reset.otp-wrong', lie: 'any one-time password sets a password' },
  'adss-otp-expired-accepted': {
    breaks: 'adss-csp.confirm-reset.otp-expired',
    lie: 'a one-time password works after its life',
  },
  'adss-otp-reused': { breaks: 'adss-csp.confirm-reset.otp-once', lie: 'a one-time password works again' },
  'adss-otp-not-replaced': {
    breaks: 'adss-csp.confirm-reset.otp-replaced',
    lie: 'the first one-time password stays good after a second was sent',
  },
  'adss-otp-of-other-user-accepted': {
    breaks: 'adss-csp.confirm-reset.otp-of-user',
    lie: 'the one-time password of one user works for another',
  },
  'adss-otp-spent-by-weak-password': {
    breaks: 'adss-csp.confirm-reset.otp-kept',
    lie: 'a password against the policy ends the one-time password',
  },
  'adss-otp-tries-not-limited': {
    breaks: 'adss-csp.confirm-reset.otp-tries',
    lie: 'a one-time password works after any number of wrong tries',
  },
  // Change of address
  'adss-old-email-not-checked': {
    breaks: 'adss-csp.change-email.old-email-wrong',
    lie: 'any old address starts a change',
  },
  'adss-email-changed-at-once': {
    breaks: 'adss-csp.change-email.not-yet',
    lie: 'the address changes before anything is confirmed',
  },
  'adss-email-otp-answered': {
    breaks: 'adss-csp.change-email.otps-differ',
    lie: 'a one-time password of a change of the address is in the answer',
  },
  'adss-email-otps-alike': {
    breaks: 'adss-csp.change-email.otps-differ',
    lie: 'both addresses get the same one-time password',
  },
  'adss-email-change-not-replaced': {
    breaks: 'adss-csp.confirm-email.replaced',
    lie: 'a pending change stands when another is asked for',
  },
  'adss-resend-without-change': {
    breaks: 'adss-csp.resend-email.nothing-pending',
    lie: 'nothing is sent again and acknowledged',
  },
  'adss-old-email-otp-not-checked': {
    breaks: 'adss-csp.confirm-email.otp-wrong',
    lie: 'the one-time password of the old address is not looked at',
  },
  'adss-new-email-otp-not-checked': {
    breaks: 'adss-csp.confirm-email.otp-wrong',
    lie: 'the one-time password of the new address is not looked at',
  },
  'adss-email-otps-reused': { breaks: 'adss-csp.confirm-email.once', lie: 'the same one-time passwords confirm again' },
} as const
