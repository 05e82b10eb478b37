//! Names of files as URIs, for formats that ask for them.

/// A file name as a URI reference, percent-encoded; an absolute path becomes a `file:` URI.
pub fn uri(name: &str) -> String {
    let mut uri = String::from(if name.starts_with('/') { "file://" } else { "" });
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_become_uris() {
        assert_eq!(uri("a b/ü#1.outward"), "a%20b/%C3%BC%231.outward");
        assert_eq!(uri("/x:y"), "file:///x%3Ay");
    }
}
