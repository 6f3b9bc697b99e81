/** Discord's Markdown as people see it, read by a parser that none of us wrote. */
import { createRequire } from 'node:module';

/** A node of the parser's tree: text, a style around other nodes, or a token. */
export interface MarkdownNode {
  readonly type: string;
  readonly content?: string | readonly MarkdownNode[];
  readonly target?: string;
  readonly id?: string;
  readonly timestamp?: string;
}

// Required, not imported: its declarations do not compile, and type its tree as records of anything.
const require = createRequire(import.meta.url);
const library = require('discord-markdown-parser') as {
  parse(text: string, kind: 'normal' | 'extended'): readonly MarkdownNode[];
};

/** As in messages and text displays, with masked links, headings and subtext. Lists stay lines with their marks. */
export function parse(text: string): readonly MarkdownNode[] {
  return library.parse(text, 'extended');
}

/** The words alone. A token shows as what stands for it: a person's as `@id`, a moment's as its ISO form. */
export function words(tree: readonly MarkdownNode[] | string): string {
  if (typeof tree === 'string') return tree;
  return tree.map(word).join('');
}

function word(node: MarkdownNode): string {
  switch (node.type) {
    case 'br':
    case 'newline':
      return '\n';
    case 'everyone':
    case 'here':
      return `@${node.type}`;
    case 'user':
    case 'role':
      return `@${node.id}`;
    case 'channel':
      return `#${node.id}`;
    case 'timestamp':
      return new Date(Number(node.timestamp) * 1000).toISOString();
    case 'heading':
    case 'subtext':
    case 'blockQuote':
    case 'codeBlock':
      return `${words(node.content ?? '')}\n`;
    default:
      return words(node.content ?? '');
  }
}

/** Addresses that stand behind other words. */
export function linksIn(tree: readonly MarkdownNode[]): string[] {
  return tree.flatMap((node) => {
    const inner = typeof node.content === 'object' ? linksIn(node.content) : [];
    return node.type === 'link' ? [node.target ?? '', ...inner] : inner;
  });
}
