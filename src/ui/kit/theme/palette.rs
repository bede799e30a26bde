//! Colours by what they are for, in light and dark.

use eframe::egui::Color32;

use crate::analysis::Verdict;

/// The colours of one theme. Text on any of the surfaces reaches a contrast of 4.5 to 1.
#[derive(Debug)]
pub struct Palette {
    /// Whether it is the dark theme.
    pub is_dark: bool,
    /// Behind everything.
    pub app: Color32,
    /// Panels and cards.
    pub card: Color32,
    /// Set into a card: chips, rules, tracks.
    pub sunken: Color32,
    /// Under the pointer.
    pub hover: Color32,
    /// Thin lines between things.
    pub border: Color32,
    /// Edges of what names itself by a word: buttons, open cells, underlines.
    pub edge: Color32,
    /// Edges of what has no word of its own, such as a switch; stands out from every surface by 3 to 1.
    pub control: Color32,
    /// Text that carries the content.
    pub text: Color32,
    /// Text that comes second.
    pub text_weak: Color32,
    /// What can be pressed, what is selected, where the focus is.
    pub accent: Color32,
    /// Behind what is selected.
    pub accent_soft: Color32,
    /// Text and icons on the accent.
    pub on_accent: Color32,
    /// Under pop-ups.
    pub shadow: Color32,
    /// Over the window while a question is asked.
    pub backdrop: Color32,
    /// Accepted, respected, kept.
    pub good: Tone,
    /// Rejected, crossed, broken.
    pub bad: Tone,
    /// Still open.
    pub open: Tone,
    /// Contradictory, or something to look into.
    pub warn: Tone,
}

/// A pair of colours that belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tone {
    /// Words and symbols.
    pub text: Color32,
    /// What is behind them.
    pub fill: Color32,
}

impl Palette {
    /// The colours of a verdict.
    pub fn verdict(&self, verdict: Verdict) -> Tone {
        match verdict {
            Verdict::All => self.good,
            Verdict::None => self.bad,
            Verdict::Some | Verdict::Unknown => self.open,
            Verdict::Contradictory => self.warn,
        }
    }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, red, green, blue] = hex.to_be_bytes();
    Color32::from_rgb(red, green, blue)
}

const fn tone(text: u32, fill: u32) -> Tone {
    Tone {
        text: rgb(text),
        fill: rgb(fill),
    }
}

/// The light theme.
pub static LIGHT: Palette = Palette {
    is_dark: false,
    app: rgb(0x00F4_F6F8),
    card: rgb(0x00FF_FFFF),
    sunken: rgb(0x00EE_F1F5),
    hover: rgb(0x00F1_F4F8),
    border: rgb(0x00DF_E4EA),
    edge: rgb(0x00B7_C0CC),
    control: rgb(0x007C_8797),
    text: rgb(0x001A_2230),
    text_weak: rgb(0x0056_6070),
    accent: rgb(0x003A_57B7),
    accent_soft: rgb(0x00E4_E9F9),
    on_accent: rgb(0x00FF_FFFF),
    shadow: Color32::from_rgba_premultiplied(5, 7, 10, 36),
    backdrop: Color32::from_rgba_premultiplied(8, 11, 16, 96),
    good: tone(0x0000_598C, 0x00D9_ECF8),
    bad: tone(0x009C_4200, 0x00FC_E6D6),
    open: tone(0x0056_6070, 0x00F1_F3F6),
    warn: tone(0x0080_5200, 0x00FB_EFCC),
};

/// The dark theme.
pub static DARK: Palette = Palette {
    is_dark: true,
    app: rgb(0x0013_161B),
    card: rgb(0x001B_1F26),
    sunken: rgb(0x0025_2B34),
    hover: rgb(0x0022_272F),
    border: rgb(0x002E_3540),
    edge: rgb(0x0049_5361),
    control: rgb(0x006C_7786),
    text: rgb(0x00E9_EDF3),
    text_weak: rgb(0x00A9_B4C2),
    accent: rgb(0x0093_ABFF),
    accent_soft: rgb(0x0029_3354),
    on_accent: rgb(0x0012_1A33),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 140),
    good: tone(0x007C_C8F5, 0x0012_364D),
    bad: tone(0x00FF_A566, 0x004A_2812),
    open: tone(0x00A9_B4C2, 0x0023_2932),
    warn: tone(0x00F2_C45A, 0x0040_3312),
};

/// A party's own colour, from the scenario's `#rrggbb`; `None` if it is not written like that.
pub fn party_color(hex: &str) -> Option<Color32> {
    let digits = hex.strip_prefix('#').filter(|digits| digits.len() == 6)?;
    u32::from_str_radix(digits, 16).ok().map(rgb)
}

/// What is drawn on a party's colour.
pub fn on_party_color() -> Color32 {
    Color32::WHITE
}

/// Ink for words on any colour: of dark and white the one that stands out more.
pub fn on_color(color: Color32) -> Color32 {
    let dark = LIGHT.text;
    if contrast(dark, color) > contrast(Color32::WHITE, color) {
        dark
    } else {
        Color32::WHITE
    }
}

/// How much two colours stand out from each other, 1 to 21 (WCAG 2, 2008).
fn contrast(one: Color32, other: Color32) -> f32 {
    let luminance = |color: Color32| {
        let [red, green, blue, _] = eframe::egui::Rgba::from(color).to_array();
        0.2126 * red + 0.7152 * green + 0.0722 * blue
    };
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}
