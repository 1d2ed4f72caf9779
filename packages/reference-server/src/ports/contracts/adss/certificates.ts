import assert from 'node:assert/strict'
import type { AdssCertificate } from '../../index.ts'
import { type EmptyStores, race, racers, type TestApi, tally } from '../contract.ts'
import { now } from '../samples.ts'
import { aCertificate, anAdssSignRequest, anAdssUser } from './samples.ts'

const alice = 'id-of-alice'
const aliasesOf = (certificates: readonly AdssCertificate[]) => certificates.map(({ certAlias }) => certAlias)
const named = (...aliases: readonly string[]) => aliases.map(certAlias => aCertificate({ certAlias }))

export function certificatesContract({ describe, it }: TestApi, stores: EmptyStores): void {
  const withAlice = async () => {
    const { adss } = await stores()
    await adss.users.register(anAdssUser())
    return adss
  }

  describe('AdssCertificates', () => {
    it('gives certificates back exactly as they were added, in their order', async () => {
      const { certificates } = await withAlice()
      const bare = aCertificate({ certAlias: 'Ä bare one/%2F', samUserId: null, authPass: false, chain: null })
      assert.equal(await certificates.add(alice, [bare, aCertificate()]), 'added')
      assert.equal(await certificates.add(alice, named('a third one')), 'added')
      assert.deepEqual(await certificates.list(alice), [bare, aCertificate(), ...named('a third one')])
      assert.deepEqual(await certificates.find(alice, 'Ä bare one/%2F'), bare)
      for (const alias of ['Signing', 'a\0', '\ud800']) assert.equal(await certificates.find(alice, alias), undefined)
      assert.deepEqual(await certificates.list('id-of-bob'), [])
    })

    it('adds all or none', async () => {
      const { certificates } = await withAlice()
      await certificates.add(alice, named('taken'))
      assert.equal(await certificates.add(alice, named('new', 'taken')), 'taken')
      assert.equal(await certificates.add(alice, named('twin', 'twin')), 'taken')
      assert.equal(await certificates.add('nobody', named('new')), 'no-user')
      assert.deepEqual(aliasesOf(await certificates.list(alice)), ['taken'])
      await assert.rejects(certificates.add(alice, [aCertificate(), aCertificate({ certAlias: '\0' })]), TypeError)
      assert.deepEqual(aliasesOf(await certificates.list(alice)), ['taken'])
      assert.equal(await certificates.add(alice, []), 'added')
    })

    it('adds an alias for one of many parallel callers', async () => {
      const { certificates } = await withAlice()
      const added = await race(racer => certificates.add(alice, named(`alias-${racer}`, 'same')))
      assert.deepEqual(tally(added), { added: 1, taken: racers - 1 })
      assert.deepEqual(aliasesOf(await certificates.list(alice)), [`alias-${added.indexOf('added')}`, 'same'])
    })

    it('replaces one in its place', async () => {
      const { certificates } = await withAlice()
      await certificates.add(alice, named('one', 'two', 'three'))
      const changed = aCertificate({ certAlias: 'two', authPass: false, samUserId: null, chain: null })
      assert.equal(await certificates.replace(alice, changed), true)
      assert.equal(await certificates.replace(alice, aCertificate({ certAlias: 'four' })), false)
      assert.equal(await certificates.replace('nobody', changed), false)
      assert.deepEqual(await certificates.list(alice), [...named('one'), changed, ...named('three')])
    })

    it('replaces all of them, whatever was there', async () => {
      const { certificates } = await withAlice()
      await certificates.add(alice, named('one', 'two'))
      assert.equal(await certificates.replaceAll(alice, named('three', 'one')), 'replaced')
      assert.deepEqual(aliasesOf(await certificates.list(alice)), ['three', 'one'])
      assert.equal(await certificates.replaceAll(alice, named('twin', 'twin')), 'taken')
      assert.equal(await certificates.replaceAll('nobody', named('one')), 'no-user')
      assert.deepEqual(aliasesOf(await certificates.list(alice)), ['three', 'one'])
      assert.equal(await certificates.replaceAll(alice, []), 'replaced')
      assert.deepEqual(await certificates.list(alice), [])
    })

    it('leaves the set of one of many who replace all in parallel, and no mixture', async () => {
      const { certificates } = await withAlice()
      await race(racer => certificates.replaceAll(alice, named('same', `of-${racer}`, `too-of-${racer}`)))
      const aliases = aliasesOf(await certificates.list(alice))
      const [, racer] = /^of-(\d+)$/.exec(aliases[1] ?? '') ?? []
      assert.deepEqual(aliases, ['same', `of-${racer}`, `too-of-${racer}`])
    })

    it('removes one, once', async () => {
      const { certificates } = await withAlice()
      await certificates.add(alice, named('one', 'two'))
      const removed = await race(() => certificates.remove(alice, 'one'))
      assert.equal(removed.filter(Boolean).length, 1)
      assert.deepEqual(aliasesOf(await certificates.list(alice)), ['two'])
      assert.equal(await certificates.remove('nobody', 'two'), false)
      assert.equal(await certificates.remove(alice, 'two\0'), false)
    })

    it('fails what waits for a certificate that goes or becomes another one, and only that', async () => {
      const other = aCertificate({ certificate: 'b3RoZXI=' })
      const { certificates, signRequests } = await withAlice()
      const changes = [
        () => certificates.remove(alice, 'signing'),
        () => certificates.replace(alice, other),
        () => certificates.replaceAll(alice, [other]),
        () => certificates.replaceAll(alice, named('two')),
      ]
      for (const [round, change] of changes.entries()) {
        await certificates.replaceAll(alice, named('signing', 'two'))
        const put = (name: string, certAlias = 'signing') =>
          signRequests.put(anAdssSignRequest({ idHash: `${name}-${round}`, certAlias }))
        for (const name of ['pending', 'approved', 'declined']) await put(name)
        await put('another', 'two')
        await signRequests.decide(`approved-${round}`, { decision: 'APPROVED', now })
        await signRequests.decide(`declined-${round}`, { decision: 'DECLINED', now })
        await change()
        const status = async (name: string) => (await signRequests.find(`${name}-${round}`))?.status
        assert.equal(await status('pending'), 'FAILED')
        assert.equal(await status('approved'), 'FAILED')
        assert.equal(await status('declined'), 'DECLINED')
        assert.equal(await signRequests.finish(`approved-${round}`, { status: 'SUCCESS', signatures: ['c2ln'] }), false)
        assert.equal(await status('another'), round === 2 ? 'FAILED' : 'PENDING')
      }
    })

    it('lets wait what keeps its certificate', async () => {
      const { certificates, signRequests } = await withAlice()
      await certificates.add(alice, [aCertificate()])
      await signRequests.put(anAdssSignRequest())
      await certificates.replace(alice, aCertificate({ chain: null }))
      await certificates.replaceAll(alice, [...named('two'), aCertificate()])
      assert.equal((await signRequests.find('hash-of-request-id'))?.status, 'PENDING')
    })
  })
}
