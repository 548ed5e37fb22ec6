//! The weights file. In: its bytes. Out: the tables and matrices by name, mostly views of the bytes, nothing unpacked.
//!
//! Layout: `RGPARSE1`, the header's length as a little-endian `u32`, the header, the data. The header has a line for each
//! entry, with tabs: kind, name, two sizes, offset in the data. Kinds: `text`; `floats` (rows of `f32`); `rows` (rows of
//! `i8`, then a scale for each row); `linear` (inputs, outputs; `i8` weights in blocks of 32 outputs with four inputs
//! of every output after another, then scale, bias and sum of weights of each output, outputs filled up to 32).
//! A file that does not fit is refused as a whole; it is never half used.

use std::collections::BTreeMap;
use std::fmt;

use crate::kernels::COLUMNS;

/// Why a weights file was refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightsError(String);

impl WeightsError {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self(message.into())
    }
}

impl fmt::Display for WeightsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "failed to load the parser's weights: {}", self.0)
    }
}

impl std::error::Error for WeightsError {}

/// A table of `f32`.
#[derive(Clone, Debug)]
pub struct Floats {
    pub n_columns: usize,
    pub values: Vec<f32>,
}

impl Floats {
    /// A row.
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.n_columns..][..self.n_columns]
    }

    pub fn n_rows(&self) -> usize {
        self.values.len() / self.n_columns
    }
}

/// A table of rows, each of small whole numbers and a scale.
#[derive(Clone, Debug)]
pub struct Rows<'w> {
    n_columns: usize,
    numbers: &'w [u8],
    scales: Vec<f32>,
}

impl Rows<'_> {
    /// Adds a row to `sum`.
    #[inline(always)]
    pub fn add_row(&self, row: usize, sum: &mut [f32]) {
        let scale = self.scales[row];
        let numbers = &self.numbers[row * self.n_columns..][..self.n_columns];
        for (sum, &number) in sum.iter_mut().zip(numbers) {
            *sum += f32::from(number.cast_signed()) * scale;
        }
    }

    pub fn n_rows(&self) -> usize {
        self.scales.len()
    }
}

/// A layer: outputs are weighted sums of inputs.
#[derive(Clone, Debug)]
pub struct Linear<'w> {
    /// Number of inputs.
    pub n_inputs: usize,
    /// Number of outputs that mean something.
    pub n_outputs: usize,
    /// Weights, packed in blocks of outputs.
    pub weights: &'w [u8],
    /// What a unit of each output's weights is worth.
    pub scales: Vec<f32>,
    /// What is added to each output.
    pub bias: Vec<f32>,
    /// What each output's sum starts from: it takes away that the inputs are stored 128 higher.
    pub starts: Vec<i32>,
}

impl Linear<'_> {
    /// Outputs with the padding.
    pub fn n_columns(&self) -> usize {
        self.bias.len()
    }
}

/// A weights file, taken apart.
#[derive(Debug)]
pub struct WeightsFile<'w> {
    data: &'w [u8],
    entries: BTreeMap<&'w str, Entry<'w>>,
}

#[derive(Debug)]
struct Entry<'w> {
    kind: &'w str,
    sizes: [usize; 2],
    offset: usize,
}

impl<'w> WeightsFile<'w> {
    /// Reads the header.
    pub fn new(bytes: &'w [u8]) -> Result<Self, WeightsError> {
        let rest = bytes.strip_prefix(b"RGPARSE1").ok_or_else(|| WeightsError::new("not a weights file"))?;
        let truncated = || WeightsError::new("the file ends within the header");
        let (length, rest) = rest.split_first_chunk::<4>().ok_or_else(truncated)?;
        let (header, data) =
            rest.split_at_checked(u32::from_le_bytes(*length) as usize).ok_or_else(truncated)?;
        let header = str::from_utf8(header).map_err(|_| WeightsError::new("the header is not UTF-8"))?;
        let entries: Option<BTreeMap<_, _>> = header.lines().map(entry).collect();
        let entries = entries.ok_or_else(|| WeightsError::new("a line of the header has not five cells"))?;
        Ok(Self { data, entries })
    }

    /// A text.
    pub fn text(&self, name: &str) -> Result<&'w str, WeightsError> {
        let entry = self.entry("text", name)?;
        let bytes = self.bytes(name, entry.offset, entry.sizes[0])?;
        str::from_utf8(bytes).map_err(|_| WeightsError::new(format!("`{name}` is not UTF-8")))
    }

    /// A table of `f32`.
    pub fn floats(&self, name: &str) -> Result<Floats, WeightsError> {
        let entry = self.entry("floats", name)?;
        let [n_rows, n_columns] = entry.sizes;
        Ok(Floats { n_columns, values: self.f32s(name, entry.offset, n_rows * n_columns)? })
    }

    /// A table of scaled rows.
    pub fn rows(&self, name: &str) -> Result<Rows<'w>, WeightsError> {
        let entry = self.entry("rows", name)?;
        let [n_rows, n_columns] = entry.sizes;
        let numbers = self.bytes(name, entry.offset, n_rows * n_columns)?;
        let scales = self.f32s(name, entry.offset + numbers.len(), n_rows)?;
        Ok(Rows { n_columns, numbers, scales })
    }

    /// A layer.
    pub fn linear(&self, name: &str) -> Result<Linear<'w>, WeightsError> {
        let entry = self.entry("linear", name)?;
        let [n_inputs, n_outputs] = entry.sizes;
        if n_inputs == 0 || !n_inputs.is_multiple_of(4) {
            return Err(WeightsError::new(format!(
                "`{name}` has {n_inputs} inputs, which four does not divide"
            )));
        }
        let n_columns = n_outputs.next_multiple_of(COLUMNS);
        let weights = self.bytes(name, entry.offset, n_inputs * n_columns)?;
        let after = entry.offset + weights.len();
        let scales = self.f32s(name, after, n_columns)?;
        let bias = self.f32s(name, after + 4 * n_columns, n_columns)?;
        let sums = self.bytes(name, after + 8 * n_columns, 4 * n_columns)?;
        let sums = sums.as_chunks::<4>().0.iter().map(|&bytes| i32::from_le_bytes(bytes));
        let starts = sums.map(|sum| sum.wrapping_mul(-128)).collect();
        Ok(Linear { n_inputs, n_outputs, weights, scales, bias, starts })
    }

    fn entry(&self, kind: &str, name: &str) -> Result<&Entry<'w>, WeightsError> {
        let entry = self.entries.get(name).filter(|entry| entry.kind == kind);
        entry.ok_or_else(|| WeightsError::new(format!("there is no `{name}` of kind {kind}")))
    }

    fn bytes(&self, name: &str, offset: usize, length: usize) -> Result<&'w [u8], WeightsError> {
        let found = self.data.get(offset..offset.saturating_add(length));
        found.ok_or_else(|| WeightsError::new(format!("the file ends within `{name}`")))
    }

    fn f32s(&self, name: &str, offset: usize, n: usize) -> Result<Vec<f32>, WeightsError> {
        let bytes = self.bytes(name, offset, n.saturating_mul(4))?;
        Ok(bytes.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect())
    }
}

fn entry(line: &str) -> Option<(&str, Entry<'_>)> {
    let mut cells = line.split('\t');
    let (kind, name) = (cells.next()?, cells.next()?);
    let mut size = || cells.next()?.parse::<u32>().ok().map(|size| size as usize);
    let sizes = [size()?, size()?];
    Some((name, Entry { kind, sizes, offset: size()? }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(header: &str, data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(header.len()).unwrap();
        [b"RGPARSE1", &length.to_le_bytes()[..], header.as_bytes(), data].concat()
    }

    #[test]
    fn tables_are_read_by_name() {
        let bytes = file("floats\ta\t1\t2\t0\ntext\tb\t3\t1\t8", b"\x00\x00\x80\x3f\x00\x00\x00\x40abc");
        let weights = WeightsFile::new(&bytes).unwrap();
        assert_eq!(weights.floats("a").unwrap().row(0), [1.0, 2.0]);
        assert_eq!(weights.text("b").unwrap(), "abc");
    }

    #[test]
    fn a_damaged_file_is_refused() {
        assert!(WeightsFile::new(b"").is_err());
        assert!(WeightsFile::new(b"RGPARSE1\xff\xff\xff\xff").is_err());
        assert!(WeightsFile::new(&file("floats\ta", b"")).is_err());
        let bytes = file("floats\ta\t9\t9\t0\nlinear\tb\t4\t1\t4294967295", b"1234");
        let weights = WeightsFile::new(&bytes).unwrap();
        assert!(weights.floats("a").is_err());
        assert!(weights.linear("b").is_err());
        assert!(weights.rows("a").is_err());
    }
}
