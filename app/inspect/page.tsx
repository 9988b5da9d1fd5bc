import type { Metadata } from 'next';
import { InspectScreen } from '@/components/inspect/inspect-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.inspect);
}

export default function InspectPage() {
  return <InspectScreen />;
}
