//! Reading bundles through the public interface: what is taken, what is refused, and in which words.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail by panicking")]

use std::{
    fs,
    path::{Path, PathBuf},
};

use atodds::{
    error::{Error, LoadError, RenderOptions, render},
    load::{self, Loaded, Note, Options, read_bundle, read_document},
    text::REPORT_MARK,
};
use tempfile::TempDir;

/// A folder with these files.
fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn load_with(paths: &[PathBuf], stdin: &str, options: Options) -> Result<Loaded, LoadError> {
    load::load(paths, &mut stdin.as_bytes(), options)
}

fn load(path: &Path) -> Result<Loaded, LoadError> {
    load_with(&[path.to_owned()], "", Options::default())
}

fn ids(loaded: &Loaded) -> Vec<&str> {
    loaded.bundle.sources.iter().map(|source| source.id.as_str()).collect()
}

/// What goes wrong with a folder that holds this manifest beside `a.txt` and `b.txt`.
fn manifest_error(manifest: &str) -> (LoadError, String) {
    let folder = folder(&[("bundle.yaml", manifest), ("a.txt", "one"), ("b.txt", "two")]);
    let error = load(folder.path()).unwrap_err();
    let shown = render(&Error::from(error.clone()), RenderOptions::default());
    (error, shown)
}

fn place(error: &LoadError) -> (u32, u32) {
    match error {
        LoadError::Manifest(error) => {
            let at = error.problems()[0].position().unwrap();
            (at.line, at.column)
        }
        other => panic!("no manifest error: {other:?}"),
    }
}

#[test]
fn files_named_one_by_one_keep_what_the_manifest_beside_them_says() {
    let manifest = "id: x\ndraft: b.txt\nsources:\n  - {path: a.txt, id: wire, publisher: The Wire, published: 2014-10-14}\n  - {path: b.txt}\n";
    let folder = folder(&[("bundle.yaml", manifest), ("a.txt", "one"), ("b.txt", "two"), ("c.txt", "three")]);
    let [a, c] = ["a.txt", "c.txt"].map(|name| folder.path().join(name));
    let loaded = load_with(&[a.clone(), c.clone()], "", Options::default()).unwrap();
    // Whoever names files has chosen them: the manifest neither adds to them nor gives them other names.
    assert_eq!((ids(&loaded), loaded.bundle.draft), (vec!["a.txt", "c.txt"], None));
    assert_eq!(loaded.bundle.sources[0].publisher.as_deref(), Some("The Wire"));
    assert!(loaded.bundle.sources[0].published.is_some() && loaded.bundle.sources[1].published.is_none());
    let drafted = load::load_with_draft(&[c], Some(&a), &mut std::io::empty(), Options::default()).unwrap();
    assert!(drafted.bundle.sources[1].published.is_some());
}

#[test]
fn a_broken_manifest_beside_files_named_one_by_one_is_told_and_passed_over() {
    let folder = folder(&[("bundle.yaml", "sorces: []"), ("a.txt", "one"), ("b.txt", "two")]);
    let paths = ["a.txt", "b.txt"].map(|name| folder.path().join(name));
    let loaded = load_with(&paths, "", Options::default()).unwrap();
    assert!(matches!(&loaded.notes[..], [Note::Skipped { path, .. }] if path.ends_with("bundle.yaml")));
}

#[test]
fn folder_gives_its_text_files_by_name() {
    let folder = folder(&[("b.md", "two"), ("a.txt", "one"), ("C.TXT", "three")]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(ids(&loaded), ["C.TXT", "a.txt", "b.md"]);
    assert_eq!(loaded.bundle.id, folder.path().file_name().unwrap().to_string_lossy());
    assert_eq!(loaded.notes, []);
}

#[test]
fn what_a_folder_passes_over_is_noted() {
    let folder = folder(&[("a.txt", "one"), ("photo.jpg", "x"), (".hidden", "x"), ("sub/c.txt", "three")]);
    let loaded = load(folder.path()).unwrap();
    let notes: Vec<_> = loaded.notes.iter().map(Note::to_string).collect();
    assert_eq!(notes.len(), 2, "{notes:?}");
    assert!(notes[0].ends_with("photo.jpg: not a supported format"), "{notes:?}");
    assert!(notes[1].ends_with("sub: a folder inside a bundle's folder is not read"), "{notes:?}");
}

#[test]
fn folder_without_a_source_names_what_was_skipped_and_what_is_read() {
    let folder = folder(&[("photo.jpg", "x"), ("page.pdf", "x")]);
    let error = load(folder.path()).unwrap_err();
    assert!(error.to_string().ends_with("holds no source; skipped `page.pdf`, `photo.jpg`"), "{error}");
    assert!(error.help().unwrap().contains("txt, text, md, markdown"));
}

#[test]
fn folder_without_a_source_passes_on_request() {
    let folder = folder(&[]);
    let loaded = load_with(&[folder.path().to_owned()], "", Options { allow_empty: true }).unwrap();
    assert!(loaded.bundle.sources.is_empty());
}

#[test]
fn text_is_kept_to_the_byte() {
    let text = "\u{feff}One.\r\n\r\nTwo.\n";
    let folder = folder(&[("a.txt", text)]);
    assert_eq!(load(folder.path()).unwrap().bundle.sources[0].text, text);
}

#[test]
fn a_page_is_read_for_its_words_and_keeps_its_bytes() {
    let page = "<html><body><nav>Home</nav><article><p>Five <b>died</b>.</p></article></body></html>";
    let folder = folder(&[("a.html", page), ("b.md", "Six **died**.")]);
    let loaded = load(folder.path()).unwrap();
    let texts = loaded.bundle.sources.iter().map(|source| (source.text.as_str(), source.given_text()));
    assert_eq!(texts.collect::<Vec<_>>(), [("Five died.", page), ("Six died.", "Six **died**.")]);
}

#[test]
fn a_page_without_words_is_refused_by_name() {
    let folder = folder(&[("a.html", "<nav>Home</nav>")]);
    let path = folder.path().join("a.html");
    assert_eq!(load(folder.path()).unwrap_err(), LoadError::NothingToRead { path });
}

#[test]
fn reports_beside_the_articles_are_passed_over_and_refused_by_name() {
    let (page, comment) = (format!("<!DOCTYPE html>{REPORT_MARK}<p>x"), format!("{REPORT_MARK}\n\n## x"));
    let folder = folder(&[("a.txt", "one"), ("report.html", &page), ("report.md", &comment)]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(ids(&loaded), ["a.txt"]);
    let notes: Vec<String> = loaded.notes.iter().map(ToString::to_string).collect();
    assert!(notes[0].ends_with("report.html: a report of atodds, no article"), "{notes:?}");
    assert_eq!(notes.len(), 2);
    fs::write(folder.path().join("report.html"), "").unwrap();
    assert_eq!(ids(&load(folder.path()).unwrap()), ["a.txt"]);
    let path = folder.path().join("report.md");
    assert_eq!(load(&path).unwrap_err(), LoadError::OwnReport { path });
}

#[test]
fn blank_source_is_refused_by_name() {
    let folder = folder(&[("a.txt", "one"), ("b.txt", "\u{feff} \r\n\t")]);
    let path = folder.path().join("b.txt");
    assert_eq!(load(folder.path()).unwrap_err(), LoadError::Empty { path });
}

#[test]
fn blank_source_passes_on_request_with_a_note() {
    let folder = folder(&[("a.txt", "one"), ("b.txt", "")]);
    let loaded = load_with(&[folder.path().to_owned()], "", Options { allow_empty: true }).unwrap();
    assert_eq!(ids(&loaded), ["a.txt", "b.txt"]);
    assert_eq!(loaded.notes, [Note::Empty { path: folder.path().join("b.txt") }]);
}

#[test]
fn other_encodings_are_refused_with_the_byte() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    let error = |bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        load(&path).unwrap_err()
    };
    assert_eq!(error(b"ab\0c"), LoadError::Binary { path: path.clone(), offset: 2 });
    assert_eq!(error(b"caf\xe9 noir"), LoadError::NotUtf8 { path: path.clone(), offset: 3 });
    assert_eq!(error(b"\xff\xfea\0"), LoadError::Utf16 { path: path.clone() });
    assert_eq!(error(b"\xfe\xff\0a"), LoadError::Utf16 { path: path.clone() });
}

#[test]
fn file_over_the_limit_is_refused_before_it_is_read() {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("a.txt");
    // A hole takes no room on the disk.
    fs::File::create(&path).unwrap().set_len(load::LIMIT + 1).unwrap();
    assert_eq!(load(&path).unwrap_err(), LoadError::TooLarge { path, limit: load::LIMIT });
}

#[test]
fn missing_path_and_unknown_format_are_told_apart() {
    let folder = folder(&[("page.pdf", "x")]);
    assert!(matches!(load(&folder.path().join("none.pdf")), Err(LoadError::Missing { .. })));
    assert!(matches!(load(&folder.path().join("page.pdf")), Err(LoadError::Unsupported { .. })));
}

#[test]
fn file_without_an_extension_is_plain_text() {
    let folder = folder(&[("article", "one")]);
    assert_eq!(ids(&load(&folder.path().join("article")).unwrap()), ["article"]);
}

#[test]
fn files_and_standard_input_make_one_bundle() {
    let folder = folder(&[("a.txt", "one")]);
    let loaded = load_with(&["-".into(), folder.path().join("a.txt")], "two", Options::default()).unwrap();
    assert_eq!(ids(&loaded), ["stdin", "a.txt"]);
    assert_eq!(loaded.bundle.sources[0].text, "two");
    assert_eq!(loaded.bundle.id, "bundle");
}

#[test]
fn sources_of_one_name_go_by_their_paths() {
    let folder = folder(&[("x/a.txt", "one"), ("y/a.txt", "two"), ("b.txt", "three")]);
    let paths = ["x/a.txt", "y/a.txt", "b.txt"].map(|name| folder.path().join(name));
    let loaded = load_with(&paths, "", Options::default()).unwrap();
    assert_eq!(ids(&loaded), [paths[0].to_str().unwrap(), paths[1].to_str().unwrap(), "b.txt"]);
}

#[test]
fn the_same_file_twice_is_refused_whatever_it_is_called() {
    let folder = folder(&[("a.txt", "one"), ("sub/b.txt", "two")]);
    let (first, path) = (folder.path().join("a.txt"), folder.path().join("sub/../a.txt"));
    let error = load_with(&[first.clone(), path.clone()], "", Options::default()).unwrap_err();
    assert_eq!(error, LoadError::Twice { path, first });
}

#[test]
fn several_folders_are_a_bundle_each_and_anything_else_is_one() {
    let folder = folder(&[("x/a.txt", "one"), ("y/bundle.yaml", ""), ("b.txt", "three")]);
    let [x, y, b] = ["x", "y/bundle.yaml", "b.txt"].map(|name| folder.path().join(name));
    assert_eq!(load::bundles(&[x.clone(), y.clone()]), [vec![x.clone()], vec![y.clone()]]);
    assert_eq!(load::bundles(&[x.clone(), b.clone()]), [vec![x, b]]);
}

#[test]
fn a_folder_without_articles_stands_for_the_stories_inside() {
    let folder = folder(&[
        ("desk/2026/fire/a.txt", "one"),
        ("desk/2026/fire/pictures/notes.txt", "no story of its own"),
        ("desk/flood/bundle.yaml", ""),
        ("desk/pictures/a.jpg", ""),
        ("desk/.hidden/a.txt", "two"),
        ("desk/list.csv", ""),
        ("desk/report.md", "<!-- A report by atodds; no article -->\n\n# Findings"),
        ("desk/report.html", ""),
    ]);
    let desk = folder.path().join("desk");
    let inside = |name: &str| vec![desk.join(name)];
    assert_eq!(load::bundles(std::slice::from_ref(&desk)), [inside("2026/fire"), inside("flood")]);
    assert_eq!(
        load::bundles(&inside("pictures")),
        [inside("pictures")],
        "what is wrong with it is told when it is read"
    );
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&desk, desk.join("again")).unwrap();
        assert_eq!(load::bundles(std::slice::from_ref(&desk)).len(), 2);
    }
}

#[test]
fn manifest_speaks_for_its_folder() {
    let manifest = "id: kobani\nsources:\n  - path: b.txt\n    id: bbc\n    publisher: BBC News\n    published: 2014-10-14\n    \
                    url: https://example.org/1\n    title: Talks\n  - path: sub/a.txt\n";
    let folder = folder(&[("bundle.yaml", manifest), ("b.txt", "one"), ("sub/a.txt", "two"), ("c.txt", "three")]);
    let loaded = load(folder.path()).unwrap();
    assert_eq!(loaded.bundle.id, "kobani");
    assert_eq!(ids(&loaded), ["bbc", "sub/a.txt"]);
    let paths: Vec<PathBuf> = loaded.bundle.sources.iter().map(|source| source.path.clone().unwrap().into()).collect();
    assert_eq!(paths, ["b.txt", "sub/a.txt"].map(|name| folder.path().join(name)));
    let bbc = &loaded.bundle.sources[0];
    assert_eq!(bbc.publisher.as_deref(), Some("BBC News"));
    assert_eq!(bbc.url.as_deref(), Some("https://example.org/1"));
    assert_eq!(bbc.title.as_deref(), Some("Talks"));
    assert_eq!(bbc.published.unwrap().local.to_string(), "2014-10-14T00:00:00");
}

#[test]
fn unknown_key_of_a_manifest_is_refused_with_its_place_and_the_likely_word() {
    let (error, shown) = manifest_error("sources:\n  - path: a.txt\n    publishr: BBC\n");
    assert_eq!(place(&error), (3, 5));
    assert!(shown.contains("unknown key `publishr`") && shown.contains("did you mean `publisher`?"), "{shown}");
}

#[test]
fn unknown_key_at_the_top_lists_the_known_ones() {
    let (error, shown) = manifest_error("colour: red\nsources:\n  - path: a.txt\n");
    assert_eq!(place(&error), (1, 1));
    assert!(shown.contains("known here are: id, sources"), "{shown}");
}

#[test]
fn missing_file_of_a_manifest_is_named_with_its_line() {
    let (error, shown) = manifest_error("sources:\n  - path: a.txt\n  - path: gone.txt\n");
    assert_eq!(place(&error), (3, 11));
    assert!(shown.contains("cannot find the source `gone.txt`"), "{shown}");
}

#[test]
fn manifest_may_not_climb_out_of_its_folder() {
    let (error, shown) = manifest_error("sources:\n  - path: ../a.txt\n");
    assert_eq!(place(&error), (2, 11));
    assert!(shown.contains("climbs out with `..`"), "{shown}");
    assert!(manifest_error("sources: [{path: /etc/passwd}]").1.contains("absolute path"));
}

#[cfg(unix)]
#[test]
fn links_out_of_a_bundle_are_refused() {
    let outside = folder(&[("secret.txt", "secret")]);
    let inside = folder(&[("a.txt", "one")]);
    std::os::unix::fs::symlink(outside.path().join("secret.txt"), inside.path().join("b.txt")).unwrap();
    assert!(matches!(load(inside.path()), Err(LoadError::Outside { .. })));
    fs::write(inside.path().join("bundle.yaml"), "sources: [{path: b.txt}]").unwrap();
    assert!(load(inside.path()).unwrap_err().to_string().contains("leads out of the bundle's folder"));
}

#[test]
fn manifest_ids_are_unique() {
    let (error, shown) = manifest_error("sources:\n  - {path: a.txt, id: x}\n  - {path: b.txt, id: x}\n");
    assert_eq!(place(&error), (3, 23));
    assert!(shown.contains("two sources have the id `x`"), "{shown}");
}

#[test]
fn manifest_files_are_unique() {
    let (error, shown) = manifest_error("sources:\n  - path: a.txt\n  - path: ./a.txt\n");
    assert_eq!(place(&error), (3, 11));
    assert!(shown.contains("given twice"), "{shown}");
}

#[test]
fn manifest_without_sources_is_refused() {
    for manifest in ["id: x\n", "id: x\nsources: []\n", "# nothing\n", "sources:\n"] {
        let (error, _) = manifest_error(manifest);
        assert!(matches!(error, LoadError::Manifest(_)), "{manifest:?}: {error}");
    }
    assert!(matches!(manifest_error(" \n").0, LoadError::Empty { .. }));
}

#[test]
fn publication_time_of_a_manifest_is_refused_with_its_place() {
    let (error, shown) = manifest_error("sources:\n  - path: a.txt\n    published: \"last Tuesday\"\n");
    assert_eq!(place(&error), (3, 16));
    assert!(
        shown.contains("`last Tuesday` is not a publication time") && shown.contains("2014-10-14T23:30"),
        "{shown}"
    );
}

#[test]
fn broken_yaml_is_refused_with_its_place() {
    let (error, _) = manifest_error("sources:\n  - path: [a.txt\n");
    assert!(place(&error).0 >= 2, "{error}");
    let (error, _) = manifest_error("sources:\n  - a.txt\n");
    assert!(error.to_string().contains("a source must be a set of keys"), "{error}");
}

#[test]
fn document_line_carries_its_metadata() {
    let line = r#"{"id":"d1","text":"Hello","published":"2014-10-14T23:30:00-04:00","publisher":"P","url":"u","title":"t","x":1}"#;
    let source = read_document(line.as_bytes(), Options::default()).unwrap();
    assert_eq!((source.id.as_str(), source.text.as_str()), ("d1", "Hello"));
    assert_eq!(source.publisher.as_deref(), Some("P"));
    assert!(source.published.unwrap().has_time);
}

#[test]
fn number_as_an_id_becomes_text() {
    assert_eq!(read_document(br#"{"id":7,"text":"x"}"#, Options::default()).unwrap().id, "7");
}

#[test]
fn bundle_line_records_its_draft() {
    let line = br#"{"id":"b","sources":[{"id":"a","text":"x"},{"id":"b","text":"y"}],"draft":"b"}"#;
    let bundle = read_bundle(line, Options::default()).unwrap();
    assert_eq!(bundle.draft.unwrap().index(), 1);
}

#[test]
fn bad_lines_say_what_is_wrong() {
    let document = |line: &str| read_document(line.as_bytes(), Options::default()).unwrap_err().to_string();
    assert_eq!(document("{\"id\":"), "EOF while parsing a value at column 6");
    assert_eq!(document(r#"{"text":"x"}"#), "there is no `id`");
    assert_eq!(document(r#"{"id":"a"}"#), "there is no `text`, `html` or `markdown`");
    assert!(document(r#"{"id":true,"text":"x"}"#).starts_with("an `id` is text or a number"));
    assert_eq!(document(r#"{"id":"a","text":" "}"#), "`text` is empty");
    assert_eq!(document(r#"{"id":"a","html":"<p>"}"#), "`html` holds no text to read");
    assert_eq!(
        document(r#"{"id":"a","html":"<p>a","text":"a"}"#),
        "there are both `text` and `html`; give one of them"
    );
    assert!(document(r#"{"id":"a","text":"x","published":"soon"}"#).starts_with("`soon` is not a publication time"));
    let bundle = |line: &str| read_bundle(line.as_bytes(), Options::default()).unwrap_err().to_string();
    assert_eq!(bundle(r#"{"id":"b"}"#), "the bundle has no `sources`");
    assert_eq!(bundle(r#"{"id":"b","sources":[{"id":"a"}]}"#), "source 1: there is no `text`, `html` or `markdown`");
    let twins = r#"{"id":"b","sources":[{"id":"a","text":"x"},{"id":"a","text":"y"}]}"#;
    assert_eq!(bundle(twins), "two sources have the id `a`");
    let draft = r#"{"id":"b","sources":[{"id":"a","text":"x"}],"draft":"z"}"#;
    assert_eq!(bundle(draft), "the draft `z` is none of the sources");
}
