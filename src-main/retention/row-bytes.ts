/**
 * Bytes of a row with its part of all indexes, for what the database can use again when rows go. Measured with `dbstat` by `node bench/storage/run.ts`
 * (SQLite 3.54, pages of 4,096 bytes): two batches of 1,000 documents with 20 pages each that were read to their end, every row written by the verbs of
 * the store, each twentieth page at its second attempt, names of documents of 60 bytes; and 400 days of history by the hour. When one of the two
 * batches was removed, 4.06 MB became free in the file where these figures say 4.17. Longer names and columns of manifests take more.
 */
export const rowBytes = { page: 126, attempt: 54, document: 522, metric: 222 }
