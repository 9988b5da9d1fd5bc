interface StepsProps {
  steps: readonly { title: string; body: string }[];
}

/** How something is done, in a few numbered steps: what an empty screen teaches. */
export function Steps({ steps }: StepsProps) {
  return (
    <ol className="grid gap-4 md:grid-cols-3">
      {steps.map(({ title, body }, index) => (
        <li key={title} className="flex gap-3">
          <span aria-hidden className="flex size-9 shrink-0 items-center justify-center rounded-full bg-leaf-wash font-display text-lg font-bold text-on-leaf-wash">{index + 1}</span>
          <div><p className="font-bold">{title}</p><p className="text-ink-soft">{body}</p></div>
        </li>
      ))}
    </ol>
  );
}
