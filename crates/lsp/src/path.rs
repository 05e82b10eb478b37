//! Paths as texts, and the URIs that editors use for them.

/// The extension of Outward files.
const ENDING: &str = ".outward";

/// The path in a `file:` URI; `None` for other URIs (a buffer that was never saved) and if it contains no valid path.
///
/// ```
/// use outward_lsp::path::{from_uri, to_uri};
/// assert_eq!(from_uri("file:///home/ada/my%20shop.outward").as_deref(), Some("/home/ada/my shop.outward"));
/// assert_eq!(from_uri("file:///C%3A/shop.outward").as_deref(), Some("c:/shop.outward"));
/// assert_eq!(from_uri("untitled:Untitled-1"), None);
/// assert_eq!(to_uri("/home/ada/my shop.outward"), "file:///home/ada/my%20shop.outward");
/// assert_eq!(to_uri("c:/shop.outward"), "file:///c%3A/shop.outward");
/// ```
pub fn from_uri(uri: &str) -> Option<String> {
    let rest = uri.strip_prefix("file:")?;
    let rest = rest.split(['?', '#']).next().unwrap_or(rest);
    let rest = match rest.strip_prefix("//") {
        Some(with_host) => match with_host.find('/') {
            Some(0) => with_host.to_owned(),
            Some(slash) if with_host.get(..slash) == Some("localhost") => with_host.get(slash..)?.to_owned(),
            // a share on another machine
            Some(_) => format!("//{with_host}"),
            None => return None,
        },
        None if rest.starts_with('/') => rest.to_owned(),
        None => return None,
    };
    let decoded = decode(&rest)?;
    let mut letters = decoded.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some('/'), Some(drive), Some(':')) if drive.is_ascii_alphabetic() => {
            Some(normal(&format!("{}:{}", drive.to_ascii_lowercase(), letters.as_str())))
        }
        _ => Some(normal(&decoded)),
    }
}

/// The URI of a path. A text that is no path (see [`from_uri`]) is returned as it is.
pub fn to_uri(path: &str) -> String {
    let rest = match path.strip_prefix("//") {
        Some(share) => format!("//{share}"),
        None if path.starts_with('/') => format!("//{path}"),
        None if has_drive(path) => format!("///{path}"),
        None => return path.to_owned(),
    };
    let mut uri = "file:".to_owned();
    for byte in rest.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => uri.push(char::from(byte)),
            _ => uri.push_str(&format!("%{byte:02X}")),
        }
    }
    uri
}

/// A path without `.`, `..` and double slashes. The disk is not asked, so links are not followed.
pub(crate) fn normal(path: &str) -> String {
    let share = path.starts_with("//");
    let mut parts: Vec<&str> = Vec::new();
    for (at, part) in path.split('/').enumerate() {
        match part {
            "" if at == 0 => parts.push(part),
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                // nothing is above the root
                if parts.len() > 1 {
                    parts.pop();
                }
            }
            _ => parts.push(part),
        }
    }
    let normal = parts.join("/");
    match (share, normal.as_str()) {
        (_, "") => "/".to_owned(),
        (true, _) => format!("/{normal}"),
        (false, _) => normal,
    }
}

/// Whether this is a path on a disk, and not the URI of a buffer.
pub(crate) fn is_absolute(path: &str) -> bool {
    path.starts_with('/') || has_drive(path)
}

/// The folder of a file.
pub(crate) fn folder(path: &str) -> &str {
    match path.rfind('/') {
        Some(0) => "/",
        Some(slash) => path.get(..slash).unwrap_or_default(),
        None => "",
    }
}

/// A path relative to a folder; `None` if it is not inside.
pub(crate) fn inside<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let rest = path.strip_prefix(folder)?;
    if folder.ends_with('/') { Some(rest) } else { rest.strip_prefix('/') }
}

/// A path relative to a folder, with `..` where it leads out; `None` if they are on different disks.
pub(crate) fn relative(folder: &str, path: &str) -> Option<String> {
    let parts =
        |path: &str| path.split('/').filter(|part| !part.is_empty()).map(str::to_owned).collect::<Vec<String>>();
    if !is_absolute(path) || has_drive(path) != has_drive(folder) {
        return None;
    }
    let (from, to) = (parts(folder), parts(path));
    let common = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    if has_drive(path) && common == 0 {
        return None;
    }
    let up = std::iter::repeat_n("..", from.len() - common);
    let down = to.iter().skip(common).map(String::as_str);
    Some(up.chain(down).collect::<Vec<&str>>().join("/"))
}

/// Whether reading a folder includes this file: it is in the folder and has the extension of Outward files, and neither
/// it nor a folder on the way is hidden.
pub(crate) fn is_listed(path: &str, folder: &str) -> bool {
    inside(path, folder)
        .is_some_and(|rest| rest.ends_with(ENDING) && !rest.split('/').any(|part| part.starts_with('.')))
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [drive, b':', b'/', ..] if drive.is_ascii_alphabetic())
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, behind)) = rest.split_first() {
        rest = behind;
        let digits = match (first, behind) {
            (b'%', [high, low, ..]) => hex(*high).zip(hex(*low)),
            _ => None,
        };
        match digits {
            Some((high, low)) => {
                bytes.push(high * 16 + low);
                rest = behind.get(2..).unwrap_or_default();
            }
            None => bytes.push(*first),
        }
    }
    String::from_utf8(bytes).ok().filter(|path| !path.contains('\0'))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_and_uris_lead_to_each_other() {
        for path in ["/a/b c.outward", "c:/x/é.outward", "//server/share/x.outward", "/100%.outward", "/a#b?.outward"]
        {
            assert_eq!(from_uri(&to_uri(path)).as_deref(), Some(path));
        }
        assert_eq!(to_uri("untitled:Untitled-1"), "untitled:Untitled-1");
        for nothing in ["http://a/b", "file:x", "file://", "file:///%FF", "file:///a%00b"] {
            assert_eq!(from_uri(nothing), None, "{nothing}");
        }
        assert_eq!(from_uri("file://localhost/a%zz").as_deref(), Some("/a%zz"));
        assert_eq!(from_uri("file:/a/../b").as_deref(), Some("/b"));
    }

    #[test]
    fn one_place_has_one_path() {
        assert_eq!(normal("/a/./b//../c"), "/a/c");
        assert_eq!(normal("/.."), "/");
        assert_eq!(normal("c:/a/../../b"), "c:/b");
        assert_eq!(normal("//host/a/../b"), "//host/b");
    }

    #[test]
    fn hidden_files_are_not_listed() {
        assert!(is_listed("/a/b/c.outward", "/a") && is_listed("/a/c.outward", "/"));
        for not in ["/a/.b/c.outward", "/a/.c.outward", "/a/c.txt", "/ab/c.outward"] {
            assert!(!is_listed(not, "/a"), "{not}");
        }
    }
}
