//! A table of rows as a file in Parquet: every column typed, every value optional.

use std::borrow::Cow;
use std::sync::Arc;

use jiff::civil::{Date, date};
use parquet::basic::{LogicalType, Repetition, Type as PhysicalType};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, DoubleType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::Type;
use rust_decimal::prelude::ToPrimitive;

use crate::types::{Number, days_between};

/// So many rows are held together; more of them make another group.
const GROUP: usize = 100_000;
/// What decimals are counted in. Every number of the language has a place: 29 digits, and nine behind the point.
const PRECISION: i32 = 38;
const SCALE: u32 = 9;

/// How a column gets its values.
pub(super) enum Column<R> {
    /// Text.
    Text(fn(&R) -> Option<Cow<'_, str>>),
    /// A day.
    Day(fn(&R) -> Option<Date>),
    /// A number, exact to a billionth.
    Value(fn(&R) -> Option<Number>),
    /// A share, score or weight, as a float.
    Share(fn(&R) -> Option<Number>),
    /// Yes or no.
    Flag(fn(&R) -> Option<bool>),
}

impl<R> Column<R> {
    fn schema(&self, name: &str) -> Result<Type> {
        let (physical, logical) = match self {
            Self::Text(_) => (PhysicalType::BYTE_ARRAY, Some(LogicalType::String)),
            Self::Day(_) => (PhysicalType::INT32, Some(LogicalType::Date)),
            Self::Value(_) => {
                (PhysicalType::FIXED_LEN_BYTE_ARRAY, Some(LogicalType::decimal(SCALE.cast_signed(), PRECISION)))
            }
            Self::Share(_) => (PhysicalType::DOUBLE, None),
            Self::Flag(_) => (PhysicalType::BOOLEAN, None),
        };
        let column = Type::primitive_type_builder(name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical);
        match self {
            Self::Value(_) => column.with_length(16).with_precision(PRECISION).with_scale(SCALE.cast_signed()).build(),
            _ => column.build(),
        }
    }

    fn write(&self, rows: &[R], out: &mut SerializedColumnWriter<'_>) -> Result<()> {
        match self {
            Self::Text(of) => put::<ByteArrayType>(out, rows.iter().map(|row| of(row).map(|it| ByteArray::from(&*it)))),
            Self::Day(of) => put::<Int32Type>(out, rows.iter().map(|row| of(row).and_then(day))),
            Self::Value(of) => put::<FixedLenByteArrayType>(out, rows.iter().map(|row| of(row).map(decimal))),
            Self::Share(of) => put::<DoubleType>(out, rows.iter().map(|row| of(row)?.to_f64())),
            Self::Flag(of) => put::<BoolType>(out, rows.iter().map(of)),
        }
    }
}

/// The bytes of a file with rows. The same rows give the same bytes.
pub(super) fn table<R>(columns: &[(&str, Column<R>)], rows: &[R]) -> Result<Vec<u8>> {
    let fields: Result<Vec<_>> = columns.iter().map(|(name, column)| Ok(Arc::new(column.schema(name)?))).collect();
    let schema = Arc::new(Type::group_type_builder("goals").with_fields(fields?).build()?);
    let properties = Arc::new(WriterProperties::builder().set_created_by("goals".to_owned()).build());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, properties)?;
    for rows in rows.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for (_, column) in columns {
            let Some(mut out) = group.next_column()? else { break };
            column.write(rows, &mut out)?;
            out.close()?;
        }
        group.close()?;
    }
    file.into_inner()
}

/// Writes the values that there are, and which rows have one.
fn put<T: DataType>(out: &mut SerializedColumnWriter<'_>, values: impl Iterator<Item = Option<T::T>>) -> Result<()> {
    let mut there = Vec::new();
    let mut known = Vec::new();
    for value in values {
        there.push(i16::from(value.is_some()));
        known.extend(value);
    }
    out.typed::<T>().write_batch(&known, Some(&there), None).map(|_| ())
}

/// Days since 1970.
fn day(day: Date) -> Option<i32> {
    i32::try_from(days_between(date(1970, 1, 1), day)).ok()
}

fn decimal(number: Number) -> FixedLenByteArray {
    let rounded = number.round_dp(SCALE);
    let power = 10_i128.pow(SCALE.saturating_sub(rounded.scale()));
    // 29 digits times 10⁹ fit.
    let counted = rounded.mantissa().saturating_mul(power);
    counted.to_be_bytes().to_vec().into()
}
