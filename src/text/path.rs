//! File names: joining them, and normalizing them as far as the text alone allows.

/// The name of a used file: `path` joined to the name of the file that uses it. A path that begins with `/` is kept as
/// is; the file system is not consulted, and no path is made absolute.
///
/// ```
/// use outward::text::join;
/// assert_eq!(join("shop/main.outward", "stores.outward"), "shop/stores.outward");
/// assert_eq!(join("main.outward", "a/b.outward"), "a/b.outward");
/// ```
pub fn join(from: &str, path: &str) -> String {
    match from.rfind('/') {
        Some(slash) if !path.starts_with('/') => {
            let folder = from.get(..=slash).unwrap_or_default();
            format!("{folder}{path}")
        }
        _ => path.to_owned(),
    }
}

/// The path without `.` and `..`, as far as the text alone allows, so that one file has one name.
pub(crate) fn normalize(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "." => {}
            "" if !parts.is_empty() => {}
            ".." if parts.last().is_some_and(|last| !matches!(*last, ".." | "")) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_file_has_one_key() {
        assert_eq!(normalize("a/./b/../c.outward"), "a/c.outward");
        assert_eq!(normalize("../x.outward"), "../x.outward");
        assert_eq!(normalize("/../x"), "/../x");
        assert_eq!(normalize("a//b"), "a/b");
    }
}
