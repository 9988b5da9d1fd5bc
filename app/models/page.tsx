import type { Metadata } from 'next';
import { ModelsScreen } from '@/components/models/models-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.models);
}

export default function ModelsPage() {
  return <ModelsScreen />;
}
