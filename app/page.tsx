import { CreateScreen } from '@/components/create/create-screen';

export default function CreatePage() {
  return <CreateScreen />;
}
