//! Encodings, separators and limits.

use super::*;

fn first_row(name: &str, bytes: &[u8]) -> Vec<String> {
    let book = read_book(name, bytes).unwrap();
    book.sheets[0].rows[0].iter().map(|cell| cell.shown().into_owned()).collect()
}

#[test]
fn an_encoding_is_told_by_the_content() {
    let text = "企业名称,主要产品\r\n示例甲有限公司,粗苯";
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let (gb, _, _) = encoding_rs::GB18030.encode(text);
    let marked = [&[0xEF, 0xBB, 0xBF], text.as_bytes()].concat();
    for bytes in [text.as_bytes().to_vec(), marked, gb.into_owned(), wide(u16::to_le_bytes), wide(u16::to_be_bytes)] {
        assert_eq!(first_row("x.csv", &bytes), ["企业名称", "主要产品"]);
    }
    let mut broken = "企业名称,主要产品,行业名称,地址\n示例甲有限公司,粗苯".as_bytes().to_vec();
    broken.truncate(broken.len() - 1);
    assert!(matches!(read_book("x.csv", &broken), Err(SheetError::Damaged { .. })));
    assert!(matches!(read_book("x.csv", &[0x89, 0x50, 0x4E, 0x47, 0, 1, 2, 3]), Err(SheetError::Encoding { .. })));
    assert!(matches!(read_book("x.csv", b" \n \n"), Err(SheetError::Empty { .. })));
}

#[test]
fn a_separator_is_told_by_the_lines() {
    for text in ["名称,代码\n甲,1", "名称;代码\n甲;1", "名称\t代码\n甲\t1", "sep=;\n名称;代码\n甲;1"]
    {
        assert_eq!(first_row("x.csv", text.as_bytes()), ["名称", "代码"], "{text}");
    }
}

#[test]
fn quotes_hold_separators_lines_and_quotes_and_lines_are_counted_as_rows() {
    let book = read_book("x.csv", "a,\"b\n,\"\"c\"\"\"\n\nd,\"open".as_bytes()).unwrap();
    let grid = &book.sheets[0];
    assert_eq!(grid.cell(0, 1).shown(), "b\n,\"c\"");
    assert_eq!(grid.cell(2, 1).shown(), "open", "a blank line is a row");
}

#[test]
fn what_is_too_large_is_refused_with_its_limit() {
    let limits = Limits { rows: 2, columns: 3, cells: 5, bytes: 40, ..Limits::USUAL };
    for (text, what) in
        [("a\nb\nc", "rows"), ("a,b,c,d", "columns"), ("a,b,c\nd,e,f", "cells"), (&"a".repeat(41), "bytes")]
    {
        let error = read_book_within("x.csv", text.as_bytes(), &limits).unwrap_err();
        assert!(matches!(&error, SheetError::TooMuch { what: it, .. } if *it == what), "{text}: {error}");
    }
    let long = format!("名称,说明\n甲,{}", "长".repeat(5000));
    let (_, _, rows) = read_text("registration", "x.csv", long.replace("名称,说明", "企业名称,备注").as_bytes());
    assert_eq!(faults(&rows), [(2, "note", CellFault::BadText)]);
}

#[test]
fn an_archive_that_is_no_workbook_is_refused() {
    let empty_archive = [b"PK\x05\x06".as_slice(), &[0; 18]].concat();
    let error = read_book("x.xlsx", &empty_archive).unwrap_err();
    assert!(matches!(error, SheetError::Format { .. }), "{error}");
    assert!(matches!(read_book("x.xlsx", b"PK\x03\x04nothing"), Err(SheetError::Damaged { .. })));
}
