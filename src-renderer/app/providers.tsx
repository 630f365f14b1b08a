import { MantineProvider } from '@mantine/core'
import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { styleNonce } from './style-nonce.ts'
import { cssVariables, theme } from './theme.ts'

/** What main holds is fresh until main says that it went stale; main is never offline. */
export function makeQueryClient(): QueryClient {
  const always = { networkMode: 'always', retry: false } as const
  return new QueryClient({
    defaultOptions: { queries: { ...always, staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false }, mutations: always },
  })
}

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider getStyleNonce={() => styleNonce} theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        {children}
      </MantineProvider>
    </QueryClientProvider>
  )
}
