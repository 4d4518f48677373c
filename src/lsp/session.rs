//! One editor's session: what it can do, what it has open, and what is known of that.

use std::{
    collections::BTreeMap,
    panic::{AssertUnwindSafe, catch_unwind},
    path::{Path, PathBuf},
    rc::Rc,
};

use lsp_server::{ErrorCode, Notification, Request, RequestId};
use lsp_types::{
    ClientCapabilities, CodeActionKind, CodeActionOptions, CodeActionParams, CodeActionProviderCapability,
    DiagnosticSeverity, DidChangeTextDocumentParams, DidChangeWatchedFilesParams,
    DidChangeWatchedFilesRegistrationOptions, DidCloseTextDocumentParams, DidOpenTextDocumentParams,
    DidSaveTextDocumentParams, FileSystemWatcher, GlobPattern, GotoDefinitionParams, HoverParams,
    HoverProviderCapability, InitializeParams, InitializeResult, MessageType, OneOf, Registration, RegistrationParams,
    SaveOptions, ServerCapabilities, ServerInfo, TextDocumentSyncCapability, TextDocumentSyncKind,
    TextDocumentSyncOptions, Uri,
    notification::{
        DidChangeTextDocument, DidChangeWatchedFiles, DidCloseTextDocument, DidOpenTextDocument, DidSaveTextDocument,
        Initialized, Notification as _,
    },
    request::{CodeActionRequest, GotoDefinition, HoverRequest, RegisterCapability, Request as _},
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

use crate::{
    error::Error,
    load::{self, FORMATS},
    lsp::{
        Host, Settings, actions, diagnostics,
        documents::Document,
        faults::Fault,
        hover,
        outbox::{Outbox, Sheet},
        positions::Encoding,
        stories::{Home, Shelf, Story, place_in, too_large},
        uris,
    },
    rules::RuleSet,
    text::SourceId,
};

/// What the editor can do.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Client {
    /// What its columns count.
    pub(super) encoding: Encoding,
    /// Whether a diagnostic may point to other places.
    pub(super) related: bool,
    /// Whether it shows Markdown.
    pub(super) markdown: bool,
    /// Whether an edit may name the version of the document it is for.
    pub(super) versions: bool,
    /// Whether it watches files for us.
    pub(super) watches: bool,
}

impl Client {
    fn new(can: &ClientCapabilities) -> Self {
        let general = can.general.as_ref();
        let text = can.text_document.as_ref();
        let workspace = can.workspace.as_ref();
        let offered = general.and_then(|general| general.position_encodings.as_deref()).unwrap_or_default();
        let related = text.and_then(|text| text.publish_diagnostics.as_ref()?.related_information);
        let formats = text.and_then(|text| text.hover.as_ref()?.content_format.as_deref()).unwrap_or_default();
        let versions = workspace.and_then(|workspace| workspace.workspace_edit.as_ref()?.document_changes);
        let watches = workspace.and_then(|workspace| workspace.did_change_watched_files?.dynamic_registration);
        Self {
            encoding: Encoding::among(offered),
            related: related == Some(true),
            markdown: formats.contains(&lsp_types::MarkupKind::Markdown),
            versions: versions == Some(true),
            watches: watches == Some(true),
        }
    }
}

/// A document in its bundle, as it was last checked.
#[derive(Clone, Copy)]
pub(super) struct Here<'a> {
    pub(super) document: &'a Document,
    pub(super) story: &'a Story,
    /// Its place in the bundle.
    pub(super) source: SourceId,
    pub(super) client: Client,
    /// All that is open.
    pub(super) documents: &'a BTreeMap<String, Document>,
}

impl Here<'_> {
    /// The URI of a source of the bundle: the editor's own where it is open.
    pub(super) fn uri(&self, source: SourceId) -> Option<Uri> {
        if source == self.source {
            return Some(self.document.uri.clone());
        }
        let path = Path::new(self.story.bundle.sources.get(source.index())?.path.as_ref()?);
        let place = crate::lsp::documents::true_place(path);
        let open = self.documents.values().find(|document| document.path.as_ref() == Some(&place));
        open.map_or_else(|| uris::of_path(path), |open| Some(open.uri.clone()))
    }
}

/// Rules by what they were loaded from.
type Loaded = BTreeMap<(bool, Vec<PathBuf>), Rc<RuleSet>>;

/// One editor's session.
pub(super) struct Session<'a> {
    host: Host<'a>,
    outbox: Outbox,
    client: Client,
    /// The folder whose configuration holds for what is no file.
    root: PathBuf,
    /// Whether only a manifest makes a bundle: the editor's option `"folders": false`.
    only_manifests: bool,
    documents: BTreeMap<String, Document>,
    /// Which bundle each document belongs to, and its place there.
    homes: BTreeMap<String, (Home, SourceId)>,
    stories: BTreeMap<Home, Story>,
    rules: Loaded,
    /// What is wrong outside of the articles.
    faults: Vec<Fault>,
    /// Whether something may have changed on the disk, or in which documents are open.
    disk_changed: bool,
    /// Whether something changed in a document.
    text_changed: bool,
    is_over: bool,
}

impl<'a> Session<'a> {
    /// Answers the editor's `initialize`.
    pub(super) fn new(host: Host<'a>, outbox: Outbox, id: RequestId, hello: Value) -> Self {
        let hello: InitializeParams = serde_json::from_value(hello).unwrap_or_default();
        let client = Client::new(&hello.capabilities);
        let folders = hello.workspace_folders.unwrap_or_default();
        let root = folders.first().and_then(|folder| uris::path_of(&folder.uri));
        let option =
            |name: &str| hello.initialization_options.as_ref().and_then(|options| options.get(name)?.as_bool());
        let only_manifests = option("folders") == Some(false);
        let session = Self {
            host,
            outbox,
            client,
            root: root.or_else(|| std::env::current_dir().ok()).unwrap_or_default(),
            only_manifests,
            documents: BTreeMap::new(),
            homes: BTreeMap::new(),
            stories: BTreeMap::new(),
            rules: BTreeMap::new(),
            faults: Vec::new(),
            disk_changed: false,
            text_changed: false,
            is_over: false,
        };
        let answer = InitializeResult {
            capabilities: capabilities(client.encoding),
            server_info: Some(ServerInfo { name: "atodds".into(), version: Some(env!("CARGO_PKG_VERSION").into()) }),
        };
        session.outbox.reply(id, json(&answer));
        session
    }

    /// Whether the editor asked for the end.
    pub(super) const fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether something changed since the last check.
    pub(super) const fn is_stale(&self) -> bool {
        self.disk_changed || self.text_changed
    }

    /// Answers a request.
    pub(super) fn answer(&mut self, request: Request) {
        let Request { id, method, params } = request;
        if self.is_over {
            return self.outbox.refuse(id, ErrorCode::InvalidRequest, "the server was asked to shut down".into());
        }
        let answer = match method.as_str() {
            "shutdown" => {
                self.is_over = true;
                Ok(Value::Null)
            }
            HoverRequest::METHOD => self.about(
                params,
                |params: &HoverParams| &params.text_document_position_params.text_document.uri,
                |here, params| json(&hover::hover(here, params.text_document_position_params.position)),
            ),
            GotoDefinition::METHOD => self.about(
                params,
                |params: &GotoDefinitionParams| &params.text_document_position_params.text_document.uri,
                |here, params| json(&hover::counterparts(here, params.text_document_position_params.position)),
            ),
            CodeActionRequest::METHOD => self.about(
                params,
                |params: &CodeActionParams| &params.text_document.uri,
                |here, params| json(&actions::actions(here, params)),
            ),
            _ => Err((ErrorCode::MethodNotFound, format!("atodds does not answer `{method}`"))),
        };
        match answer {
            Ok(result) => self.outbox.reply(id, result),
            Err((code, why)) => self.outbox.refuse(id, code, why),
        }
    }

    /// Answers a request about a document from its latest state; `null` where the document is not checked.
    fn about<P: DeserializeOwned>(
        &mut self,
        params: Value,
        uri: impl Fn(&P) -> &Uri,
        answer: impl Fn(&Here<'_>, &P) -> Value,
    ) -> Result<Value, (ErrorCode, String)> {
        let params: P =
            serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))?;
        self.refresh();
        let Some(here) = self.checked(uri(&params).as_str()) else { return Ok(Value::Null) };
        guarded(|| answer(&here, &params)).map_err(|why| (ErrorCode::InternalError, why))
    }

    /// Takes a notification. One that cannot be read, or is not known, is no reason to stop.
    pub(super) fn note(&mut self, notice: Notification) {
        let Notification { method, params } = notice;
        let taken = match method.as_str() {
            Initialized::METHOD => {
                self.watch();
                Ok(())
            }
            DidOpenTextDocument::METHOD => read(params).map(|params: DidOpenTextDocumentParams| {
                let document = Document::new(params.text_document);
                self.documents.insert(document.uri.as_str().to_owned(), document);
                self.disk_changed = true;
            }),
            DidChangeTextDocument::METHOD => read(params).map(|params: DidChangeTextDocumentParams| {
                let DidChangeTextDocumentParams { text_document, content_changes } = params;
                if let Some(document) = self.documents.get_mut(text_document.uri.as_str()) {
                    let was_checked = document.is_checked();
                    document.change(text_document.version, content_changes, self.client.encoding);
                    // A text that has become too large, or no longer is, leaves or joins its bundle; what should have one and has
                    // none, for a mistake in a configuration or in this program, is tried again.
                    let is_checked = document.is_checked();
                    let has_home = self.homes.contains_key(text_document.uri.as_str());
                    self.disk_changed |= was_checked != is_checked || is_checked != has_home;
                    self.text_changed = true;
                }
            }),
            DidCloseTextDocument::METHOD => read(params).map(|params: DidCloseTextDocumentParams| {
                self.documents.remove(params.text_document.uri.as_str());
                self.disk_changed = true;
            }),
            DidSaveTextDocument::METHOD => read(params).map(|params: DidSaveTextDocumentParams| {
                self.changed_on_disk(&params.text_document.uri);
            }),
            DidChangeWatchedFiles::METHOD => read(params).map(|params: DidChangeWatchedFilesParams| {
                params.changes.iter().for_each(|change| self.changed_on_disk(&change.uri));
            }),
            _ => Ok(()),
        };
        if let Err(why) = taken {
            self.outbox.log(format!("`{method}` could not be read: {why}"));
        }
    }

    /// Takes notice of a file that changed. Rules are read again when one of their files may have: where nobody watches them, that is
    /// whenever something is saved.
    fn changed_on_disk(&mut self, uri: &Uri) {
        let name = uri.as_str().to_lowercase();
        if name.ends_with(".yaml") || name.ends_with(".yml") || !self.client.watches {
            self.rules.clear();
        }
        self.disk_changed = true;
    }

    /// Asks the editor to tell of files that change: articles, manifests, configurations and rules.
    fn watch(&self) {
        if !self.client.watches {
            return;
        }
        let articles = FORMATS.iter().flat_map(|format| format.extensions);
        let extensions: Vec<&str> = articles.copied().chain(["yaml", "yml"]).collect();
        let glob = GlobPattern::String(format!("**/*.{{{}}}", extensions.join(",")));
        let watchers = vec![FileSystemWatcher { glob_pattern: glob, kind: None }];
        let registration = Registration {
            id: "atodds/watch".into(),
            method: DidChangeWatchedFiles::METHOD.into(),
            register_options: Some(json(&DidChangeWatchedFilesRegistrationOptions { watchers })),
        };
        let params = RegistrationParams { registrations: vec![registration] };
        self.outbox.ask("atodds/watch", RegisterCapability::METHOD, params);
    }

    /// Checks what changed, and tells the editor.
    pub(super) fn refresh(&mut self) {
        if !self.is_stale() {
            return;
        }
        let disk_changed = std::mem::take(&mut self.disk_changed);
        self.text_changed = false;
        let done = guarded(|| {
            if disk_changed {
                self.gather();
            }
            self.check();
        });
        if let Err(why) = done {
            // Whatever was half done is not gone on from.
            self.stories.clear();
            self.homes.clear();
            self.outbox.log(why);
        }
        self.publish();
    }

    /// Sorts the documents into their bundles and reads these from the disk; what was read of unchanged texts is kept.
    fn gather(&mut self) {
        let mut shelf = Shelf::new(self.only_manifests);
        let mut before = std::mem::take(&mut self.stories);
        self.homes.clear();
        for (uri, document) in &self.documents {
            if document.is_too_large() {
                shelf.faults.push(Fault::note(too_large(&uris::name(&document.uri))));
            }
            if !document.is_checked() {
                continue;
            }
            let (home, told) = shelf.home(document, self.client.encoding);
            let Some(source) = document.path.as_deref().map_or(Some(0), |path| place_in(&told.0, path)) else {
                continue;
            };
            if !self.stories.contains_key(&home) {
                let folder = home.folder(document).unwrap_or_else(|| self.root.clone());
                let settled = (self.host.settings)(&folder).and_then(|settings| {
                    let rules = rules(&mut self.rules, &settings)?;
                    Ok((rules, settings))
                });
                match settled {
                    Ok((rules, settings)) => {
                        let mut story = Story::new(rules, &settings, told, before.remove(&home));
                        story.hint = hint(&home, document, &shelf);
                        self.stories.insert(home.clone(), story);
                    }
                    Err(error) => {
                        for fault in Fault::of_error(&error, self.client.encoding) {
                            if !shelf.faults.contains(&fault) {
                                shelf.faults.push(fault);
                            }
                        }
                        continue;
                    }
                }
            }
            self.homes.insert(uri.clone(), (home, SourceId(source as u32)));
        }
        self.faults = shelf.faults;
    }

    /// Lays the texts of the documents over those of the disk, and checks what changed.
    fn check(&mut self) {
        for (uri, (home, source)) in &self.homes {
            if let (Some(document), Some(story)) = (self.documents.get(uri), self.stories.get_mut(home)) {
                story.set_text(source.index(), document.format, &document.text);
            }
        }
        let today = (self.host.today)();
        for story in self.stories.values_mut() {
            story.check(today);
        }
    }

    fn publish(&mut self) {
        let mut sheets: Vec<Sheet> = Vec::new();
        let mut faults = self.faults.clone();
        for document in self.documents.values() {
            let uri = document.uri.as_str();
            let here = self.checked(uri);
            let found = here.map(|here| guarded(|| diagnostics::diagnostics(&here)));
            let diagnostics = match found {
                Some(Ok(diagnostics)) => diagnostics,
                Some(Err(why)) => {
                    self.outbox.log(why);
                    Vec::new()
                }
                None => Vec::new(),
            };
            sheets.push(Sheet { uri: document.uri.clone(), version: Some(document.version), diagnostics });
        }
        for fault in self.stories.values().flat_map(diagnostics::elsewhere) {
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        for fault in &faults {
            let Some(file) = &fault.file else { continue };
            let open = self.documents.values().find(|document| document.path.as_ref() == Some(file));
            let Some(uri) = open.map(|open| open.uri.clone()).or_else(|| uris::of_path(file)) else { continue };
            match sheets.iter_mut().find(|sheet| sheet.uri == uri) {
                Some(sheet) => sheet.diagnostics.push(fault.diagnostic()),
                None => sheets.push(Sheet { uri, version: None, diagnostics: vec![fault.diagnostic()] }),
            }
        }
        self.outbox.publish(sheets);
        let message = |fault: &Fault| {
            let is_error = fault.severity == DiagnosticSeverity::ERROR;
            (if is_error { MessageType::ERROR } else { MessageType::WARNING }, fault.told())
        };
        let messages = self.faults.iter().map(message).collect();
        self.outbox.show(messages);
    }

    /// A document in its bundle; `None` where it is not checked.
    fn checked(&self, uri: &str) -> Option<Here<'_>> {
        let document = self.documents.get(uri)?;
        let (home, source) = self.homes.get(uri)?;
        let story = self.stories.get(home)?;
        Some(Here { document, story, source: *source, client: self.client, documents: &self.documents })
    }
}

/// What to say of a document that stands beside a manifest and is not in it.
fn hint(home: &Home, document: &Document, shelf: &Shelf) -> Option<String> {
    let folder = document.path.as_deref().and_then(Path::parent).filter(|_| matches!(home, Home::Alone(_)))?;
    let manifest = load::manifest_in(folder)?;
    let name = manifest.file_name()?.to_string_lossy().into_owned();
    let is_sound = shelf.faults.iter().all(|fault| fault.file.as_ref() != Some(&manifest));
    is_sound.then(|| format!("{name} does not name this article: it is held against itself alone"))
}

fn capabilities(encoding: Encoding) -> ServerCapabilities {
    ServerCapabilities {
        position_encoding: Some(encoding.kind()),
        text_document_sync: Some(TextDocumentSyncCapability::Options(TextDocumentSyncOptions {
            open_close: Some(true),
            change: Some(TextDocumentSyncKind::INCREMENTAL),
            save: Some(SaveOptions { include_text: Some(false) }.into()),
            ..TextDocumentSyncOptions::default()
        })),
        hover_provider: Some(HoverProviderCapability::Simple(true)),
        definition_provider: Some(OneOf::Left(true)),
        code_action_provider: Some(CodeActionProviderCapability::Options(CodeActionOptions {
            code_action_kinds: Some(vec![CodeActionKind::QUICKFIX]),
            ..CodeActionOptions::default()
        })),
        ..ServerCapabilities::default()
    }
}

/// The rules of the settings, loaded once.
fn rules(known: &mut Loaded, settings: &Settings) -> Result<Rc<RuleSet>, Error> {
    let key = (settings.shipped_rules, settings.rule_files.clone());
    if let Some(rules) = known.get(&key) {
        return Ok(Rc::clone(rules));
    }
    let rules = Rc::new(RuleSet::for_reading(settings.shipped_rules, &settings.rule_files)?);
    known.insert(key, Rc::clone(&rules));
    Ok(rules)
}

fn read<P: DeserializeOwned>(params: Value) -> Result<P, String> {
    serde_json::from_value(params).map_err(|error| error.to_string())
}

/// A value of the protocol as JSON; these types have no form that JSON cannot hold.
fn json(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

/// Does something that must not end the server, whatever mistake is in it.
fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work))
        .map_err(|_| "internal error: this is a mistake in atodds; please report it with the text at hand".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_told_and_goes_no_further() {
        assert_eq!(guarded(|| 1), Ok(1));
        let told = guarded(|| -> () { panic!("a mistake") });
        assert!(told.is_err_and(|why| why.contains("please report it")));
    }

    #[test]
    fn an_editor_that_says_nothing_of_itself_gets_the_plainest_of_everything() {
        let client = Client::new(&ClientCapabilities::default());
        assert_eq!(client.encoding, Encoding::Utf16);
        assert!(!client.related && !client.markdown && !client.versions && !client.watches);
    }
}
