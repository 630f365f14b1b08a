import type { WindowWish } from '../contract/window-wishes.ts'
import { ToldOnce } from './told-once.ts'

/** What the menu and notifications ask of the window. */
export class Wishes extends ToldOnce<WindowWish> {}
