import type { PageWords } from '../../../../src-main/contract/page.ts'
import { formatCount } from '../../../components/format.ts'

/** What the frames mean, and of which picture the words were read. */
export function ImageFoot({ words }: { words: PageWords | null }) {
  return (
    <div className="legend page-foot">
      {words && (
        <>
          <span>
            <i className="key sure" />
            Sure
          </span>
          <span>
            <i className="key mid" />
            60–79 %
          </span>
          <span>
            <i className="key low" />
            Below 60 %
          </span>
          <span className="dim size">{pictureOf(words)}</span>
        </>
      )}
    </div>
  )
}

/** `2,480 × 3,508 at 300 DPI, turned by 90°, levelled by 0.4°` */
function pictureOf({ width, height, dpi, turn, skew }: PageWords): string {
  const size = `${formatCount(width)} × ${formatCount(height)} at ${formatCount(Math.round(dpi))} DPI`
  const level = Math.abs(skew) < 0.05 ? '' : `, levelled by ${Math.abs(skew).toFixed(1)}°`
  return `${size}${turn === 0 ? '' : `, turned by ${turn}°`}${level}`
}
