// Everything portal serves beside its operations.
import { Router } from 'express';
import { apiDocuments } from './api-documents.ts';
import { webApp } from './web-app.ts';

export const portalPages = (webFolder: string): Router => {
  const router = Router();
  router.use(apiDocuments());
  router.use(webApp(webFolder));
  return router;
};
