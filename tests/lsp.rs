//! The editor's side of the conversation: the program is started as an editor starts it, and spoken to in its protocol.

#![allow(clippy::unwrap_used, clippy::panic, clippy::expect_used, reason = "a test may fail by panicking")]

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
    time::Duration,
};

use serde_json::{Value, json};
use tempfile::TempDir;

const OURS: &str = "# Ministers meet 😀\n\nAfter the café 😀 the meeting lasted 195 minutes, they said.\n";
const WIRE: &str = "Both ministers were in Paris on Tuesday. The meeting lasted 95 minutes.\n";

/// The longest that an answer may take on a machine with other things to do.
const PATIENCE: Duration = Duration::from_secs(60);

/// An editor with a server.
struct Editor {
    server: Child,
    input: Option<ChildStdin>,
    messages: Receiver<Value>,
    asked: u64,
    /// The diagnostics that it shows, by URI.
    shown: BTreeMap<String, Vec<Value>>,
    /// Messages to the user.
    told: Vec<String>,
}

impl Editor {
    /// Starts a server for an editor that can do everything.
    fn start() -> Self {
        Self::start_with(json!({
            "general": {"positionEncodings": ["utf-16"]},
            "textDocument": {
                "publishDiagnostics": {"relatedInformation": true},
                "hover": {"contentFormat": ["markdown", "plaintext"]},
            },
            "workspace": {
                "workspaceEdit": {"documentChanges": true},
                "didChangeWatchedFiles": {"dynamicRegistration": true},
            },
        }))
        .0
    }

    /// Starts a server for an editor that can do this, and returns what it can do itself.
    fn start_with(capabilities: Value) -> (Self, Value) {
        Self::greet(json!({"processId": null, "rootUri": null, "capabilities": capabilities}))
    }

    /// Starts a server with this `initialize`.
    fn greet(hello: Value) -> (Self, Value) {
        let mut editor = Self::unheard();
        let answer = editor.ask("initialize", hello).unwrap();
        editor.tell("initialized", json!({}));
        (editor, answer)
    }

    /// Starts a server that was told nothing yet.
    fn unheard() -> Self {
        let mut server = Command::new(env!("CARGO_BIN_EXE_atodds"))
            .args(["lsp", "--today", "2026-11-22"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let (input, output) = (server.stdin.take(), server.stdout.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    return;
                }
            }
        });
        Self { server, input, messages, asked: 0, shown: BTreeMap::new(), told: Vec::new() }
    }

    fn send(&mut self, mut message: Value) {
        message["jsonrpc"] = "2.0".into();
        let body = message.to_string();
        let input = self.input.as_mut().unwrap();
        // A server that has gone is found out by what it does not answer.
        let _ = write!(input, "Content-Length: {}\r\n\r\n{body}", body.len()).and_then(|()| input.flush());
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(json!({"method": method, "params": params}));
    }

    /// Asks, and waits for the answer or the refusal.
    fn ask(&mut self, method: &str, params: Value) -> Result<Value, Value> {
        self.asked += 1;
        let id = self.asked;
        self.send(json!({"id": id, "method": method, "params": params}));
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server answers");
            if message.get("method").is_none() && message["id"] == id {
                return message.get("error").map_or_else(|| Ok(message["result"].clone()), |error| Err(error.clone()));
            }
            self.take(message);
        }
    }

    fn take(&mut self, message: Value) {
        let params = &message["params"];
        match message["method"].as_str() {
            Some("textDocument/publishDiagnostics") => {
                let found = params["diagnostics"].as_array().unwrap().clone();
                self.shown.insert(params["uri"].as_str().unwrap().to_owned(), found);
            }
            Some("window/showMessage" | "window/logMessage") => {
                self.told.push(params["message"].as_str().unwrap().to_owned());
            }
            _ => {}
        }
    }

    /// Waits until everything sent so far is worked in: a request is answered from the latest state.
    fn settle(&mut self) {
        // Whatever is open; the answer to a question about nothing would come before the check.
        let uri = self.shown.keys().next().cloned().unwrap_or_else(|| "untitled:none".to_owned());
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": 0, "character": 0}});
        self.ask("textDocument/hover", at).unwrap();
        while let Ok(message) = self.messages.recv_timeout(Duration::from_millis(20)) {
            self.take(message);
        }
    }

    fn open(&mut self, uri: &str, text: &str) {
        let document = json!({"uri": uri, "languageId": "markdown", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
        self.settle();
    }

    /// Replaces a range, given as first and last line and character.
    fn change(&mut self, uri: &str, version: i32, (a, b, c, d): (u32, u32, u32, u32), text: &str) {
        let range = json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}});
        let changes = json!([{"range": range, "text": text}]);
        self.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": uri, "version": version}, "contentChanges": changes}),
        );
        self.settle();
    }

    /// The whole text anew.
    fn replace(&mut self, uri: &str, version: i32, text: &str) {
        let document = json!({"uri": uri, "version": version});
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": [{"text": text}]}));
        self.settle();
    }

    /// The diagnostics of a document.
    fn found(&self, uri: &str) -> &[Value] {
        self.shown.get(uri).map_or(&[], Vec::as_slice)
    }

    /// The rules that its diagnostics are of.
    fn rules(&self, uri: &str) -> Vec<&str> {
        self.found(uri).iter().map(|found| found["code"].as_str().unwrap_or("")).collect()
    }

    fn hover(&mut self, uri: &str, line: u32, character: u32) -> Option<String> {
        let at = json!({"textDocument": {"uri": uri}, "position": {"line": line, "character": character}});
        let hover = self.ask("textDocument/hover", at).unwrap();
        hover["contents"]["value"].as_str().map(str::to_owned)
    }

    /// The title of each action in a range, with its edit.
    fn actions(&mut self, uri: &str, range: &Value) -> Vec<(String, Value)> {
        let context = json!({"diagnostics": self.found(uri)});
        let params = json!({"textDocument": {"uri": uri}, "range": range, "context": context});
        let actions = self.ask("textDocument/codeAction", params).unwrap();
        let action = |action: &Value| {
            let change = &action["edit"]["documentChanges"][0];
            assert_eq!((&action["kind"], &change["textDocument"]["uri"]), (&"quickfix".into(), &uri.into()));
            (action["title"].as_str().unwrap().to_owned(), change["edits"][0].clone())
        };
        actions.as_array().unwrap().iter().map(action).collect()
    }

    /// Asks for the end as an editor should, and returns the exit code.
    fn stop(mut self) -> Option<i32> {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        self.server.wait().unwrap().code()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

/// One message from the server; `None` at the end.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = None;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim().split_once(": ") {
            Some(("Content-Length", bytes)) => length = bytes.parse().ok(),
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; length?];
    output.read_exact(&mut body).ok()?;
    Some(serde_json::from_slice(&body).unwrap())
}

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

/// The URI of a file, as an editor spells it.
fn uri(folder: &Path, name: &str) -> String {
    let path: PathBuf = folder.canonicalize().unwrap().join(name);
    let bytes = path.to_str().unwrap().bytes().map(|byte| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    format!("file://{}", bytes.collect::<String>())
}

fn range(a: u32, b: u32, c: u32, d: u32) -> Value {
    json!({"start": {"line": a, "character": b}, "end": {"line": c, "character": d}})
}

/// The text after an edit whose range is in characters of ASCII lines or in UTF-16.
fn edited(text: &str, edit: &Value) -> String {
    let offset = |place: &Value| {
        let (line, character) =
            (place["line"].as_u64().unwrap() as usize, place["character"].as_u64().unwrap() as usize);
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let before = text[start..].chars().take_while(|c| {
            let fits = units < character;
            units += c.len_utf16();
            fits
        });
        start + before.map(char::len_utf8).sum::<usize>()
    };
    let (start, end) = (offset(&edit["range"]["start"]), offset(&edit["range"]["end"]));
    format!("{}{}{}", &text[..start], edit["newText"].as_str().unwrap(), &text[end..])
}

/// The edit of the one action whose title begins so.
#[track_caller]
fn chosen(actions: &[(String, Value)], title: &str) -> Value {
    let chosen: Vec<&Value> =
        actions.iter().filter(|(known, _)| known.starts_with(title)).map(|(_, edit)| edit).collect();
    assert_eq!(chosen.len(), 1, "{title} among {:?}", actions.iter().map(|(title, _)| title).collect::<Vec<_>>());
    chosen[0].clone()
}

#[test]
fn a_conflict_is_shown_at_its_words_with_the_place_in_the_other_source() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let (ours, wire) = (uri(story.path(), "ours.md"), uri(story.path(), "wire.txt"));
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    let [found] = editor.found(&ours) else { panic!("{:?}", editor.shown) };
    // The emoji before the figure are two units each, the accent is one.
    assert_eq!(found["range"], range(2, 37, 2, 48));
    assert_eq!(
        (&found["severity"], &found["code"], &found["source"]),
        (&1.into(), &"meeting-duration".into(), &"atodds".into())
    );
    let message = found["message"].as_str().unwrap();
    assert!(message.starts_with("Meeting length differs: 195 minutes / 95 minutes\ncontradiction: "), "{message}");
    assert!(message.contains("\nhelp: "), "{message}");
    let related = json!([{"location": {"uri": wire, "range": range(0, 60, 0, 70)}, "message": "wire.txt: “95 minutes” (1 h 35 min)"}]);
    assert_eq!(found["relatedInformation"], related);
    assert!(found["data"]["fingerprint"].is_string());
    assert_eq!(editor.shown.len(), 1, "the other file is not open");
    assert_eq!(editor.stop(), Some(0));
}

#[test]
fn a_change_that_mends_the_figure_clears_the_conflict_in_every_document() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let (ours, wire) = (uri(story.path(), "ours.md"), uri(story.path(), "wire.txt"));
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    editor.open(&wire, WIRE);
    assert_eq!((editor.rules(&ours), editor.rules(&wire)), (vec!["meeting-duration"], vec!["meeting-duration"]));
    editor.change(&ours, 2, (2, 37, 2, 40), "95");
    assert_eq!((editor.found(&ours).len(), editor.found(&wire).len()), (0, 0));
    // What is typed elsewhere moves the place and nothing else.
    editor.change(&ours, 3, (2, 37, 2, 39), "45");
    editor.change(&ours, 4, (0, 0, 0, 0), "Ready. ");
    assert_eq!(editor.found(&ours)[0]["range"], range(2, 37, 2, 47));
    // What is no longer open stands as it is on the disk, and is shown no more.
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": wire}}));
    editor.settle();
    assert_eq!((editor.found(&ours).len(), editor.found(&wire).len()), (1, 0));
}

#[test]
fn columns_are_bytes_where_the_editor_offers_them() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let (mut editor, hello) = Editor::start_with(json!({"general": {"positionEncodings": ["utf-8", "utf-16"]}}));
    assert_eq!(hello["capabilities"]["positionEncoding"], "utf-8");
    editor.open(&ours, OURS);
    assert_eq!(editor.found(&ours)[0]["range"], range(2, 40, 2, 51));
    // An editor without places to jump to reads them.
    let message = editor.found(&ours)[0]["message"].as_str().unwrap();
    assert!(message.ends_with("\nwire.txt: “95 minutes” (1 h 35 min), line 1"), "{message}");
    // And one without Markdown reads plain text.
    let told = editor.hover(&ours, 2, 40).unwrap();
    assert!(told.contains("\n> ours.md, line 3: “195 minutes” (3 h 15 min), differs\n- wire.txt, line 1:"), "{told}");
}

#[test]
fn a_claim_tells_who_says_what_also_where_all_agree() {
    let agreed = "The ministers met in Paris. The meeting lasted 195 minutes, an aide said.\n";
    let hostile = "ids: x\n";
    let manifest = "sources:\n- path: ours.md\n  publisher: \"The | <b>Post</b>\"\n  published: 2026-03-04T09:30\n- path: agreed.txt\n";
    let story = folder(&[("ours.md", OURS), ("agreed.txt", agreed), ("bundle.yaml", manifest), ("notes.txt", hostile)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    assert_eq!(editor.found(&ours).len(), 0);
    let told = editor.hover(&ours, 2, 39).unwrap();
    assert!(told.starts_with("**How long a meeting or round of talks lasted** `meeting-duration`\n\n| "), "{told}");
    assert!(told.contains(r"| ▸ | [The \| \<b\>Post\</b\>](<"), "{told}");
    assert!(told.contains("#L3>) | 4 Mar 2026 09:30 | “195 minutes” | 3 h 15 min |"), "{told}");
    assert!(told.contains("\n**agree**: "), "{told}");
    assert_eq!(editor.hover(&ours, 0, 3), None);
    let at = json!({"textDocument": {"uri": ours}, "position": {"line": 2, "character": 39}});
    let places = editor.ask("textDocument/definition", at).unwrap();
    assert_eq!(places, json!([{"uri": uri(story.path(), "agreed.txt"), "range": range(0, 47, 0, 58)}]));
}

#[test]
fn another_source_s_figure_is_taken_over() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    let actions = editor.actions(&ours, &range(2, 40, 2, 40));
    let mended = edited(OURS, &chosen(&actions, "Use “95 minutes” (wire.txt)"));
    assert_eq!(mended, OURS.replace("195", "95"));
    editor.replace(&ours, 2, &mended);
    assert_eq!(editor.found(&ours).len(), 0);
    assert_eq!(editor.actions(&ours, &range(2, 40, 2, 40)), []);
    assert_eq!(editor.actions(&ours, &range(0, 0, 0, 2)), []);
}

#[test]
fn a_figure_is_taken_over_with_the_words_that_hedge_it() {
    let ours = "The ferry sank off Kessley on Monday. Fourteen people died, the coastguard said.\n";
    let wire = "The ferry sank off Kessley on Monday. More than 30 people died, the coastguard said.\n";
    let story = folder(&[("ours.md", ours), ("wire.txt", wire)]);
    let place = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&place, ours);
    let actions = editor.actions(&place, &range(0, 38, 0, 46));
    let mended = edited(ours, &chosen(&actions, "Use “More than 30” (wire.txt)"));
    assert_eq!(mended, wire);
}

#[test]
fn a_quotation_takes_the_other_wording_whole() {
    let ours =
        "The chair of the inquiry, Ruth Adeyemi, said: “No town should bear the cost that this flood has left.”\n";
    let wire = "Ruth Adeyemi, who chairs the inquiry, said: \"No town could bear the cost this flood has left,\" and sat down.\n";
    let story = folder(&[("ours.md", ours), ("wire.txt", wire)]);
    let place = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&place, ours);
    assert_eq!(editor.rules(&place), ["quotation"], "{:?}", editor.shown);
    let at = editor.found(&place)[0]["range"].clone();
    let actions = editor.actions(&place, &at);
    let mended = edited(ours, &chosen(&actions, "Use “"));
    assert!(mended.contains("“No town could bear the cost this flood has left.”"), "{mended}");
    editor.replace(&place, 2, &mended);
    assert_eq!(editor.found(&place), [] as [Value; 0]);
}

#[test]
fn a_suppression_asks_for_its_reason_and_then_holds_the_finding_back() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    let actions = editor.actions(&ours, &range(2, 37, 2, 48));
    let asking = edited(OURS, &chosen(&actions, "Let it stand: suppress `meeting-duration`"));
    assert!(asking.contains("\n\n<!-- atodds ignore meeting-duration: -->\nAfter"), "{asking}");
    editor.replace(&ours, 2, &asking);
    assert_eq!(editor.rules(&ours), ["meeting-duration", "suppression"]);
    assert!(editor.found(&ours)[1]["message"].as_str().unwrap().contains("needs a reason"));
    let given = asking.replace("duration: -->", "duration: the pool reporter timed it -->");
    editor.replace(&ours, 3, &given);
    assert_eq!(editor.found(&ours).len(), 0);
    let told = editor.hover(&ours, 3, 39).unwrap();
    assert!(told.ends_with("\n\nsuppressed: the pool reporter timed it"), "{told}");
}

#[test]
fn a_figure_in_markup_is_shown_at_its_bytes_and_replaced_where_no_markup_parts_it() {
    let page = |figure: &str| format!("<p>After the <i>café 😀</i> the\n  meeting lasted {figure}, they said.</p>\n");
    for (name, text, whole) in [
        ("ours.html", page("<b>195 minutes</b>"), true),
        ("ours.html", page("<b>195</b> minutes"), false),
        ("ours.md", OURS.replace("195 minutes", "**195 minutes**"), true),
        ("ours.md", OURS.replace("195 minutes", "**195** minutes"), false),
    ] {
        let story = folder(&[(name, &text), ("wire.txt", WIRE)]);
        let ours = uri(story.path(), name);
        let mut editor = Editor::start();
        editor.open(&ours, &text);
        assert_eq!(editor.rules(&ours), ["meeting-duration"], "{text}");
        let at = editor.found(&ours)[0]["range"].clone();
        let line = text.lines().position(|line| line.contains("195")).unwrap();
        let place = |words: &str| {
            let before = text.lines().nth(line).unwrap().split(words).next().unwrap();
            before.encode_utf16().count() as u32
        };
        assert_eq!(at["start"], json!({"line": line, "character": place("195")}), "{text}");
        assert_eq!(at["end"], json!({"line": line, "character": place("minutes") + 7}), "{text}");
        assert!(editor.hover(&ours, line as u32, place("minutes") + 2).is_some());
        let actions = editor.actions(&ours, &at);
        let offered = actions.iter().any(|(title, _)| title.starts_with("Use “"));
        assert_eq!(offered, whole, "{text}");
        if whole {
            assert_eq!(edited(&text, &chosen(&actions, "Use “95 minutes”")), text.replace("195", "95"));
        }
    }
}

#[test]
fn a_suppression_in_a_page_leaves_its_tags_alone_and_holds() {
    for text in [
        "<article>\n<p>The meeting lasted 195 minutes, they said.</p>\n</article>\n",
        "<article><h1>Talks</h1>\n<p>The meeting lasted 195 minutes, they <a\nhref=x>said</a>.</p></article>",
    ] {
        let story = folder(&[("ours.html", text), ("wire.txt", WIRE)]);
        let ours = uri(story.path(), "ours.html");
        let mut editor = Editor::start();
        editor.open(&ours, text);
        let at = editor.found(&ours)[0]["range"].clone();
        let actions = editor.actions(&ours, &at);
        let asking = edited(text, &chosen(&actions, "Let it stand: suppress `meeting-duration`"));
        editor.replace(&ours, 2, &asking);
        assert_eq!(editor.rules(&ours), ["meeting-duration", "suppression"], "{asking}");
        editor.replace(&ours, 3, &asking.replace("duration: -->", "duration: the pool reporter timed it -->"));
        assert_eq!(editor.found(&ours).len(), 0, "{asking}");
    }
}

#[test]
fn a_suppression_that_holds_nothing_back_is_told_and_removed() {
    let text = OURS.replace("After", "<!-- atodds ignore deaths: counted twice -->\nAfter").replace("195", "95");
    let story = folder(&[("ours.md", &text), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, &text);
    let [found] = editor.found(&ours) else { panic!("{:?}", editor.shown) };
    assert_eq!((&found["range"], &found["tags"], &found["severity"]), (&range(2, 0, 2, 44), &json!([1]), &2.into()));
    assert!(found["message"].as_str().unwrap().contains("holds nothing back"));
    let actions = editor.actions(&ours, &range(2, 5, 2, 5));
    assert_eq!(edited(&text, &chosen(&actions, "Remove the suppression of `deaths`")), OURS.replace("195", "95"));
}

#[test]
fn a_configuration_with_a_mistake_is_told_at_its_place_until_it_is_mended() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE), ("atodds.yaml", "fail-on: error\nrulez: [x]\n")]);
    let (ours, config) = (uri(story.path(), "ours.md"), uri(story.path(), "atodds.yaml"));
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    assert_eq!(editor.found(&ours).len(), 0, "nothing is checked by half a configuration");
    let [found] = editor.found(&config) else { panic!("{:?}", editor.shown) };
    assert_eq!(found["range"], range(1, 0, 1, 5));
    assert!(found["message"].as_str().unwrap().contains("rulez"));
    assert!(editor.told.iter().any(|told| told.contains("rulez")), "{:?}", editor.told);
    fs::write(story.path().join("atodds.yaml"), "min-severity: error\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": config, "type": 2}]}));
    editor.settle();
    assert_eq!((editor.found(&config).len(), editor.rules(&ours)), (0, vec!["meeting-duration"]));
}

#[test]
fn mistakes_in_rules_and_manifests_are_told_at_their_places() {
    let rules = "rules:\n- id: x\n  claim: {value: cuont}\n";
    let story = folder(&[("ours.md", OURS), ("atodds.yaml", "rules: [ours.yaml]\n"), ("ours.yaml", rules)]);
    let mut editor = Editor::start();
    editor.open(&uri(story.path(), "ours.md"), OURS);
    let found = editor.found(&uri(story.path(), "ours.yaml"));
    assert!(found.iter().any(|found| found["message"].as_str().unwrap().contains("cuont")), "{:?}", editor.shown);

    let story = folder(&[("ours.md", OURS), ("bundle.yaml", "sources:\n- path: ours.md\n- path: wirre.txt\n")]);
    editor.open(&uri(story.path(), "ours.md"), OURS);
    let [found] = editor.found(&uri(story.path(), "bundle.yaml")) else { panic!("{:?}", editor.shown) };
    assert_eq!(found["range"], range(2, 8, 2, 17));
}

#[test]
fn files_that_change_on_the_disk_are_read_again() {
    let story = folder(&[("ours.md", OURS)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    assert_eq!(editor.found(&ours).len(), 0);
    fs::write(story.path().join("wire.txt"), WIRE).unwrap();
    let wire = uri(story.path(), "wire.txt");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": [{"uri": wire, "type": 1}]}));
    editor.settle();
    assert_eq!(editor.found(&ours).len(), 1);
    fs::write(story.path().join("wire.txt"), WIRE.replace("95", "195")).unwrap();
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": ours}}));
    editor.settle();
    assert_eq!(editor.found(&ours).len(), 0);
}

#[test]
fn names_with_spaces_and_other_letters_are_files_like_any() {
    let story = folder(&[("Ursäkt 東京 (1).md", OURS), ("wire & co.txt", WIRE)]);
    let ours = uri(story.path(), "Ursäkt 東京 (1).md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    let related = &editor.found(&ours)[0]["relatedInformation"][0]["location"]["uri"];
    assert_eq!(related, &Value::from(uri(story.path(), "wire & co.txt")));
}

#[test]
fn a_document_that_is_no_file_is_held_against_itself() {
    let mut editor = Editor::start();
    let text = "The ferry sank on Tuesday, 18 March 2026.";
    editor.open("untitled:Untitled-1", text);
    let [found] = editor.found("untitled:Untitled-1") else { panic!("{:?}", editor.shown) };
    let message = found["message"].as_str().unwrap();
    assert!(message.contains("Tuesday"), "{message}");
    assert!(
        found["relatedInformation"]
            .as_array()
            .is_some_and(|related| { related.iter().all(|place| place["location"]["uri"] == "untitled:Untitled-1") })
    );
    assert!(editor.hover("untitled:Untitled-1", 0, 20).is_some_and(|told| told.contains("Tuesday")));
}

#[test]
fn a_file_that_cannot_be_read_is_left_out_and_told_once() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    fs::write(story.path().join("old.txt"), b"The meeting lasted 95 minutes in a caf\xe9.").unwrap();
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    editor.change(&ours, 2, (0, 0, 0, 0), "So ");
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": ours}}));
    editor.settle();
    assert_eq!(editor.rules(&ours), ["meeting-duration"]);
    assert_eq!(
        editor.told.iter().filter(|told| told.contains("old.txt") && told.contains("UTF-8")).count(),
        1,
        "{:?}",
        editor.told
    );
}

#[test]
fn a_manifest_decides_what_belongs_together() {
    let notes = "Notes: the meeting lasted 15 minutes.\n";
    let manifest = "sources:\n- path: in/ours.md\n- path: wire.txt\n";
    let story = folder(&[("wire.txt", WIRE), ("notes.txt", notes), ("bundle.yaml", manifest)]);
    fs::create_dir(story.path().join("in")).unwrap();
    fs::write(story.path().join("in/ours.md"), OURS).unwrap();
    let (ours, notes_uri) = (uri(story.path(), "in/ours.md"), uri(story.path(), "notes.txt"));
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    editor.open(&notes_uri, notes);
    let related = editor.found(&ours)[0]["relatedInformation"].as_array().unwrap();
    assert_eq!(related.len(), 1, "{related:?}");
    let [found] = editor.found(&notes_uri) else { panic!("{:?}", editor.shown) };
    assert_eq!((&found["severity"], &found["code"]), (&4.into(), &"not-in-bundle".into()));
}

#[test]
fn folders_make_no_bundle_where_the_editor_says_so() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let options = json!({"folders": false});
    let (mut editor, _) = Editor::greet(json!({"capabilities": {}, "initializationOptions": options}));
    editor.open(&ours, OURS);
    assert_eq!(editor.rules(&ours), [""; 0]);
    fs::write(story.path().join("bundle.yaml"), "sources: [{path: ours.md}, {path: wire.txt}]\n").unwrap();
    editor.tell("textDocument/didSave", json!({"textDocument": {"uri": ours}}));
    editor.settle();
    assert_eq!(editor.rules(&ours), ["meeting-duration"]);
}

#[test]
fn many_small_edits_end_where_opening_the_last_text_begins() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    let pieces = [
        "",
        "é",
        "😀\n",
        "\r\n",
        "12 people died. ",
        "<!-- atodds ignore age: x -->",
        "“",
        " the meeting lasted 9 hours ",
    ];
    let mut text: Vec<u16> = OURS.encode_utf16().collect();
    // A generator of Lehmer's: the same edits on every machine.
    let mut seed: u64 = 7;
    let mut below = |n: usize| {
        seed = seed * 48271 % 0x7fff_ffff;
        seed as usize % n
    };
    for version in 2..60 {
        let characters: Vec<usize> = (0..=text.len())
            .filter(|&at| text.get(at).is_none_or(|unit| !(0xdc00..0xe000).contains(unit)))
            .filter(|&at| at == 0 || text[at - 1] != 13 || text.get(at) != Some(&10))
            .collect();
        let first = below(characters.len());
        let last = (first + below(4)).min(characters.len() - 1);
        let (start, end) = (characters[first], characters[last]);
        let place = |at: usize| {
            let before = String::from_utf16(&text[..at]).unwrap().replace("\r\n", "\n").replace('\r', "\n");
            let column = before.rsplit('\n').next().map_or(0, |line| line.encode_utf16().count());
            (before.matches('\n').count() as u32, column as u32)
        };
        let ((a, b), (c, d)) = (place(start), place(end));
        let piece = pieces[below(pieces.len())];
        let change = json!([{"range": range(a, b, c, d), "text": piece}]);
        editor.tell(
            "textDocument/didChange",
            json!({"textDocument": {"uri": ours, "version": version}, "contentChanges": change}),
        );
        text.splice(start..end, piece.encode_utf16());
    }
    editor.settle();
    let text = String::from_utf16(&text).unwrap();
    let mut fresh = Editor::start();
    fresh.open(&ours, &text);
    assert_eq!(editor.found(&ours), fresh.found(&ours), "{text:?}");
    assert_ne!(fresh.found(&ours).len(), 0, "{text:?}");
}

#[test]
fn nothing_that_an_editor_sends_wrongly_ends_the_server() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, OURS);
    // Places that the text does not have, the wrong way round too.
    editor.change(&ours, 2, (99, 7, 2, 9999), "");
    assert_eq!(editor.rules(&ours), ["meeting-duration"]);
    assert_eq!(editor.hover(&ours, 4_000_000_000, 4_000_000_000), None);
    assert_eq!(editor.actions(&ours, &range(9, 9, 8, 8)), []);
    assert_eq!(editor.ask("textDocument/rename", json!({})).unwrap_err()["code"], -32601);
    assert_eq!(editor.ask("textDocument/hover", json!({"position": 3})).unwrap_err()["code"], -32602);
    editor.tell("textDocument/didChange", json!({"textDocument": "none"}));
    editor.tell("$/setTrace", json!({"value": "off"}));
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": "file:///nowhere.md"}}));
    editor.settle();
    assert!(editor.told.iter().any(|told| told.contains("textDocument/didChange")), "{:?}", editor.told);
    assert_eq!(editor.rules(&ours), ["meeting-duration"]);
    assert_eq!(editor.stop(), Some(0));
}

#[test]
fn a_text_too_large_to_check_while_typing_is_told_and_left_out() {
    let story = folder(&[("ours.md", OURS), ("wire.txt", WIRE)]);
    let ours = uri(story.path(), "ours.md");
    let mut editor = Editor::start();
    editor.open(&ours, &"It rained. ".repeat(500_000));
    assert!(editor.told.iter().any(|told| told.contains("larger than 4 MiB")), "{:?}", editor.told);
    editor.replace(&ours, 2, OURS);
    assert_eq!(editor.rules(&ours), ["meeting-duration"]);
}

#[test]
fn the_end_is_1_unless_the_editor_asked_for_it_first() {
    let mut editor = Editor::start();
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));

    let mut editor = Editor::start();
    editor.ask("shutdown", Value::Null).unwrap();
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err()["code"], -32600);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(0));

    let mut editor = Editor::start();
    editor.input = None;
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}

#[test]
fn questions_before_the_greeting_are_refused() {
    let mut editor = Editor::unheard();
    assert_eq!(editor.ask("textDocument/hover", json!({})).unwrap_err()["code"], -32002);
    editor.tell("exit", Value::Null);
    assert_eq!(editor.server.wait().unwrap().code(), Some(1));
}

#[test]
fn what_is_no_message_ends_with_2() {
    let mut editor = Editor::start();
    let input = editor.input.as_mut().unwrap();
    input.write_all(b"Content-Length: 3\r\n\r\n{{{").unwrap();
    input.flush().unwrap();
    assert_eq!(editor.server.wait().unwrap().code(), Some(2));
}
