//! Organisations that a text calls by bare capitals: what speaks, owns or has an article, and is none of the
//! things in a short table that are written so too.

use super::Scan;
use crate::lex::{Class, Flags, Tags, Token};

/// Fewest and most letters.
const LETTERS: std::ops::RangeInclusive<usize> = 2..=5;

impl<'a> Scan<'a> {
    /// The word at `at` when it is capitals only and stands where an organisation does: "RCHP said", "RCHP's boats",
    /// "by the RCHP".
    pub(super) fn acronym(&self, at: u32) -> Option<&'a str> {
        let token = self.token(at).filter(|token| token.flags.has(Flags::ALL_CAPS))?;
        let words = token.span.of(self.text);
        let letters = words.bytes().filter(u8::is_ascii_uppercase).count();
        let pointed = words.len() == 2 * letters && words.ends_with('.');
        if !LETTERS.contains(&letters) || !(letters == words.len() || pointed) {
            return None;
        }
        let shouted =
            |at: u32| self.token(at).is_some_and(|token| token.flags.has(Flags::ALL_CAPS) && token.span.len() > 1);
        if at > 0 && shouted(at - 1) || shouted(at + 1) {
            return None;
        }
        let article = at > 0 && self.words(at - 1).eq_ignore_ascii_case("the");
        let bound = |at: u32| {
            self.is(at, Class::Number) || self.is(at, Class::Hyphen) && !self.token(at).is_some_and(Token::spaced)
        };
        let stands = self.tags(at + 1).any(Tags::SPEECH)
            || self.is(at + 1, Class::Possessive)
            || article && !self.is_capital(at + 1) && !bound(at + 1);
        (stands && !is_no_body(words) && !is_numeral(words) && self.person_at(at).is_none()).then_some(words)
    }
}

/// "XVI".
fn is_numeral(words: &str) -> bool {
    words.bytes().all(|byte| matches!(byte, b'I' | b'V' | b'X'))
}

/// Capitals that are places, posts, things, measures or times.
fn is_no_body(words: &str) -> bool {
    matches!(
        words,
        // Places.
        "US" | "USA" | "UK" | "UAE" | "EU" | "LA" | "NY" | "NYC" | "DC" | "SF" | "DMZ" | "USSR" | "GDR" | "PRC" | "DPRK"
            | "ROK" | "DRC" | "CAR" | "U.S." | "U.S.A." | "U.K." | "E.U." | "D.C." | "L.A." | "N.Y." | "U.A.E." | "U.S.S.R." | "B.C." | "ATL" | "KC"
            // Posts and people.
            | "CEO" | "CFO" | "COO" | "CTO" | "CIO" | "VP" | "PM" | "MP" | "MEP" | "MSP" | "GM" | "QB" | "RB" | "WR" | "DT" | "DE"
            | "TE" | "CB" | "LB" | "MVP" | "VIP" | "POW" | "DJ" | "MC" | "GP" | "DA" | "MD" | "PHD" | "JR" | "SR" | "GOP"
            // Media, devices and what they do.
            | "TV" | "PC" | "CD" | "DVD" | "CPU" | "GPU" | "USB" | "GPS" | "ATM" | "SUV" | "SMS" | "PDF" | "URL" | "HTML" | "HTTP"
            | "API" | "AI" | "IT" | "OS" | "VPN" | "LCD" | "LED" | "RAM" | "ROM" | "SSD" | "HD" | "CCTV" | "ID" | "PIN" | "SIM" | "UFO"
            | "UAV" | "IED" | "ICBM" | "WMD" | "WMDS" | "TNT" | "EMP" | "RPG" | "MP3" | "PS" | "IE" | "NDA" | "RV"
            // Body, health and law.
            | "DNA" | "RNA" | "HIV" | "AIDS" | "SARS" | "MERS" | "ICU" | "ER" | "MRI" | "CT" | "PTSD" | "IVF" | "BRCA" | "DUI" | "DWI"
            | "LGBT" | "LGBTQ" | "NAFTA" | "JCPOA" | "INF" | "DLL" | "ASIC" | "OEM" | "TPP" | "START" | "SALT" | "NPT" | "DACA" | "ACA" | "RFRA"
            // Money, measures, times.
            | "GDP" | "GNP" | "CPI" | "VAT" | "IPO" | "ETF" | "USD" | "EUR" | "GBP" | "CAD" | "AUD" | "JPY" | "MPH" | "AM" | "ET"
            | "EST" | "EDT" | "PST" | "PDT" | "CST" | "CDT" | "MST" | "MDT" | "GMT" | "UTC" | "BST" | "CET" | "AD" | "BC" | "BCE" | "CE"
            | "ERA" | "RBI" | "FAQ" | "OK" | "PR" | "HR" | "HQ" | "NO" | "I"
    )
}
