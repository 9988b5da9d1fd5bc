'use client';

import { useState, type ComponentType } from 'react';
import { useMessages } from '../messages/messages-provider';
import { showToast } from '../ui/toasts';

/**
 * A part of the page that is loaded when somebody first wants it. `want` tells whether it is there now; when it cannot be loaded, a note
 * says so and all else stays as it is. `Part` is null until then.
 */
export function usePart<Properties>(load: () => Promise<ComponentType<Properties>>): { Part: ComponentType<Properties> | null; want: () => Promise<boolean> } {
  const { errors } = useMessages();
  const [Part, setPart] = useState<ComponentType<Properties> | null>(null);

  async function want(): Promise<boolean> {
    try {
      const loaded = Part ?? (await load());
      setPart(() => loaded);
      return true;
    } catch {
      // A script that does not come is a server that does not answer.
      showToast({ words: errors.network });
      return false;
    }
  }

  return { Part, want };
}
