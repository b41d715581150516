// How standings look. Each has a colour, a lightness and, where it asks for attention, a pattern of its own, so that
// they are told apart in both modes, by people who see no red or no green, and in a print without colours.

export type Standing =
  | 'available'
  | 'compliant'
  | 'allocated'
  | 'occupied'
  | 'noncompliant'
  | 'overlapping'
  | 'ignored'
  | 'chosen';

export type Pattern = 'none' | 'stripes' | 'dots' | 'lines';

export type Palette = {
  readonly background: string;
  readonly gap: string;
  readonly ink: string;
  readonly inkOnFill: string;
  readonly accent: string;
  /** The line along the edge of a cell that tells what subnets have of it. */
  readonly subnets: string;
  readonly fills: Readonly<Record<Standing, string>>;
  /** What a pattern is drawn with. */
  readonly marks: Readonly<Record<Standing, string>>;
};

export const patterns: Readonly<Record<Standing, Pattern>> = {
  available: 'none',
  compliant: 'none',
  allocated: 'none',
  occupied: 'lines',
  noncompliant: 'dots',
  overlapping: 'stripes',
  ignored: 'none',
  chosen: 'none',
};

export const light: Palette = {
  background: '#ffffff',
  gap: '#d5dbe3',
  ink: '#1b2532',
  inkOnFill: '#ffffff',
  accent: '#0b4fb3',
  subnets: '#16497f',
  fills: {
    available: '#f1f4f8',
    compliant: '#2f78c4',
    allocated: '#2f78c4',
    occupied: '#a3bccf',
    noncompliant: '#e9a820',
    overlapping: '#b5234a',
    ignored: '#cfd3d8',
    chosen: '#0d8a72',
  },
  marks: {
    available: '#f1f4f8',
    compliant: '#1f5a98',
    allocated: '#1f5a98',
    occupied: '#6f8ea6',
    noncompliant: '#7a4d00',
    overlapping: '#ffd6de',
    ignored: '#9aa2ab',
    chosen: '#075a4a',
  },
};

export const dark: Palette = {
  background: '#161d27',
  gap: '#2c3644',
  ink: '#dfe5ee',
  inkOnFill: '#ffffff',
  accent: '#7db4ff',
  subnets: '#a9d1fa',
  fills: {
    available: '#1e2733',
    compliant: '#3b87d6',
    allocated: '#3b87d6',
    occupied: '#5d7a92',
    noncompliant: '#f0b63d',
    overlapping: '#d9436b',
    ignored: '#4a525d',
    chosen: '#22b696',
  },
  marks: {
    available: '#1e2733',
    compliant: '#8cc0f5',
    allocated: '#8cc0f5',
    occupied: '#8fb0c9',
    noncompliant: '#5c3d00',
    overlapping: '#3d0617',
    ignored: '#79838f',
    chosen: '#c3f3e7',
  },
};
