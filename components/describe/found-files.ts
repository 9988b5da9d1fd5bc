/** A file that was picked or dropped, and where it was found. */
export interface FoundFile {
  readonly file: File;
  /** Its name, after those of the folders it was picked with. */
  readonly path: string;
}

/** Kinds of picture that can be read. */
export const pictureTypes = ['image/png', 'image/jpeg', 'image/webp', 'image/gif', 'image/avif'] as const;
const pictureName = /\.(?:png|jpe?g|webp|gif|avif)$/i;

/** Files of a file field, or of whatever else gives a plain list. */
export function filesOfList(files: Iterable<File> | null | undefined): FoundFile[] {
  return Array.from(files ?? [], (file) => ({ file, path: file.webkitRelativePath === '' ? file.name : file.webkitRelativePath }));
}

/** Files of a drop, those inside of dropped folders too. Must be called while the drop is being handled: afterwards nothing can be read. */
export async function filesOfDrop(transfer: DataTransfer | null): Promise<FoundFile[]> {
  const dropped = Array.from(transfer?.items ?? []).filter(({ kind }) => kind === 'file').map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found = await Promise.all(dropped.map(async ({ entry, file }) => {
    if (isFolder(entry)) return filesOfFolder(entry);
    return file === null ? [] : [{ file, path: file.name }];
  }));
  return found.flat();
}

/** Those that may be pictures, by type or, where the system knows none, by name. What hides behind a dot is nobody's picture. */
export function picturesOf(files: readonly FoundFile[]): FoundFile[] {
  return files.filter(({ file, path }) => !/(?:^|\/)\./.test(path) && (file.type === '' ? pictureName.test(file.name) : pictureTypes.some((type) => type === file.type)));
}

async function filesOfFolder(folder: FileSystemDirectoryEntry): Promise<FoundFile[]> {
  const reader = folder.createReader();
  const found: FoundFile[] = [];
  for (;;) {
    // A folder is given in parts; an empty one is the end.
    const entries = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (entries.length === 0) return found;
    for (const entry of entries) {
      if (isFolder(entry)) found.push(...(await filesOfFolder(entry)));
      if (isFile(entry)) {
        const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject));
        found.push({ file, path: entry.fullPath.replace(/^\//, '') });
      }
    }
  }
}

// By what they say of themselves: browsers that drop folders need not have classes of these names.
function isFolder(entry: FileSystemEntry | null): entry is FileSystemDirectoryEntry {
  return entry?.isDirectory === true;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}
