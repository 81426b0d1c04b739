//! Tables: columns that are empty in every row are left out.

use std::fmt::Write as _;

/// A table whose cells are Markdown already.
pub(crate) struct Table {
    columns: Vec<Column>,
    rows: Vec<Vec<String>>,
}

struct Column {
    title: String,
    is_number: bool,
}

impl Table {
    /// A table without columns.
    pub(crate) const fn new() -> Self {
        Self { columns: Vec::new(), rows: Vec::new() }
    }

    /// Adds a column of words.
    pub(crate) fn words(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column { title: title.into(), is_number: false });
        self
    }

    /// Adds a column of numbers, which stand at its right side.
    pub(crate) fn numbers(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column { title: title.into(), is_number: true });
        self
    }

    /// Adds a row with a cell for each column.
    pub(crate) fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as Markdown with an empty line behind it; a list where one column is left, nothing where it
    /// has no rows.
    pub(crate) fn write(&self, out: &mut String) {
        if self.rows.is_empty() {
            return;
        }
        let is_used = |index: usize| self.rows.iter().any(|row| row.get(index).is_some_and(|cell| !cell.is_empty()));
        let used: Vec<(usize, &Column)> =
            self.columns.iter().enumerate().filter(|(index, _)| is_used(*index)).collect();
        if let [(only, _)] = used.as_slice() {
            for cell in self.rows.iter().filter_map(|row| row.get(*only)).filter(|cell| !cell.is_empty()) {
                let _ = writeln!(out, "- {cell}");
            }
            out.push('\n');
            return;
        }
        write_row(out, used.iter().map(|(_, column)| column.title.as_str()));
        write_row(out, used.iter().map(|(_, column)| if column.is_number { "---:" } else { "---" }));
        for row in &self.rows {
            write_row(out, used.iter().map(|(index, _)| row.get(*index).map_or("", String::as_str)));
        }
        out.push('\n');
    }
}

fn write_row<'a>(out: &mut String, cells: impl Iterator<Item = &'a str>) {
    out.push('|');
    for cell in cells {
        out.push(' ');
        out.push_str(cell);
        out.push_str(if cell.is_empty() { "|" } else { " |" });
    }
    out.push('\n');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn empty_columns_are_left_out() {
        let mut table = Table::new().words("a").numbers("b").words("c");
        let row = |cells: [&str; 3]| cells.map(str::to_owned).to_vec();
        table.row(row(["x", "1", ""]));
        table.row(row(["", "2", ""]));
        let mut out = String::new();
        table.write(&mut out);
        assert_eq!(out, "| a | b |\n| --- | ---: |\n| x | 1 |\n| | 2 |\n\n");
        let mut out = String::new();
        Table::new().words("a").write(&mut out);
        assert_eq!(out, "");
        let mut list = Table::new().words("a").words("b");
        list.row(vec![String::new(), "x".to_owned()]);
        list.write(&mut out);
        assert_eq!(out, "- x\n\n");
    }
}
