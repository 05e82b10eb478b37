//! Pictures, as the programs show them that people put them into: LibreOffice, Inkscape, librsvg, CairoSVG, resvg and
//! browsers, in the light and in the dark, and made smaller by svgo. `.ci/run` brings them; where one is absent the test
//! passes and says that it was not run.
//!
//! All of them see one family of fonts, whatever else is installed: each has its own idea of what stands in for Helvetica.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

mod common;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use common::readers::{pictures, read};
use common::{folder, outward, repository};

/// A configuration of fontconfig that knows only the folder of DejaVu, written to a folder.
fn only_dejavu(folder: &Path) -> PathBuf {
    let asked = Command::new("fc-match").args(["--format=%{file}", "DejaVu Sans"]).output().unwrap();
    let font = PathBuf::from(String::from_utf8(asked.stdout).unwrap());
    assert!(font.ends_with("DejaVuSans.ttf"), "DejaVu is not here, but {}", font.display());
    let (fonts, cache) = (font.parent().unwrap().display().to_string(), folder.join("font-cache"));
    let file = folder.join("fonts.conf");
    let cache = cache.display();
    let sans = |name| {
        format!("<alias binding=\"same\"><family>{name}</family><accept><family>DejaVu Sans</family></accept></alias>")
    };
    let aliases: String = ["sans-serif", "Helvetica Neue", "Helvetica", "Arial"].map(sans).concat();
    let text = format!("<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>{aliases}</fontconfig>\n");
    fs::write(&file, text).unwrap();
    file
}

#[test]
fn pictures_are_shown_alike_everywhere() {
    let Some(mut reader) = pictures() else { return };
    let folder = folder("picture-readers");
    let fonts = only_dejavu(&folder);
    for example in ["northwind", "gitlab"] {
        let file = repository().join("examples").join(example).with_extension("outward");
        for picture in ["rings", "pyramid", "walls", "holders"] {
            for ending in ["svg", "png"] {
                let to = folder.join(format!("{example}-{picture}.{ending}"));
                let draw = outward(&["draw", picture]).arg(&file).arg("-o").arg(to);
                let run = draw.env("FONTCONFIG_FILE", &fonts).output().unwrap();
                assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
            }
        }
    }
    reader.arg(&folder).env("FONTCONFIG_FILE", &fonts);
    let said = read(reader, b"");
    assert!(said.contains("8 pictures compared, 0 differences"), "{said}");
}
