// Filters by tag look at `Tags`; a resource's CIDR has its tags under another name.

type WireTags = readonly { Key?: string | undefined; Value?: string | undefined }[];
type HasResourceTags = { ResourceTags?: WireTags | undefined };

export type Tagged<Item extends HasResourceTags> = Item & { readonly Tags: WireTags };

export const taggedAs = <Item extends HasResourceTags>(item: Item): Tagged<Item> => ({
  ...item,
  Tags: item.ResourceTags ?? [],
});

export function withoutTags<Item extends HasResourceTags>(item: Tagged<Item>): Item {
  const { Tags: _tags, ...rest } = item;
  return rest as unknown as Item;
}
