import { z } from 'zod'

// The window's content security policy forbids eval; this must be imported before any file that makes a schema.
z.config({ jitless: true })
