//! A model as tables of Parquet, and back: the same figures.

#![cfg(feature = "parquet")]
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test")]

mod common;

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Write};
use std::sync::{Arc, Mutex};

use common::organization::organization_or_crowd;
use outward::Model;
use outward::analysis::{Targets, exemptions, focus, paths, walls};
use outward::graph::ServiceGraph;
use outward::limits::PARQUET_ROWS;
use outward::parquet::{self, Failed, Written};
use outward::text::Sources;
use proptest::prelude::*;

/// A file in memory that takes so many bytes.
#[derive(Clone)]
struct File {
    bytes: Arc<Mutex<Vec<u8>>>,
    room: usize,
}

impl Write for File {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut own = self.bytes.lock().unwrap();
        if own.len() + bytes.len() > self.room {
            return Err(ErrorKind::StorageFull.into());
        }
        own.extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

type Folder = BTreeMap<String, Vec<u8>>;

fn write_into(model: &Model, room: usize) -> (Folder, Result<Written, Failed>) {
    let files: RefCell<BTreeMap<String, File>> = RefCell::default();
    let written = parquet::write(model, |name| {
        let file = File { bytes: Arc::default(), room };
        files.borrow_mut().insert(name.to_owned(), file.clone());
        Ok(file)
    });
    let files = files.into_inner().into_iter().map(|(name, file)| (name, file.bytes.lock().unwrap().clone()));
    (files.collect(), written)
}

fn written(model: &Model) -> Folder {
    let (folder, written) = write_into(model, usize::MAX);
    written.unwrap();
    folder
}

fn read(folder: &Folder) -> Result<Model, Failed> {
    let document = parquet::read(|name| folder.get(name).cloned().ok_or_else(|| ErrorKind::NotFound.into()))?;
    Ok(Model::build(&document).unwrap())
}

fn model(text: &str) -> Model {
    Model::read(&Sources::from_text("x.outward", text)).unwrap()
}

proptest! {
    #![proptest_config(common::cases::cases(200))]

    #[test]
    fn what_is_read_back_has_the_same_figures(organization in organization_or_crowd()) {
        let model = model(&organization.text());
        let again = read(&written(&model)).unwrap();
        let (graph, same) = (ServiceGraph::new(&model), ServiceGraph::new(&again));
        prop_assert_eq!(paths(&model, &graph, &Targets::Current), paths(&again, &same, &Targets::Current));
        prop_assert_eq!(walls(&model), walls(&again));
        let (one, other) = (exemptions(&model, &graph), exemptions(&again, &same));
        prop_assert_eq!(one.circles, other.circles);
        let (one, other) = (focus(&model, &graph), focus(&again, &same));
        prop_assert_eq!((one.units, one.summary.ei_index), (other.units, other.summary.ei_index));
        for actor in model.actors() {
            prop_assert_eq!(model.exemption(actor).is_some(), again.exemption(actor).is_some());
            prop_assert_eq!(model.qualified_name(actor.into()), again.qualified_name(actor.into()));
        }
        // the tables of that are the same bytes, but for the title
        let (mut first, mut second) = (written(&model), written(&again));
        first.remove("metadata.json");
        second.remove("metadata.json");
        prop_assert_eq!(first, second);
    }
}

#[test]
fn a_name_inside_that_is_called_like_one_outside() {
    let text = "customer G\nunit A {\n  unit A { role B { serves G } }\n  role B { serves A.B }\n  role C { serves G, B }\n}\n\
                role everyone-else { serves A.B, everyone }";
    let tables = written(&model(text));
    assert_eq!(written(&read(&tables).unwrap()), tables);
}

#[test]
fn rows_are_written_in_groups() {
    use ::parquet::file::reader::{FileReader, SerializedFileReader};

    let mut text = String::from("customer G\n");
    (0..PARQUET_ROWS + 1).for_each(|role| writeln!(text, "role R{role} {{ serves G }}").unwrap());
    let folder = written(&model(&text));
    let file = SerializedFileReader::new(bytes::Bytes::from(folder["links.parquet"].clone())).unwrap();
    let rows: Vec<i64> = file.metadata().row_groups().iter().map(|group| group.num_rows()).collect();
    assert_eq!(rows, [PARQUET_ROWS as i64, 1]);
}

#[test]
fn a_disk_that_is_full_is_an_error() {
    let model = model("customer Guest\nrole Cook { serves Guest }");
    let room = written(&model).values().map(Vec::len).max().unwrap();
    for room in 0..room {
        let (_, failed) = write_into(&model, room);
        assert!(matches!(failed, Err(Failed::Table { .. } | Failed::File { .. })), "{room}");
    }
    write_into(&model, room).1.unwrap();
}

#[test]
fn damaged_tables_are_errors() {
    let folder =
        written(&model("customer Guest\nunit Shop { role Cook { headcount 2; serves Guest strength 0.5, everyone } }"));
    for name in folder.keys() {
        let mut other = folder.clone();
        other.remove(name);
        assert!(matches!(read(&other), Err(Failed::File { .. })), "{name}");
        for end in 0..folder[name].len() - 1 {
            let mut other = folder.clone();
            other.get_mut(name).unwrap().truncate(end);
            assert!(read(&other).is_err(), "{name} {end}");
        }
    }
    let mut swapped = folder.clone();
    swapped.insert("links.parquet".to_owned(), folder["actors.parquet"].clone());
    let error = read(&swapped).unwrap_err().to_string();
    assert_eq!(
        error,
        "`links.parquet`: its columns are not id, source, target, strength, stated, of the types that Outward writes"
    );
    let mut one_less = folder.clone();
    one_less.insert(
        "customers.parquet".to_owned(),
        written(&model("role Cook\ncustomer Guest"))["customers.parquet"].clone(),
    );
    assert!(read(&one_less).unwrap_err().to_string().ends_with("ids are dense"));
}
