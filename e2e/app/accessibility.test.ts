import { expect } from '@playwright/test'
import type { AppUnderTest } from './app-under-test.ts'
import { faults } from './axe.ts'
import { makeFolders, test } from './night-under-test.ts'
import type { Scan } from './scans/scan.ts'
import { scans, scansOfNight } from './scans.ts'

/** A1, A2: no screen in any state of `scans.ts` has a fault that axe finds, in light and in dark. */

const looks = ['light', 'dark'] as const

/** Faults that an operator with a screen reader, a keyboard or poor sight would meet, each of a kind of its own. */
const seeded = {
  'button-name': '<button></button>',
  'image-alt': '<img src="/none.png">',
  label: '<input type="text">',
  'link-name': '<a href="#x"></a>',
  'color-contrast': '<p data-style="color:#ddd;background:#fff">Too pale to be read</p>',
  'aria-valid-attr-value': '<div role="checkbox" aria-checked="perhaps" tabindex="0">x</div>',
  'aria-required-children': '<div role="list"><div role="tab">x</div></div>',
  list: '<ul><div>x</div></ul>',
  'heading-order': '<h6>Six</h6>',
  'target-size':
    '<span><a href="#a" data-style="display:inline-block;width:8px;height:8px">a</a><a href="#b" data-style="display:inline-block;width:8px;height:8px">b</a></span>',
  'nested-interactive': '<button>a <a href="#c">c</a></button>',
}

test('A2 the scan finds at least nine of ten faults that were put in on purpose', async ({ running: { page } }) => {
  await expect(page.getByText('Drop a folder of documents here')).toBeVisible()
  await page.evaluate((html) => {
    document.querySelector('.content')?.insertAdjacentHTML('afterbegin', html)
    // The policy of the window refuses styles that stand in HTML.
    for (const element of Array.from(document.querySelectorAll<HTMLElement>('[data-style]')))
      element.style.cssText = element.dataset.style ?? ''
  }, Object.values(seeded).join(''))
  const found = await faults(page, 'light')
  const missed = Object.keys(seeded).filter((rule) => !found.some((fault) => fault.startsWith(`light ${rule}:`)))
  expect(missed.length, missed.join(', ')).toBeLessThanOrEqual(Math.floor(Object.keys(seeded).length / 10))
})

/** Shows one state after the other, and looks at each in both looks. */
async function scanAll(running: AppUnderTest, all: Scan[]): Promise<void> {
  for (const scan of all) {
    await test.step(scan.name, async () => {
      await scan.show(running)
      for (const look of looks) expect.soft(await faults(running.page, look), scan.name).toEqual([])
    })
  }
}

test('A1 no screen has a fault that axe can find, in any of its states', async ({ running }) => {
  test.setTimeout(400_000)
  expect(scans.length * looks.length).toBeGreaterThanOrEqual(120)
  await makeFolders(running.folder)
  await scanAll(running, scans)
})

test('A1 nor has one that shows a night of work', async ({ night }) => {
  test.setTimeout(200_000)
  await scanAll(night, scansOfNight)
})
