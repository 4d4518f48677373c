//! Currencies as news writes them: ISO 4217 codes, signs, words.

/// One currency.
#[derive(Clone, Copy, Debug)]
pub struct CurrencyRow {
    /// ISO 4217 code.
    pub code: &'static str,
    /// Signs before or after the number, without letters glued to them ("US$" is letters and a sign).
    pub signs: &'static str,
    /// Letters that may stand before "$": "US", "HK".
    pub dollar_prefixes: &'static str,
    /// Words after the number.
    pub words: &'static str,
    /// Words for a hundredth of it.
    pub minor_words: &'static str,
    /// Nationality words that turn a shared word ("dollar", "pound", "franc") into this currency.
    pub nationalities: &'static str,
}

const fn row(
    code: &'static str,
    signs: &'static str,
    dollar_prefixes: &'static str,
    words: &'static str,
    minor_words: &'static str,
    nationalities: &'static str,
) -> CurrencyRow {
    CurrencyRow { code, signs, dollar_prefixes, words, minor_words, nationalities }
}

/// All currencies. Where several share a word or sign, the first row is the documented default.
#[rustfmt::skip]
pub const CURRENCIES: &[CurrencyRow] = &[
    row("USD", "$", "US U.S. USD", "dollar dollars buck bucks", "cent cents ¢", "us u.s american"),
    row("EUR", "€", "", "euro euros", "eurocent eurocents", ""),
    row("GBP", "£", "", "pound pounds sterling quid", "penny pence p", "british"),
    row("JPY", "¥", "", "yen", "", "japanese"),
    row("CNY", "", "", "yuan renminbi rmb", "", "chinese"),
    row("CHF", "", "", "franc francs", "centime centimes", "swiss"),
    row("CAD", "", "C CA CAN CAD", "", "", "canadian"),
    row("AUD", "", "A AU AUD", "", "", "australian"),
    row("NZD", "", "NZ NZD", "", "", "zealand"),
    row("HKD", "", "HK HKD", "", "", "kong"),
    row("SGD", "", "S SG SGD", "", "", "singapore"),
    row("TWD", "", "NT", "", "", "taiwan"),
    row("INR", "₹", "", "rupee rupees rs", "paise", "indian"),
    row("PKR", "", "", "", "", "pakistani"),
    row("LKR", "", "", "", "", "lankan"),
    row("RUB", "₽", "", "ruble rubles rouble roubles", "kopeks", "russian"),
    row("KRW", "₩", "", "won", "", "korean"),
    row("ILS", "₪", "", "shekel shekels", "", "israeli"),
    row("TRY", "₺", "", "lira liras", "", "turkish"),
    row("UAH", "₴", "", "hryvnia hryvnias", "", "ukrainian"),
    row("PLN", "", "", "zloty zlotys", "", "polish"),
    row("CZK", "", "", "koruna korunas", "", "czech"),
    row("HUF", "", "", "forint forints", "", "hungarian"),
    row("SEK", "", "", "krona kronor crown crowns kr", "", "swedish"),
    row("NOK", "", "", "krone kroner", "", "norwegian"),
    row("DKK", "", "", "", "", "danish"),
    row("MXN", "", "MX", "peso pesos", "centavos", "mexican"),
    row("BRL", "", "R", "real reais", "", "brazilian"),
    row("ARS", "", "", "", "", "argentine"),
    row("PHP", "₱", "", "", "", "philippine"),
    row("ZAR", "", "", "rand rands", "", "african"),
    row("NGN", "₦", "", "naira", "", "nigerian"),
    row("KES", "", "", "shilling shillings", "", "kenyan"),
    row("EGP", "", "", "", "", "egyptian"),
    row("SAR", "", "", "riyal riyals", "", "saudi"),
    row("IRR", "", "", "rial rials", "", "iranian"),
    row("AED", "", "", "dirham dirhams", "", "emirati"),
    row("KWD", "", "", "dinar dinars", "", "kuwaiti"),
    row("MYR", "", "", "ringgit ringgits rm", "sen", "malaysian"),
    row("IDR", "", "", "rupiah rupiahs rp", "", "indonesian"),
    row("THB", "฿", "", "baht", "", "thai"),
    row("VND", "₫", "", "dong", "", "vietnamese"),
    row("BTC", "₿", "", "bitcoin bitcoins", "satoshi", ""),
];
