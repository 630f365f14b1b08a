import { openDatabase } from '../open-database.ts'

/** Run as a process of its own, so that a failpoint can end it: brings a database up to date. Arguments: the file and the migrations. */
const [file = '', migrationsDir = ''] = process.argv.slice(2)
openDatabase(file, migrationsDir).close()
