import { CreateScreen } from '@/components/create/create-screen';
import { modelsNow } from '@/server/api/models-now';

export default function CreatePage() {
  return <CreateScreen installed={modelsNow()} />;
}
