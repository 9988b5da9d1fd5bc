/** The rows of a picture that are drawn so far, each in its place. @param rows of the whole picture. */
export function RowStrips({ strips, rows }: { strips: readonly (string | null)[]; rows: number }) {
  return strips.map((strip, row) => strip !== null && (
    // Strips are data URLs of a few hundred bytes; there is nothing for an image optimiser to do.
    <img
      key={row}
      src={strip}
      alt=""
      className="absolute left-0 w-full animate-fade-in"
      style={{ top: `${(row * 100) / rows}%`, height: `calc(${100 / rows}% + 1px)` }}
    />
  ));
}
