//! Counts the tokens and the open brackets of a GraphQL text in one pass.
//! Cuts the text exactly where async-graphql's grammar does, or refuses it; it never builds anything.

use async_graphql::Pos;

use super::Refusal;

/// What the text amounts to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Text {
    /// Names, numbers, strings and punctuation.
    pub(super) tokens: usize,
    /// Most brackets of any kind open at once.
    pub(super) nesting: usize,
}

/// Reads the whole text, or stops where GraphQL does.
pub(super) fn scan(source: &str) -> Result<Text, Refusal> {
    let mut lexer = Lexer { rest: source.as_bytes(), open: 0, text: Text::default() };
    let end = lexer.run();
    end.map_err(|trouble| {
        let at = source.len() - lexer.rest.len();
        let (read, rest) = source.split_at_checked(at).unwrap_or((source, ""));
        Refusal::Malformed { reason: explain(trouble, rest), at: vec![position(read)] }
    })?;
    Ok(lexer.text)
}

#[derive(Debug, Clone, Copy)]
enum Trouble {
    Character,
    String,
    BlockString,
}

struct Lexer<'a> {
    rest: &'a [u8],
    open: usize,
    text: Text,
}

impl Lexer<'_> {
    fn run(&mut self) -> Result<(), Trouble> {
        while let Some(&byte) = self.rest.first() {
            match byte {
                b' ' | b'\t' | b'\r' | b'\n' | b',' => self.skip(1),
                b'#' => self.skip_while(|byte| byte != b'\n' && byte != b'\r'),
                0xEF if self.rest.starts_with("\u{feff}".as_bytes()) => self.skip(3),
                _ => self.token(byte)?,
            }
        }
        Ok(())
    }

    fn token(&mut self, byte: u8) -> Result<(), Trouble> {
        match byte {
            b'{' | b'[' | b'(' => self.open(),
            b'}' | b']' | b')' => self.close(),
            b'!' | b'$' | b'&' | b'=' | b':' | b'@' | b'|' => self.skip(1),
            b'.' if self.rest.starts_with(b"...") => self.skip(3),
            b'_' | b'a'..=b'z' | b'A'..=b'Z' => self.skip_while(is_name),
            b'-' | b'0'..=b'9' => self.number(),
            b'"' if self.rest.starts_with(b"\"\"\"") => self.block_string()?,
            b'"' => self.string()?,
            _ => return Err(Trouble::Character),
        }
        self.text.tokens += 1;
        Ok(())
    }

    fn skip(&mut self, bytes: usize) {
        self.rest = self.rest.get(bytes..).unwrap_or_default();
    }

    fn skip_while(&mut self, wanted: impl Fn(u8) -> bool) {
        let end = self.rest.iter().position(|&byte| !wanted(byte));
        self.skip(end.unwrap_or(self.rest.len()));
    }

    fn open(&mut self) {
        self.open += 1;
        self.text.nesting = self.text.nesting.max(self.open);
        self.skip(1);
    }

    fn close(&mut self) {
        self.open = self.open.saturating_sub(1);
        self.skip(1);
    }

    /// `00` is two numbers, `1-1` too: the grammar reads them so, and so they count.
    fn number(&mut self) {
        if self.rest.first() == Some(&b'-') {
            self.skip(1);
        }
        if self.rest.first() == Some(&b'0') {
            self.skip(1);
        } else {
            self.skip_while(|byte| byte.is_ascii_digit());
        }
        if let [b'.', b'0'..=b'9', ..] = self.rest {
            self.skip(1);
            self.skip_while(|byte| byte.is_ascii_digit());
        }
        match self.rest {
            [b'e' | b'E', b'0'..=b'9', ..] => self.skip(1),
            [b'e' | b'E', b'+' | b'-', b'0'..=b'9', ..] => self.skip(2),
            _ => return,
        }
        self.skip_while(|byte| byte.is_ascii_digit());
    }

    fn string(&mut self) -> Result<(), Trouble> {
        let mut escaped = false;
        for (at, &byte) in self.rest.iter().enumerate().skip(1) {
            match byte {
                b'\n' | b'\r' => return Err(Trouble::String),
                b'"' if !escaped => {
                    self.skip(at + 1);
                    return Ok(());
                }
                _ => escaped = byte == b'\\' && !escaped,
            }
        }
        Err(Trouble::String)
    }

    /// Inside, only `\"""` is an escape; a lone backslash is itself.
    fn block_string(&mut self) -> Result<(), Trouble> {
        let mut from = 3;
        while let Some(rest) = self.rest.get(from..) {
            let Some(quotes) = rest.windows(3).position(|three| three == b"\"\"\"") else {
                break;
            };
            let end = from + quotes;
            from = end + 3;
            if self.rest.get(end - 1) != Some(&b'\\') {
                self.skip(from);
                return Ok(());
            }
        }
        Err(Trouble::BlockString)
    }
}

const fn is_name(byte: u8) -> bool {
    byte == b'_' || byte.is_ascii_alphanumeric()
}

fn explain(trouble: Trouble, rest: &str) -> String {
    match trouble {
        Trouble::String => "a string has no closing quote on its line".into(),
        Trouble::BlockString => "a block string has no closing \"\"\"".into(),
        Trouble::Character => match rest.chars().next().unwrap_or_default() {
            found if found.is_ascii() => format!("found {found:?}"),
            found => {
                format!("found {found:?} outside a string; hint: put text into quotes or variables")
            }
        },
    }
}

/// Where the next character after `read` stands.
fn position(read: &str) -> Pos {
    let line = read.rsplit('\n').next().unwrap_or_default();
    Pos { line: read.matches('\n').count() + 1, column: line.chars().count() + 1 }
}
