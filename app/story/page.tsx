import type { Metadata } from 'next';
import { StoryScreen } from '@/components/story/story-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.story);
}

export default function StoryPage() {
  return <StoryScreen />;
}
