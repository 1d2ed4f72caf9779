import { expect, it } from 'vitest'
import { optionalPackage } from './optional-package.ts'

it('gives the package when it is there', async () => {
  const { default: pg } = await optionalPackage('pg', { purpose: 'A test', load: () => import('pg') })
  expect(pg.Pool).toBeTypeOf('function')
})

it('names the package to install when it is not', async () => {
  const absent = '@x/not-installed'
  const loading = optionalPackage(absent, { purpose: 'A test', load: () => import(absent) })
  await expect(loading).rejects.toMatchObject({
    code: 'PACKAGE_MISSING',
    message: 'A test needs the optional package @x/not-installed: npm install @x/not-installed',
  })
})

it('lets other failures through: a package that is there but broken is not missing', async () => {
  const broken = 'data:text/javascript,import "@x/not-installed-either"'
  await expect(optionalPackage('broken', { purpose: 'A test', load: () => import(broken) })).rejects.not.toMatchObject({
    code: 'PACKAGE_MISSING',
  })
})
