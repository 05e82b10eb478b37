//! Reads the files of an import, within the bound that every file has.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use outward::limits::FILE_BYTES;

use crate::reason::reason;

/// A file that has to be text.
pub fn text(path: &Path) -> Result<String, String> {
    String::from_utf8(bytes(path)?).map_err(|_| format!("`{}` is not UTF-8", path.display()))
}

/// All bytes of a file; `-` is standard input.
pub fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let cannot = |error: io::Error| format!("cannot read `{}`: {}", path.display(), reason(&error));
    let mut bytes = Vec::new();
    let read = |from: &mut dyn Read, bytes: &mut Vec<u8>| from.take(FILE_BYTES + 1).read_to_end(bytes);
    match path.as_os_str() == "-" {
        true => read(&mut io::stdin().lock(), &mut bytes),
        false => File::open(path).and_then(|mut file| read(&mut file, &mut bytes)),
    }
    .map_err(cannot)?;
    if bytes.len() as u64 > FILE_BYTES {
        return Err(format!("`{}` is longer than 4 GiB", path.display()));
    }
    Ok(bytes)
}
