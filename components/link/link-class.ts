const shape = 'inline-flex h-11 items-center gap-2 rounded-full px-5 font-semibold transition active:scale-[0.97]';

/** The looks of a button, for the one link that matters most. */
export const leafLinkClass = `${shape} bg-leaf text-on-leaf hover:bg-leaf-deep`;
/** The looks of a button, for the other links beside it. */
export const quietLinkClass = `${shape} border border-line bg-sheet text-ink hover:border-line-strong hover:bg-leaf-wash`;
