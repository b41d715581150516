// A strict reader of XML 1.0 as far as our replies go: one root, matching tags, known entities, legal characters.

export type Element = { name: string; children: Element[]; text: string };

/** Reads a document or throws where it is not well-formed. */
export function readXml(document: string): Element {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u.test(document)) {
    throw new Error('a character that XML cannot hold');
  }
  let rest = document.replace(/^<\?xml version="1.0" encoding="UTF-8"\?>\n?/, '');
  const stack: Element[] = [{ name: '', children: [], text: '' }];
  while (rest !== '') {
    const top = stack.at(-1)!;
    const tag = /^<(\/?)([A-Za-z_][\w.-]*)((?: [A-Za-z:]+="[^"<&]*")*)(\/?)>/.exec(rest);
    if (tag === null) {
      const text = /^[^<]+/.exec(rest)?.[0];
      if (text === undefined) throw new Error(`not a tag: ${rest.slice(0, 40)}`);
      if (stack.length === 1) throw new Error('text outside the root');
      if (text.includes(']]>') || /&(?!(?:amp|lt|gt|#13);)/.test(text)) throw new Error(`unescaped: ${text}`);
      top.text += text;
      rest = rest.slice(text.length);
      continue;
    }
    const [all, closes, name = '', attributes, empty] = tag;
    if (closes) {
      if (top.name !== name || attributes || empty) throw new Error(`</${name}> closes <${top.name}>`);
      stack.pop();
    } else {
      const element = { name, children: [], text: '' };
      top.children.push(element);
      if (!empty) stack.push(element);
    }
    rest = rest.slice(all.length);
  }
  const [root] = stack;
  if (stack.length !== 1 || root?.children.length !== 1) throw new Error('not exactly one whole root');
  return root.children[0]!;
}
