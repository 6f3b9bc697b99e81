/** response_url: what the bot says after it acknowledged. */
import { checkCall } from '../block-kit.js';
import type { Bench } from './call.js';
import { BOT } from './furniture.js';
import { type Json, records, word } from './json.js';
import { json, type Reply } from './trouble.js';
import type { ResponseUrl } from './workspace.js';

/** Slack takes five posts to a response_url. */
const USES = 5;

/** A POST to a response_url. */
export function answerResponse(id: string, body: Json, bench: Bench): Reply {
  const { workspace } = bench;
  const url = workspace.responseUrls.get(id);
  if (!url) return json(404, { ok: false, error: 'invalid_url' });
  if (workspace.now() > url.expires) return json(404, { ok: false, error: 'expired_url' });
  if (url.uses >= USES) return json(404, { ok: false, error: 'used_url' });
  url.uses += 1;
  if (body.delete_original === true && url.source) {
    workspace.remove(url.source);
    return json(200, { ok: true });
  }
  const mistakes = showAnswer(body, url, bench, 'response_url');
  return mistakes.length > 0
    ? json(400, { ok: false, error: 'invalid_blocks', errors: mistakes })
    : json(200, { ok: true });
}

/** Shows an answer that came in an acknowledgement or through a response_url, and gives what is wrong with it. */
export function showAnswer(
  body: Json,
  { channel, person, source }: Pick<ResponseUrl, 'channel' | 'person' | 'source'>,
  bench: Bench,
  where: string,
): readonly string[] {
  const mistakes = checkCall(where, body);
  bench.note(where, mistakes);
  if (mistakes.length > 0) return mistakes;
  const content = { text: word(body.text) ?? '', blocks: records(body.blocks) };
  if (body.replace_original === true && source) {
    bench.workspace.replace(source, content);
    return [];
  }
  const thread = word(body.thread_ts);
  bench.workspace.add({
    ...content,
    channel,
    from: BOT.id,
    ...(body.response_type !== 'in_channel' && { to: person }),
    ...(thread && { thread }),
  });
  return [];
}
