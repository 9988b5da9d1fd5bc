import { useEffect } from 'react';

/** Tells Swagger UI, which knows only a class of its own, whether the page is dark, for as long as it is shown. */
export function useDarkModeClass(): void {
  useEffect(() => {
    const root = document.documentElement;
    const device = matchMedia('(prefers-color-scheme: dark)');
    const apply = () => root.classList.toggle('dark-mode', root.dataset.theme === undefined ? device.matches : root.dataset.theme === 'dark');
    const observer = new MutationObserver(apply);
    observer.observe(root, { attributeFilter: ['data-theme'] });
    device.addEventListener('change', apply);
    apply();
    return () => {
      observer.disconnect();
      device.removeEventListener('change', apply);
      root.classList.remove('dark-mode');
    };
  }, []);
}
