/** The only source of time in the server; the test driver moves it. */
export interface Clock {
  now(): Date
}
