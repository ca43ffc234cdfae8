// Starts the page: texts of the reader's language, theme, routes.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { makeQueryClient } from './app/query-client.ts';
import { makeRouter } from './app/router.tsx';
import { applyTheme, storedTheme } from './app/theme.ts';
import { firstLanguage, startTexts } from './i18n/start-texts.ts';
import './styles/page.css';

const start = async (): Promise<void> => {
  applyTheme(storedTheme());
  await startTexts(firstLanguage());
  const page = document.getElementById('page');
  if (page === null) return;
  createRoot(page).render(
    <StrictMode>
      <QueryClientProvider client={makeQueryClient()}>
        <RouterProvider router={makeRouter()} />
      </QueryClientProvider>
    </StrictMode>,
  );
};

void start();
