import { expect } from '@playwright/test'
import { test } from './app-under-test.ts'
import { faults } from './axe.ts'

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
