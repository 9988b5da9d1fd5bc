'use client';

import { useEffect, useRef, useState } from 'react';
import 'swagger-ui-dist/swagger-ui.css';
import './api-explorer.css';
import { useLanguage } from '../messages/messages-provider';
import { useDarkModeClass } from './use-dark-mode';

/** Swagger UI over this server's own description. It is large, so it is loaded here and nowhere else. */
export function ApiExplorer() {
  const { language } = useLanguage();
  const [failure, setFailure] = useState<Error | null>(null);
  const place = useRef<HTMLDivElement>(null);
  useDarkModeClass();

  useEffect(() => {
    let left = false;
    const show = async () => {
      const { default: swaggerUi } = await import('swagger-ui-dist/swagger-ui-es-bundle.js');
      if (left || place.current === null) return;
      swaggerUi({
        domNode: place.current,
        url: `/api/openapi.json?language=${language}`,
        deepLinking: true,
        docExpansion: 'list',
        defaultModelsExpandDepth: 0,
        tryItOutEnabled: true,
        // Nothing leaves this computer, not even the description of an API.
        validatorUrl: null,
      });
    };
    show().catch((cause: unknown) => setFailure(new Error('Swagger UI could not be loaded', { cause })));
    return () => {
      left = true;
    };
  }, [language]);

  if (failure !== null) throw failure;
  // A new language is a new description, drawn into a place of its own.
  return <div key={language} ref={place} className="api-explorer" />;
}
