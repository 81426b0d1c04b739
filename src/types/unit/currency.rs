//! The currencies: ISO 4217 codes and the signs that stand for some of them.

use std::fmt;

/// A currency of ISO 4217.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(u8);

/// Every alphabetic code in use lately, sorted; the codes for tests and for "no currency" are left out.
#[rustfmt::skip]
const CODES: [&str; 182] = [
    "AED", "AFN", "ALL", "AMD", "ANG", "AOA", "ARS", "AUD", "AWG", "AZN", "BAM", "BBD", "BDT", "BGN",
    "BHD", "BIF", "BMD", "BND", "BOB", "BOV", "BRL", "BSD", "BTN", "BWP", "BYN", "BZD", "CAD", "CDF",
    "CHE", "CHF", "CHW", "CLF", "CLP", "CNY", "COP", "COU", "CRC", "CUC", "CUP", "CVE", "CZK", "DJF",
    "DKK", "DOP", "DZD", "EGP", "ERN", "ETB", "EUR", "FJD", "FKP", "GBP", "GEL", "GHS", "GIP", "GMD",
    "GNF", "GTQ", "GYD", "HKD", "HNL", "HRK", "HTG", "HUF", "IDR", "ILS", "INR", "IQD", "IRR", "ISK",
    "JMD", "JOD", "JPY", "KES", "KGS", "KHR", "KMF", "KPW", "KRW", "KWD", "KYD", "KZT", "LAK", "LBP",
    "LKR", "LRD", "LSL", "LYD", "MAD", "MDL", "MGA", "MKD", "MMK", "MNT", "MOP", "MRU", "MUR", "MVR",
    "MWK", "MXN", "MXV", "MYR", "MZN", "NAD", "NGN", "NIO", "NOK", "NPR", "NZD", "OMR", "PAB", "PEN",
    "PGK", "PHP", "PKR", "PLN", "PYG", "QAR", "RON", "RSD", "RUB", "RWF", "SAR", "SBD", "SCR", "SDG",
    "SEK", "SGD", "SHP", "SLE", "SLL", "SOS", "SRD", "SSP", "STN", "SVC", "SYP", "SZL", "THB", "TJS",
    "TMT", "TND", "TOP", "TRY", "TTD", "TWD", "TZS", "UAH", "UGX", "USD", "USN", "UYI", "UYU", "UYW",
    "UZS", "VED", "VES", "VND", "VUV", "WST", "XAD", "XAF", "XAG", "XAU", "XBA", "XBB", "XBC", "XBD",
    "XCD", "XCG", "XDR", "XOF", "XPD", "XPF", "XPT", "XSU", "XUA", "YER", "ZAR", "ZMW", "ZWG", "ZWL",
];

/// The signs that may stand for a code, next to a number and in a unit.
pub(super) const SIGNS: [(char, &str); 5] = [('₽', "RUB"), ('$', "USD"), ('€', "EUR"), ('£', "GBP"), ('¥', "JPY")];

impl Currency {
    /// The currency with this code, in capitals.
    pub fn from_code(code: &str) -> Option<Self> {
        if code.len() != 3 {
            return None;
        }
        CODES.binary_search(&code).ok().and_then(|index| u8::try_from(index).ok()).map(Self)
    }

    /// The currency that this sign stands for.
    pub fn from_sign(sign: char) -> Option<Self> {
        let (_, code) = SIGNS.iter().find(|(known, _)| *known == sign)?;
        Self::from_code(code)
    }

    /// The currency that a word or a sign names.
    pub fn from_word(word: &str) -> Option<Self> {
        let mut characters = word.chars();
        match (characters.next(), characters.next()) {
            (Some(sign), None) => Self::from_sign(sign),
            _ => Self::from_code(word),
        }
    }

    /// The code of the currency, such as `RUB`.
    pub fn code(self) -> &'static str {
        CODES.get(usize::from(self.0)).copied().unwrap_or_default()
    }

    /// Every code that there is, sorted.
    pub fn codes() -> &'static [&'static str] {
        &CODES
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_every_code_finds_itself() {
        assert!(CODES.is_sorted());
        for code in CODES {
            assert_eq!(Currency::from_code(code).map(Currency::code), Some(code));
        }
    }

    #[test]
    fn signs_and_codes_name_currencies() {
        let table = [("₽", "RUB"), ("$", "USD"), ("€", "EUR"), ("£", "GBP"), ("¥", "JPY"), ("KZT", "KZT")];
        for (word, code) in table {
            assert_eq!(Currency::from_word(word).map(Currency::code), Some(code), "{word}");
        }
        for word in ["", "rub", "RUBL", "XXX", "R", "₸"] {
            assert_eq!(Currency::from_word(word), None, "{word}");
        }
    }
}
