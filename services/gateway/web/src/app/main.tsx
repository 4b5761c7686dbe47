import '@mantine/core/styles.css';
import 'uplot/dist/uPlot.min.css';
import './app.css';

import { MantineProvider } from '@mantine/core';
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { ProblemError } from '../api/client';
import { sessionQuery } from '../api/queries';
import { router } from './router';
import { cssVariables, theme } from './theme';

const REFUSED_FOR_GOOD = 500;

const client = new QueryClient({
  queryCache: new QueryCache({
    // The session ended meanwhile: back to the sign-in, on the same page.
    onError: (error) => {
      if (error instanceof ProblemError && error.isSignedOut)
        client.setQueryData(sessionQuery.queryKey, null);
    },
  }),
  defaultOptions: {
    queries: {
      staleTime: 1_000,
      retry: (count, error) =>
        count < 2 && !(error instanceof ProblemError && isRefusal(error.problem.status)),
    },
  },
});

const isRefusal = (status: number): boolean => status > 0 && status < REFUSED_FOR_GOOD;

const root = document.getElementById('root');
if (root !== null)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={client}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
