//! Pictures, as the programs show them that people put them into: LibreOffice, Inkscape, librsvg, CairoSVG, resvg and
//! browsers, in the light and in the dark, and made smaller by svgo. `.ci/run` brings them; where one is absent the test
//! passes and says that it was not run.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod common;

use common::readers::{pictures, read};
use common::{folder, outward, repository};

#[test]
fn pictures_are_shown_alike_everywhere() {
    let Some(mut reader) = pictures() else { return };
    let folder = folder("picture-readers");
    for example in ["northwind", "gitlab"] {
        let file = repository().join("examples").join(example).with_extension("outward");
        for picture in ["rings", "pyramid", "walls", "holders"] {
            for ending in ["svg", "png"] {
                let to = folder.join(format!("{example}-{picture}.{ending}"));
                let run = outward(&["draw", picture]).arg(&file).arg("-o").arg(to).output().unwrap();
                assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            }
        }
    }
    reader.arg(&folder);
    let said = read(reader, b"");
    assert!(said.contains("8 pictures compared, 0 differences"), "{said}");
}
