//! What happens to files under every possible failure.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use outward::import::{Key, Mapping, Previous, Sheet, import};

use super::faults::{Fault, Faulty};
use super::operations::{Disk, Real};
use super::replace::replace_on;
use super::{Pair, PairError, Unwritten};

/// A folder that is removed with the test.
fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn replace(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), Unwritten> {
    replace_on(disk, std::iter::once((path.to_owned(), bytes)))
}

/// All files of a folder with their contents.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
    entries
        .map(|entry| (entry.file_name().into_string().unwrap(), fs::read(entry.path()).unwrap_or_default()))
        .collect()
}

#[cfg(unix)]
#[test]
fn what_cannot_be_looked_at_is_not_free() {
    let folder = folder();
    let (mark, file) = ("<!-- ours -->", folder.path().join("notes.md"));
    fs::write(&file, "mine").unwrap();
    assert!(super::is_marked_or_free(&folder.path().join("other.md"), mark).unwrap());
    assert!(super::is_marked_or_free(&file.join("below"), mark).is_err());
}

fn import_into(disk: &dyn Disk, folder: &Path, table: &str) -> Result<(), PairError> {
    let pair = Pair::open_on(disk, &folder.join("model.outward"), || panic!("nobody else is there"))?;
    let before = pair.read()?;
    let previous = before.as_ref().map(|before| Previous { text: &before.text, state: &before.state });
    let done = import(&[Sheet::new("staff.csv", table)], &[], &Mapping::default(), previous).unwrap();
    let state = done.state.to_text(Key::new([3; 16]));
    pair.write(before.as_ref(), &done.text, &state)
}

const FIRST: &str = "title,department,manager\nHead,Desk,\nClerk,Desk,Head\n";
const SECOND: &str = "title,department,manager\nHead,Desk,\nClerk,Shop,Head\nBuyer,Desk,Head\n";

/// Makes every operation of an import fail, one after another, in every way, both without earlier files and with a
/// model that a person edited. The next import always gives the same result as if nothing had failed, and leaves
/// nothing else behind.
#[test]
fn whatever_goes_wrong_the_next_import_mends() {
    let by_hand = |folder: &Path| {
        let path = folder.join("model.outward");
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, text.replace("role Clerk {", "role Clerk {\n    // by hand\n    serves Customer")).unwrap();
    };
    for again in [false, true] {
        let prepared = || {
            let folder = folder();
            if again {
                import_into(&Real, folder.path(), FIRST).unwrap();
                by_hand(folder.path());
            }
            folder
        };
        let table = if again { SECOND } else { FIRST };
        let undisturbed = prepared();
        import_into(&Real, undisturbed.path(), table).unwrap();
        let wanted = files(undisturbed.path());
        assert_eq!(wanted.len(), 2, "{:?}", wanted.keys());
        for fault in Fault::ALL {
            let mut reached = 0;
            for at in 0.. {
                let folder = prepared();
                let before = files(folder.path());
                let disk = Faulty::new(at, fault);
                let result = import_into(&disk, folder.path(), table);
                if !disk.was_reached() {
                    result.unwrap();
                    break;
                }
                reached += 1;
                if fault == Fault::Fails || fault == Fault::Short {
                    // failures were reported, and the next import would notice anything half done
                    let now = files(folder.path());
                    let intact = now == before || now == wanted || now.contains_key("model.outward.import.next");
                    assert!(result.is_err() && intact, "{fault:?} at {at}: {:?}", now.keys());
                }
                import_into(&Real, folder.path(), table).unwrap_or_else(|error| panic!("{fault:?} at {at}: {error}"));
                assert_eq!(shown(&files(folder.path())), shown(&wanted), "{fault:?} at {at}, again: {again}");
            }
            assert!(reached > 10, "{reached} operations");
        }
    }
}

fn shown(files: &BTreeMap<String, Vec<u8>>) -> Vec<(String, String)> {
    files.iter().map(|(name, bytes)| (name.clone(), String::from_utf8_lossy(bytes).into_owned())).collect()
}

/// A run is killed between the model and its state, and a person goes on editing before the next import.
#[test]
fn a_model_that_was_edited_after_a_torn_import_is_not_doubled() {
    for again in [false, true] {
        for at in 0..30 {
            let folder = folder();
            if again {
                import_into(&Real, folder.path(), FIRST).unwrap();
            }
            let disk = Faulty::new(at, Fault::EndedAfter);
            let table = if again { SECOND } else { FIRST };
            let _ = import_into(&disk, folder.path(), table);
            let model = folder.path().join("model.outward");
            let Ok(text) = fs::read_to_string(&model) else { continue };
            fs::write(&model, format!("// by hand\n{text}")).unwrap();
            import_into(&Real, folder.path(), table).unwrap_or_else(|error| panic!("{at}: {error}"));
            let text = fs::read_to_string(&model).unwrap();
            let roles = table.lines().count() - 1;
            assert_eq!(text.matches("role ").count(), roles, "ended at {at}:\n{text}");
            assert!(text.starts_with("// by hand\n"));
        }
    }
}

#[test]
fn what_is_in_the_way_is_not_overwritten() {
    let folder = folder();
    let next = folder.path().join("model.outward.import.next");
    fs::write(&next, "mine").unwrap();
    let error = import_into(&Real, folder.path(), FIRST).unwrap_err();
    assert!(matches!(&error, PairError::InTheWay(path) if *path == next), "{error:?}");
    assert!(error.to_string().contains("is in the way"), "{error}");
    assert_eq!(fs::read_to_string(&next).unwrap(), "mine");
    fs::remove_file(&next).unwrap();
    let lock = folder.path().join("model.outward.import.lock");
    fs::write(&lock, "mine, too").unwrap();
    import_into(&Real, folder.path(), FIRST).unwrap();
    assert_eq!(fs::read_to_string(&lock).unwrap(), "mine, too");
    fs::write(folder.path().join("model.outward.new"), "and this").unwrap();
    import_into(&Real, folder.path(), SECOND).unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("model.outward.new")).unwrap(), "and this");
}

#[test]
fn an_import_waits_for_the_one_before_it() {
    let folder = folder();
    let model = folder.path().join("model.outward");
    let first = Pair::open(&model, || ()).unwrap();
    let (said, heard) = std::sync::mpsc::channel();
    let second = std::thread::spawn(move || {
        let pair = Pair::open(&model, || said.send(()).unwrap()).unwrap();
        pair.read().unwrap().unwrap().text
    });
    heard.recv().unwrap();
    let done = import(&[Sheet::new("staff.csv", FIRST)], &[], &Mapping::default(), None).unwrap();
    first.write(None, &done.text, &done.state.to_text(Key::new([3; 16]))).unwrap();
    drop(first);
    assert_eq!(second.join().unwrap(), done.text);
    assert_eq!(files(folder.path()).len(), 2);
}

/// Every operation of writing two files fails: each file is either old or new, and the next run leaves nothing else.
#[test]
fn a_file_is_whole_or_as_it_was() {
    for fault in Fault::ALL {
        for at in 0.. {
            let folder = folder();
            let paths = ["a.csv", "b.csv"].map(|name| folder.path().join(name));
            fs::write(&paths[0], "old").unwrap();
            let disk = Faulty::new(at, fault);
            let written = |path: &PathBuf| (path.clone(), b"new".to_vec());
            let result = replace_on(&disk, paths.iter().map(written));
            let now = files(folder.path());
            assert!(now["a.csv"] == b"old" || now["a.csv"] == b"new");
            assert!(now.get("b.csv").is_none_or(|text| text == b"new"));
            if !disk.was_reached() {
                result.unwrap();
                break;
            }
            assert!(result.is_err());
            replace_on(&Real, paths.iter().map(written)).unwrap();
            let now = files(folder.path());
            assert!(now.len() == 2 && now.values().all(|text| text == b"new"), "{fault:?} at {at}: {:?}", now.keys());
        }
    }
}

#[cfg(unix)]
#[test]
fn links_modes_and_devices_stay_what_they_are() {
    use std::os::unix::fs::{PermissionsExt, symlink};
    let folder = folder();
    let path = |name: &str| folder.path().join(name);
    fs::create_dir(path("inner")).unwrap();
    fs::write(path("inner/file"), "old").unwrap();
    fs::set_permissions(path("inner/file"), fs::Permissions::from_mode(0o640)).unwrap();
    symlink("inner/file", path("link")).unwrap();
    symlink("link", path("link-to-link")).unwrap();
    replace(&Real, &path("link-to-link"), b"new").unwrap();
    assert_eq!(fs::read_to_string(path("inner/file")).unwrap(), "new");
    assert_eq!(fs::metadata(path("inner/file")).unwrap().permissions().mode() & 0o777, 0o640);
    assert!(path("link").is_symlink() && path("link-to-link").is_symlink());
    symlink("inner/not-yet", path("ahead")).unwrap();
    replace(&Real, &path("ahead"), b"new").unwrap();
    assert!(path("ahead").is_symlink() && path("inner/not-yet").is_file());
    symlink("round", path("round")).unwrap();
    assert!(replace(&Real, &path("round"), b"new").is_err());
    replace(&Real, Path::new("/dev/null"), b"new").unwrap();
    assert!(replace(&Real, &path("inner"), b"new").is_err());
    assert!(replace(&Real, &path("none/file"), b"new").is_err());
    // a new file has the usual permissions of new files
    fs::write(path("plain"), "").unwrap();
    replace(&Real, &path("fresh"), b"new").unwrap();
    let mode = |name: &str| fs::metadata(path(name)).unwrap().permissions().mode();
    assert_eq!(mode("fresh"), mode("plain"));
}

#[test]
fn a_draft_that_somebody_is_writing_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("report.html");
    let held = Real.draft(&path).unwrap();
    replace(&Real, &path, b"new").unwrap();
    assert!(held.path.exists());
    let left = held.path.clone();
    drop(held);
    fs::write(folder.path().join(".report.html.not a draft.outward-draft"), "").unwrap();
    replace(&Real, &path, b"new").unwrap();
    assert!(!left.exists());
    assert_eq!(files(folder.path()).len(), 2);
}
