// The English of the parts that pages are made of.

export const partWords = {
  measuring: 'Measuring…',
  notFound: 'Not found',
  notShown: 'This cannot be shown',
  backTo: (list: string) => `Back to ${list}`,
  utc: (time: string) => `${time} UTC`,
  showAll: 'Show all',
  showLess: 'Show less',
  copyFailed: 'It could not be copied',
  copyOf: (id: string) => `Copy ${id}`,
  removeOf: (key: string) => `Remove ${key}`,
  doneBefore: (count: number, name: string) =>
    `${count === 1 ? 'One of them is' : `${count} of them are`} done. ${name} was refused, and what comes after it was not tried.`,
  tagsChanged: (id: string) => `The tags of ${id} were changed.`,
  ownOperation: (name: string) => `# An operation of Cadastre's own: POST /api/cadastre/${name}`,
} as const;

export const yesOrNo = (value: boolean | undefined): string => (value ? 'Yes' : 'No');
