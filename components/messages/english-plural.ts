/** So many pictures, in English. */
export const pictures = (count: number): string => (count === 1 ? '1 picture' : `${count} pictures`);
