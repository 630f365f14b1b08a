/**
 * Names a group of Mantine's radios or checkboxes for screen readers. Its element with the role takes a name from the group's own label
 * alone; the eye has that beside the group already.
 */
export function groupName(label: string) {
  return { label, labelProps: { className: 'sr-only' } }
}
