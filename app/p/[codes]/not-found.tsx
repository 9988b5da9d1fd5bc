import type { Metadata } from 'next';
import { LinkProblemScreen } from '@/components/link/link-problem-screen';
import { pageTitle } from '../../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.link.problem);
}

export default function LinkNotFound() {
  return <LinkProblemScreen />;
}
