/** Hands a file to the browser's downloads. @param name as it is suggested to the person. */
export function saveFile(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // The browser has read the address by the next turn; until then it must stay valid.
  setTimeout(() => URL.revokeObjectURL(address), 0);
}
