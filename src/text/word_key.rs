//! Words as numbers: cheaper to hash and to compare than strings.

/// Longest word, in bytes, that has a key.
const LONGEST_KEYED: usize = 24;

/// The bytes of a word in lower case, padded with zeros.
pub(crate) type WordKey = [u64; 3];

/// The key of a word with its ASCII letters in lower case; nothing for one that is too long. The empty word has zeros.
#[inline]
pub(crate) fn word_key(word: &[u8]) -> Option<WordKey> {
    let length = word.len();
    // The last eight bytes, without those that the part before has too.
    let tail = |before: usize| {
        let spare = 8 * (8 - (length - before)) as u32;
        word.last_chunk::<8>().map_or(0, |bytes| u64::from_le_bytes(*bytes) >> spare)
    };
    let part =
        |at: usize| word.get(at..).and_then(|rest| rest.first_chunk::<8>()).map_or(0, |b| u64::from_le_bytes(*b));
    let key = match length {
        0..=8 => [short(word), 0, 0],
        9..=16 => [part(0), tail(8), 0],
        17..=LONGEST_KEYED => [part(0), part(8), tail(16)],
        _ => return None,
    };
    Some(key.map(lower))
}

/// Up to eight bytes as one number.
#[inline]
fn short(word: &[u8]) -> u64 {
    if let (Some(head), Some(tail)) = (word.first_chunk::<4>(), word.last_chunk::<4>()) {
        let overlap = 8 * (word.len() - 4) as u32;
        return u64::from(u32::from_le_bytes(*head)) | u64::from(u32::from_le_bytes(*tail)) << overlap;
    }
    word.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Eight bytes with their ASCII capitals brought to lower case, all at once.
#[inline]
const fn lower(bytes: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let low = bytes & (0x7f * EACH);
    let from_a = low + (0x80 - b'A' as u64) * EACH;
    let past_z = low + (0x7f - b'Z' as u64) * EACH;
    let capitals = (from_a ^ past_z) & !bytes & (0x80 * EACH);
    bytes | capitals >> 2
}

/// Where a filter of so many words of 64 bits keeps a key.
#[inline]
pub(crate) const fn filter_place(key: WordKey, words: usize) -> (usize, u64) {
    let mixed = key[0] ^ key[1].rotate_left(23) ^ key[2].rotate_left(47);
    let spread = mixed.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 44;
    ((spread >> 6) as usize % words, 1 << (spread & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_the_word_in_lower_case() {
        for length in 0..=LONGEST_KEYED {
            let word: Vec<u8> = (0..length).map(|at| b"AzZ@[`{aM-'.\xc3\x9f9q"[at % 16]).collect();
            let mut bytes = [0; LONGEST_KEYED];
            bytes[..length].copy_from_slice(&word.to_ascii_lowercase());
            let expected = bytes.as_chunks::<8>().0.iter().map(|chunk| u64::from_le_bytes(*chunk));
            assert!(word_key(&word).is_some_and(|key| expected.eq(key)), "{length}");
        }
        assert_eq!(word_key(&[b'a'; LONGEST_KEYED + 1]), None);
    }
}
