//! The texts of the repository: files, and the snippets of its pages.

use std::fs;
use std::path::{Path, PathBuf};

pub struct Text {
    /// The path of the file, and for a snippet its number on the page.
    pub name: String,
    pub text: String,
}

/// Every file whose bytes are text, and every snippet.
pub fn texts() -> Vec<Text> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut texts = Vec::new();
    for folder in ["docs", "editors", "examples", "findings", "fuzz", "tests"] {
        collect(&root, &root.join(folder), &mut texts);
    }
    texts
}

fn collect(root: &Path, folder: &Path, texts: &mut Vec<Text>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            if path.file_name().is_none_or(|name| name != "node_modules" && name != "target") {
                collect(root, &path, texts);
            }
            continue;
        }
        let name = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        // bytes that are no text are refused before they are parsed
        let read = || fs::read_to_string(&path).ok().filter(|text| !text.contains('\0'));
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("outward") => texts.extend(read().map(|text| Text { name, text })),
            Some("md") => texts.extend(snippets(&name, &read().unwrap_or_default())),
            _ => {}
        }
    }
}

/// What stands between ```` ```outward ```` and ```` ``` ````.
fn snippets(name: &str, page: &str) -> Vec<Text> {
    let parts = page.split("```outward").skip(1).filter_map(|part| part.split_once('\n')?.1.split_once("```"));
    parts
        .enumerate()
        .map(|(at, (text, _))| Text { name: format!("{name}, snippet {}", at + 1), text: text.into() })
        .collect()
}
