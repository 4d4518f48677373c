// Starts `atodds lsp` for the articles that are open. Everything else is the server's.
'use strict';

const vscode = require('vscode');
const { LanguageClient } = require('vscode-languageclient/node');

/** The client that runs; none before the first start and after the last stop. */
let client;

/** Documents that may be articles, also those that are not saved yet. */
const DOCUMENTS = ['markdown', 'plaintext'].flatMap((language) => [
  { scheme: 'file', language },
  { scheme: 'untitled', language },
]);

/** Settings that a server is started with. */
const STARTED_WITH = ['atodds.path', 'atodds.arguments', 'atodds.folders'];

async function start() {
  const settings = vscode.workspace.getConfiguration('atodds');
  const command = settings.get('path') || 'atodds';
  const args = ['lsp', ...(settings.get('arguments') || [])];
  const initializationOptions = { folders: settings.get('folders') !== false };
  client = new LanguageClient('atodds', 'atodds', { command, args }, { documentSelector: DOCUMENTS, initializationOptions });
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const answer = await vscode.window.showErrorMessage(
      `atodds could not be started as \`${command}\`: ${error.message}. Install it, or say where it is in the setting atodds.path.`,
      'Open the setting',
    );
    if (answer) {
      await vscode.commands.executeCommand('workbench.action.openSettings', 'atodds.path');
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  // One that never got ready has nothing to stop.
  await running?.stop().catch(() => {});
}

async function restart() {
  await stop();
  await start();
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand('atodds.restart', restart),
    vscode.workspace.onDidChangeConfiguration((change) => {
      const named = STARTED_WITH.some((setting) => change.affectsConfiguration(setting));
      return named ? restart() : undefined;
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
