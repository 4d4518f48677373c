// The extension without an editor: `vscode` and the client are stand-ins that note what is asked of them.
'use strict';

const assert = require('node:assert/strict');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');
const { beforeEach, test } = require('node:test');

const FOLDER = path.join(__dirname, '..');

/** What the stand-ins noted. */
let noted;
/** The settings that the stand-in editor has. */
let settings;
/** Why the next start fails. */
let failure;

class LanguageClient {
  constructor(id, name, server, options) {
    noted.clients.push({ id, name, server, options, started: 0, stopped: 0 });
    this.note = noted.clients.at(-1);
  }
  async start() {
    if (failure) throw failure;
    this.note.started += 1;
  }
  async stop() {
    this.note.stopped += 1;
  }
}

const vscode = {
  workspace: {
    getConfiguration: (section) => ({ get: (key) => settings[`${section}.${key}`] }),
    onDidChangeConfiguration: (listener) => {
      noted.listeners.push(listener);
      return { dispose() {} };
    },
  },
  window: {
    showErrorMessage: async (message) => {
      noted.errors.push(message);
    },
  },
  commands: {
    registerCommand: (name, action) => {
      noted.commands[name] = action;
      return { dispose() {} };
    },
    executeCommand: async () => {},
  },
};

const load = Module._load;
Module._load = (request, ...rest) => {
  if (request === 'vscode') return vscode;
  if (request === 'vscode-languageclient/node') return { LanguageClient };
  return load(request, ...rest);
};

beforeEach(() => {
  noted = { clients: [], commands: {}, errors: [], listeners: [] };
  settings = { 'atodds.path': 'atodds', 'atodds.arguments': [] };
  failure = undefined;
});

/** The extension as a new window loads it, and begun. */
async function begun() {
  const file = require.resolve('../extension.js');
  delete require.cache[file];
  const extension = require(file);
  const context = { subscriptions: [] };
  await extension.activate(context);
  return { extension, context };
}

test('it starts `atodds lsp` for articles, saved or not', async () => {
  const { context } = await begun();
  const [client] = noted.clients;
  assert.deepEqual(client.server, { command: 'atodds', args: ['lsp'] });
  assert.equal(client.started, 1);
  assert.deepEqual(client.options.initializationOptions, { folders: true });
  const selected = client.options.documentSelector.map(({ scheme, language }) => `${scheme} ${language}`).sort();
  assert.deepEqual(selected, ['file markdown', 'file plaintext', 'untitled markdown', 'untitled plaintext']);
  assert.ok(context.subscriptions.every((subscription) => typeof subscription.dispose === 'function'));
});

test('it starts the program that the settings name, with their arguments', async () => {
  settings = { 'atodds.path': '/desk/bin/atodds', 'atodds.arguments': ['--rules', '/desk/rules'], 'atodds.folders': false };
  await begun();
  assert.deepEqual(noted.clients[0].options.initializationOptions, { folders: false });
  assert.deepEqual(noted.clients[0].server, { command: '/desk/bin/atodds', args: ['lsp', '--rules', '/desk/rules'] });
});

test('it starts anew when its settings change, and not when others do', async () => {
  await begun();
  await noted.listeners[0]({ affectsConfiguration: (name) => name === 'editor.tabSize' });
  assert.equal(noted.clients.length, 1);
  settings['atodds.path'] = '/new/atodds';
  await noted.listeners[0]({ affectsConfiguration: (name) => name === 'atodds.path' });
  assert.equal(noted.clients[0].stopped, 1);
  assert.equal(noted.clients[1].server.command, '/new/atodds');
  await noted.commands['atodds.restart']();
  assert.equal(noted.clients.length, 3);
});

test('it stops the server when the window closes', async () => {
  const { extension } = await begun();
  await extension.deactivate();
  assert.equal(noted.clients[0].stopped, 1);
  await extension.deactivate();
  assert.equal(noted.clients[0].stopped, 1);
});

test('it says what to do where there is no such program', async () => {
  failure = new Error('spawn atodds ENOENT');
  await begun();
  assert.equal(noted.errors.length, 1);
  assert.match(noted.errors[0], /ENOENT.*atodds\.path/);
});

test('its manifest names what it uses, at one version', () => {
  const manifest = JSON.parse(fs.readFileSync(path.join(FOLDER, 'package.json'), 'utf8'));
  assert.equal(manifest.main, './extension.js');
  assert.ok(fs.existsSync(path.join(FOLDER, manifest.main)));
  for (const event of ['onLanguage:markdown', 'onLanguage:plaintext', 'workspaceContains:**/bundle.yaml']) {
    assert.ok(manifest.activationEvents.includes(event), event);
  }
  const settings = Object.keys(manifest.contributes.configuration.properties);
  for (const setting of ['atodds.path', 'atodds.arguments', 'atodds.folders']) assert.ok(settings.includes(setting), setting);
  for (const version of Object.values(manifest.dependencies)) assert.match(version, /^\d+\.\d+\.\d+$/);
  const cargo = fs.readFileSync(path.join(FOLDER, '../../Cargo.toml'), 'utf8');
  assert.equal(manifest.version, /^version = "(.*)"$/m.exec(cargo)[1], 'it goes by the version of the program');
});
