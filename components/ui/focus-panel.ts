/**
 * Focuses a dialog itself as it opens. Focus on its close button would open that button's tooltip,
 * and the first Escape would then close only the tooltip.
 */
export function focusPanel(event: Event): void {
  event.preventDefault();
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
}
