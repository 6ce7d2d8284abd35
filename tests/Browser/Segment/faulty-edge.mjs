// Stands before the server and fails on purpose, as networks and servers do. Keeps what every request of the tracking
// API carried and how it was answered.
import { createServer, request as send } from 'node:http';
import { gunzipSync } from 'node:zlib';

/**
 * @param target address of the server
 * @param faults what becomes of the first requests, in order; later ones pass:
 *   'refused': 500, and the server never sees it; 'lost': the server takes it and the client hears 500;
 *   'limited': 429 with Retry-After; 'cut': the server takes it and the connection breaks
 * @param files answers a GET itself, or undefined
 */
export async function startFaultyEdge(target, faults, files = () => undefined) {
  const { hostname, port } = new URL(target);
  const seen = [];
  let next = 0;
  const server = createServer(async (request, response) => {
    const file = request.method === 'GET' ? files(request.url) : undefined;
    if (file) {
      response.writeHead(200, { 'content-type': file.type, 'access-control-allow-origin': '*' }).end(file.body);
      return;
    }

    const chunks = [];
    for await (const chunk of request) {
      chunks.push(chunk);
    }
    const body = Buffer.concat(chunks);
    const collects = request.method === 'POST' && request.url.startsWith('/v1/');
    const fault = collects ? (faults[next++] ?? 'none') : 'none';
    const noted = collects ? note(request, body, fault) : undefined;
    const cors = { 'access-control-allow-origin': request.headers.origin ?? '*', 'access-control-expose-headers': 'Retry-After' };
    if (fault === 'refused' || fault === 'limited') {
      noted.status = fault === 'limited' ? 429 : 500;
      response.writeHead(noted.status, fault === 'limited' ? { ...cors, 'retry-after': '1' } : cors).end();
      return;
    }

    const headers = { ...request.headers };
    const forwarded = send({ hostname, port, path: request.url, method: request.method, headers }, async (answer) => {
      const parts = [];
      for await (const part of answer) {
        parts.push(part);
      }
      if (noted) {
        noted.server = answer.statusCode;
        noted.answer = Buffer.concat(parts).toString();
        noted.status = fault === 'none' ? answer.statusCode : fault === 'lost' ? 500 : 0;
      }
      if (fault === 'cut') {
        response.socket.destroy();
      } else if (fault === 'lost') {
        response.writeHead(500, cors).end();
      } else {
        response.writeHead(answer.statusCode, answer.headers).end(Buffer.concat(parts));
      }
    });
    forwarded.on('error', () => response.socket.destroy());
    forwarded.end(body);
  });

  function note(request, body, fault) {
    const json = JSON.parse((request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body).toString());
    const noted = { path: request.url, fault, messages: (json.batch ?? [json]).map((message) => ({ id: message.messageId, name: message.event ?? message.type })) };
    seen.push(noted);
    return noted;
  }

  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    seen,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
