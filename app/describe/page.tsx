import type { Metadata } from 'next';
import { DescribeScreen } from '@/components/describe/describe-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.describe);
}

export default function DescribePage() {
  return <DescribeScreen />;
}
