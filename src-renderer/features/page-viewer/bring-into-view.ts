/** Scrolls a part to the middle of what scrolls it, unless all of it is seen already. */
export function bringIntoView(view: Element, part: Element): void {
  const seen = view.getBoundingClientRect()
  const box = part.getBoundingClientRect()
  const isSeen = box.top >= seen.top && box.bottom <= seen.bottom && box.left >= seen.left && box.right <= seen.right
  if (isSeen) return
  view.scrollBy({
    left: (box.left + box.right - seen.left - seen.right) / 2,
    top: (box.top + box.bottom - seen.top - seen.bottom) / 2,
  })
}
