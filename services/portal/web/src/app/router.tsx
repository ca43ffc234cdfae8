// Addresses of the page. Each screen is a chunk of its own, loaded when it is visited.
import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { wantTexts } from '../i18n/start-texts.ts';
import { Broken } from './broken.tsx';
import { Shell } from './shell.tsx';
import { Waiting } from './waiting.tsx';

const PLAN_TEXTS = () => wantTexts('plans', 'planning');

/** Before anybody is signed in. */
const GATES: RouteObject[] = [
  {
    path: '/sign-in',
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    lazy: async () => ({ Component: (await import('../account/sign-in-page.tsx')).SignInPage }),
  },
  {
    path: '/forgot',
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    lazy: async () => ({ Component: (await import('../account/forgot-page.tsx')).ForgotPage }),
  },
  {
    path: '/reset',
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    lazy: async () => ({ Component: (await import('../account/reset-page.tsx')).ResetPage }),
  },
  {
    path: '/join',
    HydrateFallback: Waiting,
    ErrorBoundary: Broken,
    lazy: async () => ({ Component: (await import('../account/join-page.tsx')).JoinPage }),
  },
];

const SCREENS: RouteObject[] = [
  { index: true, element: <Navigate to="/shipments" replace /> },
  {
    path: 'shipments',
    lazy: async () => ({ Component: (await import('../shipments/shipments-page.tsx')).ShipmentsPage }),
  },
  {
    path: 'shipments/new',
    lazy: async () => ({ Component: (await import('../booking/booking-page.tsx')).BookingPage }),
  },
  {
    path: 'shipments/:shipmentId',
    lazy: async () => {
      const [{ ShipmentPage }] = await Promise.all([import('../shipment/shipment-page.tsx'), PLAN_TEXTS()]);
      return { Component: ShipmentPage };
    },
  },
  {
    path: 'sailings',
    lazy: async () => ({ Component: (await import('../sailings/sailings-page.tsx')).SailingsPage }),
  },
  {
    path: 'compare',
    lazy: async () => {
      const [{ ComparePage }] = await Promise.all([import('../compare/compare-page.tsx'), PLAN_TEXTS()]);
      return { Component: ComparePage };
    },
  },
  {
    path: 'estimate',
    lazy: async () => {
      const [{ EstimatePage }] = await Promise.all([import('../estimate/estimate-page.tsx'), PLAN_TEXTS()]);
      return { Component: EstimatePage };
    },
  },
  {
    path: 'bulk',
    lazy: async () => {
      const [{ BulkPage }] = await Promise.all([import('../bulk/bulk-page.tsx'), wantTexts('bulk')]);
      return { Component: BulkPage };
    },
  },
  {
    path: 'accuracy',
    lazy: async () => {
      const [{ AccuracyPage }] = await Promise.all([import('../accuracy/accuracy-page.tsx'), PLAN_TEXTS()]);
      return { Component: AccuracyPage };
    },
  },
  {
    path: 'settings/:part?',
    lazy: async () => {
      const [{ SettingsPage }] = await Promise.all([import('../settings/settings-page.tsx'), PLAN_TEXTS()]);
      return { Component: SettingsPage };
    },
  },
  { path: '*', lazy: async () => ({ Component: (await import('./not-found.tsx')).NotFound }) },
];

export const makeRouter = () =>
  createBrowserRouter([
    ...GATES,
    {
      path: '/',
      Component: Shell,
      HydrateFallback: Waiting,
      ErrorBoundary: Broken,
      children: SCREENS,
    },
  ]);
