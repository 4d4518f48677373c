//! A server for editors, over standard input and output: conflicts under the cursor while the draft is written.
//!
//! It speaks the Language Server Protocol 3.17 (<https://microsoft.github.io/language-server-protocol/>). A document belongs to the
//! bundle of its manifest or folder, and its text in the editor stands for that on the disk. What is told:
//!
//! - the findings, as diagnostics of the documents that are open, with the places in the other sources;
//! - who says what, for the claim under the cursor, and where the others say it;
//! - ways out: another source's words, a suppression that asks for its reason, an end to one that holds nothing back.
//!
//! Everything happens on one thread, in the order in which the editor asks. Changes that come together are answered together. A
//! panic, which would be a mistake of this program, ends what it happened in and not the server.

mod actions;
mod diagnostics;
mod documents;
mod faults;
mod hover;
mod markup;
mod outbox;
mod places;
mod positions;
mod replacement;
mod session;
mod stories;
mod uris;

use std::{
    path::{Path, PathBuf},
    rc::Rc,
    time::Duration,
};

use jiff::civil::Date;
use lsp_server::{Connection, Message};

use crate::{
    accepted::Accepted,
    error::{Error, RunError},
    lsp::{outbox::Outbox, session::Session},
    model::Severity,
};

/// What holds in a folder.
#[derive(Clone)]
pub struct Settings {
    /// Whether the rules that ship with the program are loaded.
    pub shipped_rules: bool,
    /// Rule files and folders to load, in order.
    pub rule_files: Vec<PathBuf>,
    /// What may stand, by the configuration and the baseline.
    pub(crate) accepted: Rc<Accepted>,
    /// From which severity on findings are shown.
    pub min_severity: Severity,
}

/// What the server has to ask of the program around it.
#[derive(Clone, Copy)]
pub struct Host<'a> {
    /// The settings for what lies in a folder.
    pub settings: &'a dyn Fn(&Path) -> Result<Settings, Error>,
    /// What day it is, for suppressions that run out.
    pub today: &'a dyn Fn() -> Date,
}

/// How a conversation ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ending {
    /// The editor asked for the end first.
    Orderly,
    /// It left without a word, or without that one.
    Abrupt,
}

/// How long more changes are waited for before a check: longer than a message takes from the pipe to here, and too short to feel.
const QUIET: Duration = Duration::from_millis(3);
/// Messages taken between two checks; an editor that never pauses is answered all the same.
const MOST_MESSAGES: usize = 256;

/// Serves the editor until it has enough.
///
/// # Errors
/// Where what it sends is no message of the protocol.
pub fn serve(host: Host<'_>) -> Result<Ending, Error> {
    let (connection, threads) = Connection::stdio();
    let ending = converse(&connection, host);
    // The writer writes on until nobody can send any more.
    drop(connection);
    match threads.join() {
        Ok(()) => Ok(ending),
        // What the editor does not read any more it does not miss either.
        Err(_) if ending == Ending::Orderly => Ok(ending),
        Err(error) => Err(RunError::Editor { reason: error.to_string() }.into()),
    }
}

fn converse(connection: &Connection, host: Host<'_>) -> Ending {
    let Ok((id, hello)) = connection.initialize_start() else { return Ending::Abrupt };
    let sender = connection.sender.clone();
    // Where nobody listens any more, there is nobody to tell: the next message that does not come ends the conversation.
    let outbox = Outbox::new(move |message| drop(sender.send(message)));
    let mut session = Session::new(host, outbox, id, hello);
    loop {
        let Ok(message) = connection.receiver.recv() else { return Ending::Abrupt };
        if let Some(ending) = take(&mut session, message) {
            return ending;
        }
        let mut taken = 0;
        while session.is_stale() {
            match connection.receiver.recv_timeout(QUIET) {
                Ok(message) if taken < MOST_MESSAGES => {
                    taken += 1;
                    if let Some(ending) = take(&mut session, message) {
                        return ending;
                    }
                }
                Ok(message) => {
                    session.refresh();
                    if let Some(ending) = take(&mut session, message) {
                        return ending;
                    }
                    taken = 0;
                }
                Err(error) if error.is_timeout() => session.refresh(),
                Err(_) => return Ending::Abrupt,
            }
        }
    }
}

/// Takes one message; says when it was the last.
fn take(session: &mut Session<'_>, message: Message) -> Option<Ending> {
    match message {
        Message::Request(request) => session.answer(request),
        Message::Notification(notice) if notice.method == "exit" => {
            return Some(if session.is_over() { Ending::Orderly } else { Ending::Abrupt });
        }
        Message::Notification(notice) => session.note(notice),
        // To what the server asked: whether the editor will watch files. It does or it does not.
        Message::Response(_) => {}
    }
    None
}
