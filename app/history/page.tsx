import type { Metadata } from 'next';
import { HistoryScreen } from '@/components/history/history-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.history);
}

export default function HistoryPage() {
  return <HistoryScreen />;
}
