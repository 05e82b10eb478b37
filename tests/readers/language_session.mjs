// A session with the language server as Visual Studio Code's own library of the protocol holds it: open, type a mistake,
// see it, take the action, rename across files, format, save, end.
// Usage: node language_session.mjs PROGRAM FOLDER [die]; with `die` it is killed in the middle, and says before which
// process the server is.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import protocol from 'vscode-languageserver-protocol/node';

const { createProtocolConnection, StreamMessageReader, StreamMessageWriter, CancellationTokenSource } = protocol;
const [program, folder, how] = process.argv.slice(2);

const server = spawn(program, ['lsp', '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
const ended = once(server, 'exit');
const connection = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
const published = new Map();
const waiting = [];
connection.onNotification(protocol.PublishDiagnosticsNotification.type, ({ uri, version, diagnostics }) => {
  published.set(uri, { version, codes: diagnostics.map((it) => it.code), diagnostics });
  waiting.splice(0).forEach((look) => look());
});
connection.listen();
// whoever waits in vain fails
setTimeout(() => {
  console.error('nothing more is told:', JSON.stringify([...published]));
  process.exit(2);
}, 120_000).unref();

const told = async (uri, is) => {
  while (!(published.has(uri) && is(published.get(uri)))) await new Promise((look) => waiting.push(look));
  return published.get(uri);
};

// the documents as an editor keeps them
const texts = new Map();
const open = async (name) => {
  const uri = pathToFileURL(join(folder, name)).href;
  const document = { uri, version: 1, languageId: 'outward', text: readFileSync(join(folder, name), 'utf8') };
  texts.set(uri, document);
  await connection.sendNotification(protocol.DidOpenTextDocumentNotification.type, { textDocument: document });
  return uri;
};
const offset = (text, { line, character }) => text.split('\n').slice(0, line).reduce((sum, it) => sum + it.length + 1, character);
const position = (text, at) => ({ line: text.slice(0, at).split('\n').length - 1, character: at - text.lastIndexOf('\n', at - 1) - 1 });
const change = async (uri, edits) => {
  const document = texts.get(uri);
  // from the last to the first, so that each still means what it did
  const ordered = [...edits].sort((a, b) => offset(document.text, b.range.start) - offset(document.text, a.range.start));
  for (const { range, newText } of ordered) {
    const [start, end] = [offset(document.text, range.start), offset(document.text, range.end)];
    document.text = document.text.slice(0, start) + newText + document.text.slice(end);
  }
  document.version += 1;
  await connection.sendNotification(protocol.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: document.version },
    contentChanges: ordered.map(({ range, newText }) => ({ range, text: newText })),
  });
};
const type = async (uri, before, keys) => {
  for (const key of keys) {
    const { text } = texts.get(uri);
    const at = position(text, text.indexOf(before) + before.length);
    await change(uri, [{ range: { start: at, end: at }, newText: key }]);
    before += key;
  }
};
const take = async (edit) => {
  for (const { textDocument, edits } of edit.documentChanges ?? []) await change(textDocument.uri, edits);
  for (const [uri, edits] of Object.entries(edit.changes ?? {})) await change(uri, edits);
};

const answer = await connection.sendRequest(protocol.InitializeRequest.type, {
  processId: process.pid,
  rootUri: pathToFileURL(folder).href,
  workspaceFolders: [{ uri: pathToFileURL(folder).href, name: 'inn' }],
  capabilities: {
    textDocument: {
      codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } }, resolveSupport: { properties: ['edit'] } },
    },
    workspace: { workspaceEdit: { documentChanges: true } },
  },
});
assert.equal(answer.serverInfo.name, 'outward');
await connection.sendNotification(protocol.InitializedNotification.type, {});
const [inn, kitchen] = [await open('inn.outward'), await open('kitchen.outward')];

// a mistake, key by key
await type(inn, 'role Waiter {', ' serves Gest;');
const word = ({ start, end }) => texts.get(inn).text.split('\n')[start.line].slice(start.character, end.character);
// what the last key changes nothing about is not told again, so the version may be the one before
const isWhole = (it) => it.code === 'unknown-name' && word(it.range) === 'Gest';
const { diagnostics } = await told(inn, (it) => it.diagnostics.some(isWhole));
const mistake = diagnostics.find(isWhole);
assert.match(mistake.message, /did you mean `Guest`/);
console.log('a mistake is seen');

if (how === 'die') {
  console.log(`server ${server.pid}`);
  process.kill(process.pid, 'SIGKILL');
}

// its action
const actions = await connection.sendRequest(protocol.CodeActionRequest.type, {
  textDocument: { uri: inn },
  range: mistake.range,
  context: { diagnostics: [mistake] },
});
let action = actions.find((it) => it.title.includes('Guest'));
action = action.edit ? action : await connection.sendRequest(protocol.CodeActionResolveRequest.type, action);
await take(action.edit);
assert.match(texts.get(inn).text, /role Waiter \{ serves Guest;/);
await told(inn, ({ codes }) => !codes.includes('unknown-name'));
console.log('its action mends it');

// rename across files
const name = texts.get(inn).text.indexOf('Waiter');
const renamed = await connection.sendRequest(protocol.RenameRequest.type, {
  textDocument: { uri: inn },
  position: position(texts.get(inn).text, name),
  newName: 'Host',
});
await take(renamed);
assert.match(texts.get(inn).text, /role Host \{/);
assert.match(texts.get(kitchen).text, /serves Host/);
assert.doesNotMatch(texts.get(inn).text + texts.get(kitchen).text, /Waiter/);
console.log('a name is another in both files');

// format
const formatted = await connection.sendRequest(protocol.DocumentFormattingRequest.type, {
  textDocument: { uri: kitchen },
  options: { tabSize: 2, insertSpaces: true },
});
await change(kitchen, formatted);
assert.equal(texts.get(kitchen).text, 'role Cook {\n  serves Host\n}\n');
console.log('a file has its layout');

// what is asked for and not wanted any more is answered all the same
const source = new CancellationTokenSource();
const symbols = connection.sendRequest(protocol.WorkspaceSymbolRequest.type, { query: 'o' }, source.token);
source.cancel();
await symbols.catch((error) => assert.equal(error.code, protocol.LSPErrorCodes.RequestCancelled));
console.log('a cancelled request ends');

// save, and end
for (const uri of [inn, kitchen]) {
  writeFileSync(new URL(uri), texts.get(uri).text);
  await connection.sendNotification(protocol.DidSaveTextDocumentNotification.type, { textDocument: { uri } });
}
await connection.sendRequest(protocol.ShutdownRequest.type);
await connection.sendNotification(protocol.ExitNotification.type);
const [status] = await ended;
assert.equal(status, 0);
console.log('both are saved, and the server ends with 0');
connection.dispose();
