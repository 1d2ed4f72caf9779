import { describe, expectMember, expectSame, expectStatus, finding } from '../../../core/assertions.ts'
import type { Check, Finding, TraceView } from '../../../core/check.ts'
import { elementsAt, member, optionalMember, plain, status } from '../../judging/expect.ts'
import {
  isCountryCode,
  isHttpUri,
  isLanguageTag,
  isObject,
  isOid,
  isText,
  isTexts,
  within,
} from '../../judging/forms.ts'
import { refusal } from './refusal.ts'

const scenario = 'csc-v2.info'
const step = 'info.empty'
const authTypes = ['external', 'TLS', 'basic', 'digest', 'oauth2code', 'oauth2client']
const conformanceLevels = ['b-b', 'b-t', 'b-lt', 'b-lta', 'b', 't', 'lt', 'lta'].map(level => `ades-${level}`)
const envelopes: Readonly<Record<string, readonly string[]>> = {
  C: ['Detached', 'Attached', 'Parallel'],
  X: ['Enveloped', 'Enveloping', 'Detached'],
  P: ['Certification', 'Revision'],
  J: ['Detached', 'Attached', 'Parallel'],
}

export const infoChecks: readonly Check[] = [
  plain({
    id: 'csc-v2.info.open',
    title: 'info answers an empty object without authorization',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.implemented', 'csc-v2.info.without-authorization', 'csc-v2.info.empty-request'],
    judge: view => [
      ...expectStatus(view, step, 200, 'csc-v2.info.implemented'),
      ...expectStatus(view, step, 200, 'csc-v2.info.without-authorization'),
      ...expectStatus(view, step, 200, 'csc-v2.info.empty-request'),
    ],
  }),
  plain({
    id: 'csc-v2.info.post',
    title: 'info is served by POST with JSON both ways',
    scenario,
    steps: [step],
    requirements: ['csc-v2.transport.post-json'],
    judge: view => [
      ...expectStatus(view, step, 200, 'csc-v2.transport.post-json'),
      ...expectMember(view, step, '', isObject, {
        requirement: 'csc-v2.transport.post-json',
        expected: 'a JSON object',
      }),
    ],
  }),
  plain({
    id: 'csc-v2.info.has-members',
    title: 'info holds the members of every version',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.members'],
    judge: view => [
      ...['specs', 'name', 'logo', 'region', 'lang', 'description'].flatMap(name =>
        expectMember(view, step, `/${name}`, isText, {
          requirement: 'csc-v2.info.members',
          expected: 'a string, not empty',
        }),
      ),
      ...['authType', 'methods'].flatMap(name =>
        expectMember(view, step, `/${name}`, isTexts, {
          requirement: 'csc-v2.info.members',
          expected: 'an array of strings',
        }),
      ),
    ],
  }),
  plain({
    id: 'csc-v2.info.has-members-of-v2',
    title: 'info holds the members of version 2',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.members-v2'],
    judge: view => [
      ...['signAlgorithms', 'signature_formats'].flatMap(name =>
        expectMember(view, step, `/${name}`, isObject, {
          requirement: 'csc-v2.info.members-v2',
          expected: 'an object',
        }),
      ),
      ...expectMember(view, step, '/signature_formats/formats', isTexts, {
        requirement: 'csc-v2.info.members-v2',
        expected: 'an array of strings',
      }),
      ...expectMember(view, step, '/conformance_levels', isTexts, {
        requirement: 'csc-v2.info.members-v2',
        expected: 'an array of strings',
      }),
    ],
  }),
  member({
    id: 'csc-v2.info.specs',
    title: 'specs has the form of an edition of version 2',
    scenario,
    step,
    requirement: 'csc-v2.info.specs-form',
    pointer: '/specs',
    expected: '2.minor.x.y',
    is: value => typeof value === 'string' && /^2\.\d+\.\d+\.\d+$/.test(value),
  }),
  member({
    id: 'csc-v2.info.specs-published',
    title: 'specs names a published edition',
    scenario,
    step,
    requirement: 'csc-v2.info.specs-published',
    pointer: '/specs',
    expected: '2.0.0.0, 2.0.0.2, 2.1.0.1 or 2.2.0.0',
    is: value => ['2.0.0.0', '2.0.0.2', '2.1.0.1', '2.2.0.0'].includes(String(value)),
  }),
  plain({
    id: 'csc-v2.info.text-lengths',
    title: 'name and description are short enough',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.text-lengths'],
    judge: view =>
      ['/name', '/description'].flatMap(pointer =>
        expectMember(view, step, pointer, within(255), {
          requirement: 'csc-v2.info.text-lengths',
          expected: 'at most 255 characters',
        }),
      ),
  }),
  member({
    id: 'csc-v2.info.logo',
    title: 'logo is a URI on the web',
    scenario,
    step,
    requirement: 'csc-v2.info.logo',
    pointer: '/logo',
    expected: 'an absolute http or https URI',
    is: isHttpUri,
  }),
  member({
    id: 'csc-v2.info.region',
    title: 'region is a country code',
    scenario,
    step,
    requirement: 'csc-v2.info.region',
    pointer: '/region',
    expected: 'a two-letter code of ISO 3166-1',
    is: isCountryCode,
  }),
  member({
    id: 'csc-v2.info.lang',
    title: 'lang is a language tag',
    scenario,
    step,
    requirement: 'csc-v2.info.lang',
    pointer: '/lang',
    expected: 'a language tag',
    is: isLanguageTag,
  }),
  plain({
    id: 'csc-v2.info.lang-requested',
    title: 'info answers in the language that it declares, and in some language to any other wish',
    scenario,
    steps: [step, 'info.lang', 'info.lang-unusual'],
    requirements: ['csc-v2.info.lang-requested'],
    judge: view => [
      ...expectSame(view, step, '/lang', 'info.lang', '/lang', { requirement: 'csc-v2.info.lang-requested' }),
      ...expectMember(view, 'info.lang-unusual', '/lang', isLanguageTag, {
        requirement: 'csc-v2.info.lang-requested',
        expected: 'the language of the texts, whether it was asked for or not',
      }),
    ],
  }),
  member({
    id: 'csc-v2.info.auth-type',
    title: 'authType holds only ways to authenticate that the API has',
    scenario,
    step,
    requirement: 'csc-v2.info.auth-type',
    pointer: '/authType',
    expected: `one or more of ${authTypes.join(', ')}`,
    is: value => isTexts(value) && value.length > 0 && value.every(one => authTypes.includes(one)),
  }),
  plain({
    id: 'csc-v2.info.login-announced',
    title: 'A way to log in by a password goes with auth/login',
    scenario,
    steps: [step],
    requirements: ['csc-v2.practice.login-announced'],
    judge: view => {
      const [authType, methods] = ['/authType', '/methods'].map(pointer => view.at(step, pointer))
      const ways = namesIn(authType).filter(way => way === 'basic' || way === 'digest')
      return [
        finding(ways.length === 0 || namesIn(methods).includes('auth/login'), {
          at: step,
          exchange: view.exchange(step).id,
          requirement: 'csc-v2.practice.login-announced',
          expected: 'auth/login in methods, or neither basic nor digest in authType',
          actual: `authType ${ways.join(', ') || 'without them'}, methods ${describe(methods)}`,
        }),
      ]
    },
  }),
  plain({
    id: 'csc-v2.info.oauth2',
    title: 'info says where the authorization server is',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.oauth2'],
    judge: view => [
      finding(isHttpUri(view.at(step, '/oauth2')) || isHttpUri(view.at(step, '/oauth2Issuer')), {
        at: step,
        exchange: view.exchange(step).id,
        requirement: 'csc-v2.info.oauth2',
        expected: 'a URI in oauth2 or oauth2Issuer',
        actual: { oauth2: view.at(step, '/oauth2'), oauth2Issuer: view.at(step, '/oauth2Issuer') },
      }),
    ],
  }),
  plain({
    id: 'csc-v2.info.oauth2-or-issuer',
    title: 'oauth2 and oauth2Issuer do not stand together',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.oauth2-or-issuer'],
    judge: view => [
      finding(view.at(step, '/oauth2') === undefined || view.at(step, '/oauth2Issuer') === undefined, {
        at: step,
        exchange: view.exchange(step).id,
        requirement: 'csc-v2.info.oauth2-or-issuer',
        expected: 'at most one of them',
        actual: { oauth2: view.at(step, '/oauth2'), oauth2Issuer: view.at(step, '/oauth2Issuer') },
      }),
    ],
  }),
  member({
    id: 'csc-v2.info.sign-algorithms',
    title: 'signAlgorithms names algorithms by object identifiers',
    scenario,
    step,
    requirement: 'csc-v2.info.sign-algorithms',
    pointer: '/signAlgorithms/algos',
    expected: 'an array of object identifiers, not empty',
    is: value => Array.isArray(value) && value.length > 0 && value.every(isOid),
  }),
  plain({
    id: 'csc-v2.info.algo-params',
    title: 'algoParams is aligned with algos',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.algo-params'],
    judge: view => {
      const params = view.at(step, '/signAlgorithms/algoParams')
      const algos = view.at(step, '/signAlgorithms/algos')
      const aligned = Array.isArray(params) && Array.isArray(algos) && params.length <= algos.length
      return [
        finding(params === undefined || params === null || aligned, {
          at: step,
          exchange: view.exchange(step).id,
          path: '/signAlgorithms/algoParams',
          requirement: 'csc-v2.info.algo-params',
          expected: 'absent, or an array with an entry for each of algos',
          actual: params,
        }),
      ]
    },
  }),
  member({
    id: 'csc-v2.info.signature-formats',
    title: 'formats holds only formats that the API has',
    scenario,
    step,
    requirement: 'csc-v2.info.signature-formats',
    pointer: '/signature_formats/formats',
    expected: 'an array of C, X, P and J',
    is: value => isTexts(value) && value.every(format => format in envelopes),
  }),
  plain({
    id: 'csc-v2.info.envelope-properties',
    title: 'envelope_properties goes with formats',
    scenario,
    steps: [step],
    requirements: ['csc-v2.info.envelope-properties-length', 'csc-v2.info.envelope-properties-values'],
    judge: envelopeProperties,
  }),
  optionalMember({
    id: 'csc-v2.info.conformance-levels',
    title: 'conformance_levels holds only levels that the API has',
    scenario,
    step,
    requirement: 'csc-v2.info.conformance-levels',
    pointer: '/conformance_levels',
    expected: 'an array of conformance levels',
    is: value => isTexts(value) && value.every(level => conformanceLevels.includes(level.toLowerCase())),
  }),
  status({
    id: 'csc-v2.info.null-is-absent',
    title: 'info takes a null for a parameter that was left out',
    scenario,
    step: 'info.lang-null',
    requirement: 'csc-v2.encoding.null-is-absent',
    status: 200,
  }),
  status({
    id: 'csc-v2.info.unknown-member',
    title: 'info ignores a member that it does not know',
    scenario,
    step: 'info.unknown-member',
    requirement: 'csc-v2.encoding.unknown-members-ignored',
    status: 200,
  }),
  refusal({
    id: 'csc-v2.info.broken-json',
    title: 'A body that is not JSON is a malformed request',
    scenario,
    step: 'info.broken-json',
    error: 'csc-v2.common.invalid-request',
    requirement: 'csc-v2.errors.common-codes',
    anyText: true,
  }),
]

function envelopeProperties(view: TraceView): readonly Finding[] {
  const at = { at: step, exchange: view.exchange(step).id, path: '/signature_formats/envelope_properties' }
  const properties = view.at(step, '/signature_formats/envelope_properties')
  const formats = view.at(step, '/signature_formats/formats')
  const aligned = Array.isArray(properties) && Array.isArray(formats) && properties.length === formats.length
  const length = finding(properties === undefined || aligned, {
    ...at,
    requirement: 'csc-v2.info.envelope-properties-length',
    expected: 'absent, or as long as formats',
    actual: properties,
  })
  const entries = elementsAt(view, step, '/signature_formats/envelope_properties')
  const known = entries.every(({ value }, i) => {
    const format = Array.isArray(formats) ? String(formats[i]) : ''
    return isTexts(value) && value.every(property => envelopes[format]?.includes(property))
  })
  const values = finding(known, {
    ...at,
    requirement: 'csc-v2.info.envelope-properties-values',
    expected: 'only envelopes that exist for the format',
    actual: properties,
  })
  return [length, values]
}

function namesIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
