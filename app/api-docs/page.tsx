import type { Metadata } from 'next';
import { ApiDocsScreen } from '@/components/api-docs/api-docs-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.apiDocs.title);
}

export default function ApiDocsPage() {
  return <ApiDocsScreen />;
}
