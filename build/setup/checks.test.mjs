import { expect, test } from 'vitest'
import { typeScriptProjects } from './checks.mjs'

test('each TypeScript project is checked, and their base is not one', () => {
  const names = ['tsconfig.json', 'tsconfig.base.json', 'src-main', 'tsconfig.e2e.json', 'package.json']
  expect(typeScriptProjects(names)).toEqual(['tsconfig.e2e.json', 'tsconfig.json'])
})
