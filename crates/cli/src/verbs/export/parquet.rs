//! `--format parquet`: a folder of tables, for engines that work on more than fits into memory.

use std::path::Path;

use outward::Study;

use crate::status::Status;
use crate::terminal::Terminal;

/// The name of the format.
pub const NAME: &str = "parquet";

/// Writes the folder, whole or not at all.
#[cfg(feature = "parquet")]
pub fn save(study: &Study, folder: &Path, terminal: &Terminal) -> Status {
    use outward::parquet::{FORMAT, Failed, METADATA, write};
    use outward_disk::why_unwritten;
    use outward_disk::write::{FolderDraft, Unwritten};
    use std::fs::File;
    use std::io::{BufWriter, Read};

    use crate::parquet::on_disk;

    // the format stands at the beginning of a file that Outward wrote
    let is_ours = |folder: &Path| {
        let mut start = Vec::new();
        let read = File::open(folder.join(METADATA)).and_then(|file| file.take(4096).read_to_end(&mut start));
        let mark = format!("\"format\": \"{FORMAT}\"");
        read.is_ok() && start.windows(mark.len()).any(|bytes| bytes == mark.as_bytes())
    };
    let draft = match FolderDraft::new(folder, is_ours) {
        Ok(draft) => draft,
        Err(error) => return terminal.wrong(&error.to_string()),
    };
    let written = write(study.model(), |name| draft.create(name).map(BufWriter::new));
    let finished = match written {
        Ok(_) => draft.finish().map_err(|error| error.to_string()),
        Err(Failed::File { name, error }) => Err(Unwritten { path: folder.join(name), error }.to_string()),
        Err(error) => Err(format!("cannot write `{}`: {}", folder.display(), why_unwritten(&on_disk(error)))),
    };
    finished.map_or_else(|message| terminal.wrong(&message), |()| Status::Done)
}

/// Says that this build cannot.
#[cfg(not(feature = "parquet"))]
pub fn save(_: &Study, _: &Path, terminal: &Terminal) -> Status {
    terminal.wrong(crate::parquet::ABSENT)
}
