import { expect, type Page } from '@playwright/test';

/** Drags a file of these bytes over the page, sees that the page says `invitation`, if it can speak already, and lets it fall. */
export async function dropFile(page: Page, file: { name: string; mimeType: string; buffer: Buffer }, invitation: string | null): Promise<void> {
  const dataTransfer = await page.evaluateHandle(({ name, type, base64 }) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const carried = new DataTransfer();
    carried.items.add(new File([bytes], name, { type }));
    return carried;
  }, { name: file.name, type: file.mimeType, base64: file.buffer.toString('base64') });
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  if (invitation !== null) await expect(page.getByText(invitation)).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}
