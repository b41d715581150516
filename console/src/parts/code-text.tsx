// Text of a machine, as it is written. What is too long scrolls, also for whoever has a keyboard alone.

export function CodeText({
  label,
  className = '',
  children,
}: {
  /** What it is, for whoever hears the page. */
  readonly label: string;
  readonly className?: string;
  readonly children: string;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it is scrolled by keys
    // biome-ignore lint/a11y/useSemanticElements: a section would not keep its lines
    <pre className={`cli mono ${className}`} role="region" aria-label={label} tabIndex={0}>
      {children}
    </pre>
  );
}
