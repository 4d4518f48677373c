//! What goes to the editor.

use std::collections::{BTreeMap, BTreeSet};

use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    Diagnostic, LogMessageParams, MessageType, PublishDiagnosticsParams, ShowMessageParams, Uri,
    notification::{LogMessage, Notification as _, PublishDiagnostics, ShowMessage},
};
use serde::Serialize;
use serde_json::Value;

/// Diagnostics of one file, and the version of the document that they are of.
pub(super) struct Sheet {
    pub(super) uri: Uri,
    pub(super) version: Option<i32>,
    pub(super) diagnostics: Vec<Diagnostic>,
}

/// Sends messages to the editor, and remembers what it was told.
pub(super) struct Outbox {
    send: Box<dyn Fn(Message)>,
    /// The diagnostics that the editor shows, by URI.
    sheets: BTreeMap<String, Sheet>,
    /// Messages that still hold.
    told: BTreeSet<String>,
}

impl Outbox {
    /// `send` hands a message over; where nobody listens any more it does nothing.
    pub(super) fn new(send: impl Fn(Message) + 'static) -> Self {
        Self { send: Box::new(send), sheets: BTreeMap::new(), told: BTreeSet::new() }
    }

    pub(super) fn reply(&self, id: RequestId, result: Value) {
        (self.send)(Response::new_ok(id, result).into());
    }

    pub(super) fn refuse(&self, id: RequestId, code: ErrorCode, why: String) {
        (self.send)(Response::new_err(id, code as i32, why).into());
    }

    /// Asks something whose answer changes nothing.
    pub(super) fn ask(&self, id: &str, method: &str, params: impl Serialize) {
        (self.send)(Request::new(RequestId::from(id.to_owned()), method.to_owned(), params).into());
    }

    pub(super) fn log(&self, message: String) {
        let params = LogMessageParams { typ: MessageType::ERROR, message };
        (self.send)(Notification::new(LogMessage::METHOD.to_owned(), params).into());
    }

    /// Shows messages that were not shown before, and forgets those that hold no more.
    pub(super) fn show(&mut self, messages: Vec<(MessageType, String)>) {
        for (typ, message) in &messages {
            if !self.told.contains(message) {
                let params = ShowMessageParams { typ: *typ, message: message.clone() };
                (self.send)(Notification::new(ShowMessage::METHOD.to_owned(), params).into());
            }
        }
        self.told = messages.into_iter().map(|(_, message)| message).collect();
    }

    /// Shows exactly these diagnostics: what was shown of other files is taken back, what is shown already is not sent again.
    pub(super) fn publish(&mut self, sheets: Vec<Sheet>) {
        let sheets: BTreeMap<String, Sheet> =
            sheets.into_iter().map(|sheet| (sheet.uri.as_str().to_owned(), sheet)).collect();
        for (uri, known) in &self.sheets {
            if !sheets.contains_key(uri) && !known.diagnostics.is_empty() {
                self.send_sheet(known.uri.clone(), Vec::new(), None);
            }
        }
        for (uri, sheet) in &sheets {
            let is_known = self
                .sheets
                .get(uri)
                .is_some_and(|known| known.version == sheet.version && known.diagnostics == sheet.diagnostics);
            if !is_known {
                self.send_sheet(sheet.uri.clone(), sheet.diagnostics.clone(), sheet.version);
            }
        }
        self.sheets = sheets;
    }

    fn send_sheet(&self, uri: Uri, diagnostics: Vec<Diagnostic>, version: Option<i32>) {
        let params = PublishDiagnosticsParams::new(uri, diagnostics, version);
        (self.send)(Notification::new(PublishDiagnostics::METHOD.to_owned(), params).into());
    }
}
