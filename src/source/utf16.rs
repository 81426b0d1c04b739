//! Text in UTF-16, as spreadsheets save it.

/// The text of bytes that begin with a mark of UTF-16; nothing where they don't. What is no text becomes U+FFFD.
pub fn utf16(bytes: &[u8]) -> Option<String> {
    let (rest, number): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let units = rest.chunks_exact(2).map(|pair| number([pair[0], pair[1]]));
    Some(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
