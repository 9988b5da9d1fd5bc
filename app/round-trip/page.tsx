import type { Metadata } from 'next';
import { RoundTripScreen } from '@/components/round-trip/round-trip-screen';
import { pageTitle } from '../page-title';

export function generateMetadata(): Promise<Metadata> {
  return pageTitle((messages) => messages.navigation.roundTrip);
}

export default function RoundTripPage() {
  return <RoundTripScreen />;
}
