//! An SVG as PNG or PDF, with the fonts of the machine. Without a font that has
//! Chinese characters there is no picture, only an error that says what to install.

use super::MapDrawing;
use crate::report::ReportError;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::{Database, ID};
use resvg::usvg::{Options, Tree};
use std::sync::{Arc, OnceLock};

/// In what a drawing is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Picture {
    /// SVG, which every page and word processor takes.
    Svg,
    /// PNG, twice as fine as a screen.
    Png,
    /// PDF with its fonts.
    Pdf,
}

/// Pixels of a PNG for a px of the drawing.
const FINENESS: f32 = 2.0;
/// The longest side of a PNG.
const MOST_PIXELS: f32 = 16_000.0;
/// Fonts to take first, for their even strokes.
const PREFERRED: &[&str] =
    &["Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "WenQuanYi Micro Hei"];
/// A character that every font for Chinese has, and few others.
const SIGN: char = '链';

impl Picture {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Png, Self::Pdf];

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Pdf => "pdf",
        }
    }

    /// The one with an ending.
    pub fn from_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.ending() == ending)
    }

    /// Its kind of content.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Svg => "image/svg+xml",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
        }
    }

    /// A drawing in this kind.
    ///
    /// # Errors
    /// [`ReportError::NoFont`], [`ReportError::Writing`].
    pub fn of(self, drawing: &MapDrawing) -> Result<Vec<u8>, ReportError> {
        match self {
            Self::Svg => Ok(drawing.svg.clone().into_bytes()),
            Self::Png => png(&tree(drawing)?),
            Self::Pdf => pdf(&tree(drawing)?),
        }
    }
}

fn tree(drawing: &MapDrawing) -> Result<Tree, ReportError> {
    let fontdb = fonts().ok_or(ReportError::NoFont)?;
    let options = Options { fontdb, ..Options::default() };
    Tree::from_str(&drawing.svg, &options).map_err(|error| ReportError::Writing(error.to_string()))
}

fn png(tree: &Tree) -> Result<Vec<u8>, ReportError> {
    let size = tree.size();
    let scale = FINENESS.min(MOST_PIXELS / size.width().max(size.height()));
    let pixels = size.to_int_size().scale_by(scale);
    let pixels = pixels.and_then(|size| Pixmap::new(size.width(), size.height()));
    let mut pixels = pixels.ok_or_else(|| ReportError::Writing("the picture has no size".to_owned()))?;
    resvg::render(tree, Transform::from_scale(scale, scale), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| ReportError::Writing(error.to_string()))
}

fn pdf(tree: &Tree) -> Result<Vec<u8>, ReportError> {
    let page = svg2pdf::PageOptions { dpi: 96.0 };
    svg2pdf::to_pdf(tree, svg2pdf::ConversionOptions::default(), page)
        .map_err(|error| ReportError::Writing(error.to_string()))
}

/// The fonts of the machine, read once; none where no one of them has Chinese.
fn fonts() -> Option<Arc<Database>> {
    static FONTS: OnceLock<Option<Arc<Database>>> = OnceLock::new();
    FONTS
        .get_or_init(|| {
            let mut fonts = Database::new();
            fonts.load_system_fonts();
            with_chinese(fonts)
        })
        .clone()
}

/// Makes the best font that has Chinese the one that is taken where none is named.
fn with_chinese(mut fonts: Database) -> Option<Arc<Database>> {
    let able: Vec<_> = fonts.faces().filter(|face| has_sign(&fonts, face.id)).collect();
    let named = |name: &&str| able.iter().any(|face| face.families.iter().any(|(family, _)| family == *name));
    let preferred = PREFERRED.iter().copied().find(named).map(str::to_owned);
    let any = || able.first().and_then(|face| face.families.first()).map(|(family, _)| family.clone());
    let family = preferred.or_else(any)?;
    fonts.set_sans_serif_family(family);
    Some(Arc::new(fonts))
}

fn has_sign(fonts: &Database, face: ID) -> bool {
    let glyph = |data: &[u8], index| ttf_parser::Face::parse(data, index).ok()?.glyph_index(SIGN);
    fonts.with_face_data(face, glyph).flatten().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_font_for_chinese_the_error_says_what_to_install() {
        assert!(with_chinese(Database::new()).is_none());
        assert!(ReportError::NoFont.to_string().contains("fonts-noto-cjk"));
    }
}
