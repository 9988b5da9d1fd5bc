import type { Metadata } from 'next';
import { CompareScreen } from '@/components/compare/compare-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.compare);
}

export default function ComparePage() {
  return <CompareScreen />;
}
