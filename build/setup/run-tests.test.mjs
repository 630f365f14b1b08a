import { expect, test } from 'vitest'
import { planTests, projectsOf } from './run-tests.mjs'

test('without arguments all parts of the tests run', () => {
  expect(planTests([])).toEqual({ parts: ['check', 'unit', 'app', 'package'], extra: [] })
})

test('a part takes the arguments behind its name', () => {
  expect(planTests(['unit', '-t', 'pauses'])).toEqual({ parts: ['unit'], extra: ['-t', 'pauses'] })
})

test('a part that does not exist is wrong usage', () => {
  expect(() => planTests(['units'])).toThrow(expect.objectContaining({ exitStatus: 2 }))
})

test('the tests of the app run as two projects, unless one of them is named', () => {
  const projects = ['--project=side by side', '--project=alone'].map((name) => expect.arrayContaining([name]))
  expect(projectsOf(['schedules']).map(([, args]) => args)).toEqual(projects)
  expect(projectsOf(['--project=alone'])).toEqual([['named', []]])
})
