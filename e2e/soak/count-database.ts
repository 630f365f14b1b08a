import { ask } from '../headless/database.ts'

type Counts = Record<string, number>

/** What the database says, in SQL that nobody else uses, by the words of the metrics. */
export interface DatabaseCounts {
  /** Pages by their state now. */
  states: Counts
  /** Pages that are done, by how their text was come by. */
  methods: Counts
  attemptsByEnd: Counts
  attemptsFailedByCode: Counts
  /** Attempts that took a step, by step; `page` and `wait` are those that were tried to an end. */
  stages: Counts
  /** Attempts that gave a page its text since a moment. */
  doneSince: number
  /** Pages of which more than one attempt is done. */
  doneTwice: number
  /** Pages that are done without an attempt or a result, and results that no page has. */
  strays: number
}

/** @param since Unix milliseconds */
export function countDatabase(data: string, since: number): DatabaseCounts {
  const counts = (sql: string): Counts =>
    Object.fromEntries(ask<{ name: string; pages: number }>(data, sql).map(({ name, pages }) => [name, pages]))
  const number = (sql: string): number => ask<{ pages: number }>(data, sql)[0]?.pages ?? 0
  return {
    states: counts('select state as name, count(*) as pages from page_jobs group by state'),
    methods: counts("select method as name, count(*) as pages from page_jobs where state = 'done' group by method"),
    attemptsByEnd: counts(`select "end" as name, count(*) as pages from attempts group by "end"`),
    attemptsFailedByCode: counts(`select error_code as name, count(*) as pages from attempts where "end" = 'failed' group by error_code`),
    stages: stagesIn(data),
    doneSince: number(`select count(*) as pages from attempts where "end" = 'done' and finished_at >= ${since}`),
    doneTwice: number(`select count(*) as pages from (select 1 from attempts where "end" = 'done' group by page_id having count(*) > 1)`),
    strays: number(`
      select (select count(*) from page_jobs where state = 'done' and id not in (select page_id from attempts where "end" = 'done'))
        + (select count(*) from page_results where id not in (select result_id from page_jobs where result_id is not null)) as pages`),
  }
}

function stagesIn(data: string): Counts {
  const [sums] = ask<Counts>(
    data,
    `select count(open_ms) as open, count(text_ms) as text, count(render_ms) as render, count(ocr_ms) as ocr, count(*) as page, count(*) as wait
     from attempts where "end" in ('done', 'failed')`,
  )
  return sums ?? {}
}
