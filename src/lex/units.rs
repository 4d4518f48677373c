//! Units, a row each: what they measure, their size in the base unit, and how they are written.
//!
//! Sizes: the SI brochure (9th edition) for the metric units, the international yard and pound agreement of 1959 for
//! the imperial ones, NIST Handbook 44 for US liquid measures; a ton is the US short ton. Months and years
//! are the mean Gregorian 2 629 746 s and 31 556 952 s.

use rust_decimal::Decimal;

use crate::model::{Kind, System, Unit};

/// One unit.
#[derive(Clone, Copy, Debug)]
pub struct UnitRow {
    /// English singular: what `stated.unit` shows.
    pub singular: &'static str,
    /// The kind of mention it makes.
    pub kind: Kind,
    /// The base unit.
    pub base: Unit,
    /// Its family.
    pub system: System,
    factor: (i64, u32),
    /// Words that are this unit wherever a number stands before them.
    pub words: &'static str,
    /// Abbreviations: only after digits.
    pub abbreviations: &'static str,
    /// Abbreviations that are also common words or letters: only when they touch the digits.
    pub glued: &'static str,
}

impl UnitRow {
    /// The unit's size in its base unit.
    #[must_use]
    pub fn factor(&self) -> Decimal {
        Decimal::new(self.factor.0, self.factor.1)
    }
}

#[expect(clippy::too_many_arguments, reason = "a table row, and nothing else calls it")]
const fn row(
    singular: &'static str,
    kind: Kind,
    base: Unit,
    system: System,
    factor: (i64, u32),
    words: &'static str,
    abbreviations: &'static str,
    glued: &'static str,
) -> UnitRow {
    UnitRow { singular, kind, base, system, factor, words, abbreviations, glued }
}

/// The unit with this name. For constants only: a name that is not in the table stops the compiler.
#[expect(clippy::panic, reason = "reached by the compiler alone")]
pub(crate) const fn unit_named(singular: &str) -> &'static UnitRow {
    let mut row = 0;
    while row < UNITS.len() {
        if same(UNITS[row].singular.as_bytes(), singular.as_bytes()) {
            return &UNITS[row];
        }
        row += 1;
    }
    panic!("no unit has this name")
}

const fn same(a: &[u8], b: &[u8]) -> bool {
    let mut at = 0;
    while at < a.len() && at < b.len() && a[at] == b[at] {
        at += 1;
    }
    at == a.len() && at == b.len()
}

/// All units.
#[rustfmt::skip]
pub const UNITS: &[UnitRow] = &[
    row("second", Kind::Duration, Unit::Second, System::Clock, (1, 0), "second seconds", "sec secs s", ""),
    row("millisecond", Kind::Duration, Unit::Second, System::Clock, (1, 3), "millisecond milliseconds", "ms", ""),
    row("minute", Kind::Duration, Unit::Second, System::Clock, (60, 0), "minute minutes", "min mins", ""),
    row("hour", Kind::Duration, Unit::Second, System::Clock, (3_600, 0), "hour hours", "hr hrs h", ""),
    row("day", Kind::Duration, Unit::Second, System::Days, (86_400, 0), "day days", "", ""),
    row("night", Kind::Duration, Unit::Second, System::Days, (86_400, 0), "night nights", "", ""),
    row("week", Kind::Duration, Unit::Second, System::Days, (604_800, 0), "week weeks", "wk wks", ""),
    row("weekend", Kind::Duration, Unit::Second, System::Days, (172_800, 0), "weekends", "", ""),
    row("fortnight", Kind::Duration, Unit::Second, System::Days, (1_209_600, 0), "fortnight fortnights", "", ""),
    row("month", Kind::Duration, Unit::Second, System::Calendar, (2_629_746, 0), "month months", "mo mos", ""),
    row("quarter", Kind::Duration, Unit::Second, System::Calendar, (7_889_238, 0), "", "quarters", ""),
    row("year", Kind::Duration, Unit::Second, System::Calendar, (31_556_952, 0), "year years", "yr yrs", ""),
    row("decade", Kind::Duration, Unit::Second, System::Calendar, (315_569_520, 0), "decade decades", "", ""),
    row("century", Kind::Duration, Unit::Second, System::Calendar, (3_155_695_200, 0), "century centuries", "", ""),
    row("millennium", Kind::Duration, Unit::Second, System::Calendar, (31_556_952_000, 0), "millennium millennia", "", ""),
    row("kilometre", Kind::Length, Unit::Metre, System::Metric, (1_000, 0), "kilometre kilometres kilometer kilometers", "km kms", ""),
    row("metre", Kind::Length, Unit::Metre, System::Metric, (1, 0), "metre metres meter meters", "m", ""),
    row("decimetre", Kind::Length, Unit::Metre, System::Metric, (1, 1), "decimetre decimetres decimeter decimeters", "dm", ""),
    row("centimetre", Kind::Length, Unit::Metre, System::Metric, (1, 2), "centimetre centimetres centimeter centimeters", "cm cms", ""),
    row("millimetre", Kind::Length, Unit::Metre, System::Metric, (1, 3), "millimetre millimetres millimeter millimeters", "mm", ""),
    row("micrometre", Kind::Length, Unit::Metre, System::Metric, (1, 6), "micrometre micrometres micrometer micrometers", "μm µm", ""),
    row("nanometre", Kind::Length, Unit::Metre, System::Metric, (1, 9), "nanometre nanometres nanometer nanometers", "nm", ""),
    row("mile", Kind::Length, Unit::Metre, System::Imperial, (1_609_344, 3), "mile miles", "mi", ""),
    row("nautical mile", Kind::Length, Unit::Metre, System::Imperial, (1_852, 0), "", "nmi", ""),
    row("yard", Kind::Length, Unit::Metre, System::Imperial, (9_144, 4), "yard yards", "yd yds", ""),
    row("foot", Kind::Length, Unit::Metre, System::Imperial, (3_048, 4), "foot feet", "ft", ""),
    row("inch", Kind::Length, Unit::Metre, System::Imperial, (254, 4), "inch inches", "", "in"),
    row("furlong", Kind::Length, Unit::Metre, System::Imperial, (201_168, 3), "furlong furlongs", "", ""),
    row("light-year", Kind::Length, Unit::Metre, System::Metric, (9_460_730_472_580_800, 0), "lightyear lightyears", "", ""),
    row("acre", Kind::Area, Unit::SquareMetre, System::Imperial, (40_468_564_224, 7), "acre acres", "", ""),
    row("hectare", Kind::Area, Unit::SquareMetre, System::Metric, (10_000, 0), "hectare hectares", "ha", ""),
    row("square kilometre", Kind::Area, Unit::SquareMetre, System::Metric, (1_000_000, 0), "", "sqkm", ""),
    row("square foot", Kind::Area, Unit::SquareMetre, System::Imperial, (9_290_304, 8), "", "sqft", ""),
    row("litre", Kind::Volume, Unit::CubicMetre, System::Metric, (1, 3), "litre litres liter liters", "l", ""),
    row("centilitre", Kind::Volume, Unit::CubicMetre, System::Metric, (1, 5), "centilitre centilitres centiliter centiliters", "cl", ""),
    row("millilitre", Kind::Volume, Unit::CubicMetre, System::Metric, (1, 6), "millilitre millilitres milliliter milliliters", "ml mls", ""),
    row("hectolitre", Kind::Volume, Unit::CubicMetre, System::Metric, (1, 1), "hectolitre hectolitres hectoliter hectoliters", "hl", ""),
    row("megalitre", Kind::Volume, Unit::CubicMetre, System::Metric, (1_000, 0), "megalitre megalitres megaliter megaliters", "", ""),
    row("gallon", Kind::Volume, Unit::CubicMetre, System::Imperial, (3_785_411_784, 12), "gallon gallons", "gal", ""),
    row("barrel", Kind::Volume, Unit::CubicMetre, System::Imperial, (158_987_294_928, 12), "barrel barrels", "bbl bpd", ""),
    row("pint", Kind::Volume, Unit::CubicMetre, System::Imperial, (473_176_473, 12), "pint pints", "", ""),
    row("quart", Kind::Volume, Unit::CubicMetre, System::Imperial, (946_352_946, 12), "quart quarts", "", ""),
    row("fluid ounce", Kind::Volume, Unit::CubicMetre, System::Imperial, (295_735_295_625, 16), "", "floz", ""),
    row("cup", Kind::Volume, Unit::CubicMetre, System::Imperial, (2_365_882_365, 13), "cup cups", "", ""),
    row("tablespoon", Kind::Volume, Unit::CubicMetre, System::Imperial, (1_478_676_478_125, 17), "tablespoon tablespoons", "tbsp", ""),
    row("teaspoon", Kind::Volume, Unit::CubicMetre, System::Imperial, (492_892_159_375, 17), "teaspoon teaspoons", "tsp", ""),
    row("kilogram", Kind::Mass, Unit::Kilogram, System::Metric, (1, 0), "kilogram kilograms kilogramme kilogrammes kilo kilos", "kg kgs", ""),
    row("gram", Kind::Mass, Unit::Kilogram, System::Metric, (1, 3), "gram grams gramme grammes", "g", ""),
    row("milligram", Kind::Mass, Unit::Kilogram, System::Metric, (1, 6), "milligram milligrams milligramme milligrammes", "mg", ""),
    row("microgram", Kind::Mass, Unit::Kilogram, System::Metric, (1, 9), "microgram micrograms microgramme microgrammes", "mcg μg µg", ""),
    row("tonne", Kind::Mass, Unit::Kilogram, System::Metric, (1_000, 0), "tonne tonnes", "t", ""),
    row("ton", Kind::Mass, Unit::Kilogram, System::Imperial, (90_718_474, 5), "ton tons", "", ""),
    row("kilotonne", Kind::Mass, Unit::Kilogram, System::Metric, (1_000_000, 0), "kilotonne kilotonnes kiloton kilotons", "kt", ""),
    row("megatonne", Kind::Mass, Unit::Kilogram, System::Metric, (1_000_000_000, 0), "megatonne megatonnes megaton megatons", "", ""),
    row("pound-mass", Kind::Mass, Unit::Kilogram, System::Imperial, (45_359_237, 8), "pound pounds", "lb lbs", ""),
    row("ounce", Kind::Mass, Unit::Kilogram, System::Imperial, (28_349_523_125, 12), "ounce ounces", "oz", ""),
    row("stone", Kind::Mass, Unit::Kilogram, System::Imperial, (635_029_318, 8), "stone", "", ""),
    row("carat", Kind::Mass, Unit::Kilogram, System::Metric, (2, 4), "carat carats", "ct", ""),
    row("kilometre per hour", Kind::Speed, Unit::MetrePerSecond, System::Metric, (2_777_777_777_777_777_778, 19), "", "kmh kph kmph", ""),
    row("mile per hour", Kind::Speed, Unit::MetrePerSecond, System::Imperial, (44_704, 5), "", "mph", ""),
    row("knot", Kind::Speed, Unit::MetrePerSecond, System::Imperial, (514_444, 6), "knot knots", "kt kts", ""),
    row("metre per second", Kind::Speed, Unit::MetrePerSecond, System::Metric, (1, 0), "", "", ""),
    row("celsius", Kind::Temperature, Unit::Celsius, System::Metric, (1, 0), "celsius centigrade", "", "c"),
    row("fahrenheit", Kind::Temperature, Unit::Celsius, System::Imperial, (1, 0), "fahrenheit", "", "f"),
    row("kelvin", Kind::Temperature, Unit::Celsius, System::Metric, (1, 0), "kelvin kelvins", "", ""),
    row("degree", Kind::Temperature, Unit::Degree, System::Metric, (1, 0), "degree degrees", "deg", ""),
    row("byte", Kind::Data, Unit::Byte, System::Metric, (1, 0), "byte bytes", "", ""),
    row("kilobyte", Kind::Data, Unit::Byte, System::Metric, (1_000, 0), "kilobyte kilobytes", "kb", ""),
    row("megabyte", Kind::Data, Unit::Byte, System::Metric, (1_000_000, 0), "megabyte megabytes", "mb", ""),
    row("gigabyte", Kind::Data, Unit::Byte, System::Metric, (1_000_000_000, 0), "gigabyte gigabytes", "gb", ""),
    row("terabyte", Kind::Data, Unit::Byte, System::Metric, (1_000_000_000_000, 0), "terabyte terabytes", "tb", ""),
    row("petabyte", Kind::Data, Unit::Byte, System::Metric, (1_000_000_000_000_000, 0), "petabyte petabytes", "pb", ""),
    row("exabyte", Kind::Data, Unit::Byte, System::Metric, (1_000_000_000_000_000_000, 0), "exabyte exabytes", "", ""),
    row("bit", Kind::Data, Unit::Byte, System::Metric, (125, 3), "", "bit bits", ""),
    row("kilobit", Kind::Data, Unit::Byte, System::Metric, (125, 0), "kilobit kilobits", "kbit", ""),
    row("megabit", Kind::Data, Unit::Byte, System::Metric, (125_000, 0), "megabit megabits", "mbit", ""),
    row("gigabit", Kind::Data, Unit::Byte, System::Metric, (125_000_000, 0), "gigabit gigabits", "gbit", ""),
    row("watt", Kind::Power, Unit::Watt, System::Metric, (1, 0), "watt watts", "", ""),
    row("kilowatt", Kind::Power, Unit::Watt, System::Metric, (1_000, 0), "kilowatt kilowatts", "kw", ""),
    row("megawatt", Kind::Power, Unit::Watt, System::Metric, (1_000_000, 0), "megawatt megawatts", "mw", ""),
    row("gigawatt", Kind::Power, Unit::Watt, System::Metric, (1_000_000_000, 0), "gigawatt gigawatts", "gw", ""),
    row("terawatt", Kind::Power, Unit::Watt, System::Metric, (1_000_000_000_000, 0), "terawatt terawatts", "tw", ""),
    row("horsepower", Kind::Power, Unit::Watt, System::Imperial, (74_569_987_158_227_022, 14), "horsepower", "hp bhp", ""),
    row("watt hour", Kind::Energy, Unit::Joule, System::Metric, (3_600, 0), "", "wh", ""),
    row("kilowatt hour", Kind::Energy, Unit::Joule, System::Metric, (3_600_000, 0), "", "kwh", ""),
    row("megawatt hour", Kind::Energy, Unit::Joule, System::Metric, (3_600_000_000, 0), "", "mwh", ""),
    row("gigawatt hour", Kind::Energy, Unit::Joule, System::Metric, (3_600_000_000_000, 0), "", "gwh", ""),
    row("terawatt hour", Kind::Energy, Unit::Joule, System::Metric, (3_600_000_000_000_000, 0), "", "twh", ""),
    row("joule", Kind::Energy, Unit::Joule, System::Metric, (1, 0), "joule joules", "", ""),
    row("kilojoule", Kind::Energy, Unit::Joule, System::Metric, (1_000, 0), "kilojoule kilojoules", "kj", ""),
    row("megajoule", Kind::Energy, Unit::Joule, System::Metric, (1_000_000, 0), "megajoule megajoules", "mj", ""),
    row("calorie", Kind::Energy, Unit::Joule, System::Metric, (4_184, 3), "calorie calories", "cal", ""),
    row("kilocalorie", Kind::Energy, Unit::Joule, System::Metric, (4_184, 0), "kilocalorie kilocalories", "kcal", ""),
    row("hertz", Kind::Frequency, Unit::Hertz, System::Metric, (1, 0), "hertz", "hz", ""),
    row("kilohertz", Kind::Frequency, Unit::Hertz, System::Metric, (1_000, 0), "kilohertz", "khz", ""),
    row("megahertz", Kind::Frequency, Unit::Hertz, System::Metric, (1_000_000, 0), "megahertz", "mhz", ""),
    row("gigahertz", Kind::Frequency, Unit::Hertz, System::Metric, (1_000_000_000, 0), "gigahertz", "ghz", ""),
    row("pascal", Kind::Pressure, Unit::Pascal, System::Metric, (1, 0), "pascal pascals", "pa", ""),
    row("hectopascal", Kind::Pressure, Unit::Pascal, System::Metric, (100, 0), "hectopascal hectopascals", "hpa", ""),
    row("kilopascal", Kind::Pressure, Unit::Pascal, System::Metric, (1_000, 0), "kilopascal kilopascals", "kpa", ""),
    row("megapascal", Kind::Pressure, Unit::Pascal, System::Metric, (1_000_000, 0), "megapascal megapascals", "mpa", ""),
    row("millibar", Kind::Pressure, Unit::Pascal, System::Metric, (100, 0), "millibar millibars", "mbar", ""),
    row("bar", Kind::Pressure, Unit::Pascal, System::Metric, (100_000, 0), "", "", ""),
    row("psi", Kind::Pressure, Unit::Pascal, System::Imperial, (6_894_757_293_168, 9), "", "psi", ""),
];
