//! How the width of the window is divided among the panels at its sides and the view between them, as arithmetic.
//!
//! All of it is in points, so that a window that shows everything larger has less room.

use crate::ui::frame::sides::{Side, Sides};

/// The width of a rail: what is left of a panel that is folded.
pub const RAIL: f32 = 30.0;
/// From this width on, there is room for the outline beside all else.
const FOR_OUTLINE: f32 = 1080.0;
/// From this width on, there is room for the details.
const FOR_DETAILS: f32 = 840.0;
/// What the view keeps beside panels as long as these can do with less.
const CENTRE: f32 = 300.0;
/// Below this width the view is of no use, and a panel that is open stands in its place.
const CENTRE_LEAST: f32 = 240.0;

/// A panel in the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// Whether the window has room for it without being asked.
    pub has_room: bool,
    /// Whether it is shown, and not folded into a rail.
    pub is_shown: bool,
    /// How wide it is, as a rail too.
    pub width: f32,
    /// How wide it can be made.
    pub most: f32,
}

/// The window divided among its panels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Division {
    /// The outline.
    pub outline: Part,
    /// The details.
    pub details: Part,
    /// How wide the view in the centre is; nothing where a panel stands in its place.
    pub centre: f32,
}

/// How wide a panel is made.
#[derive(Clone, Copy)]
struct Widths {
    least: f32,
    preferred: f32,
    most: f32,
}

impl Widths {
    fn of(side: Side, width: f32, sides: &Sides) -> Self {
        let (least, usual, most) = match side {
            Side::Outline => {
                let usual = (width * 0.19).clamp(208.0, 280.0);
                (180.0, usual, (width * 0.3).max(190.0))
            }
            Side::Details => {
                let usual = (width * 0.265).clamp(282.0, 420.0);
                (240.0, usual, (width * 0.42).max(250.0))
            }
        };
        let wanted = sides.of(side).width.unwrap_or(usual);
        // A width from a file may be anything, and a panel is no narrower than what is in it can be.
        let preferred = wanted.max(least).min(most);
        Self {
            least,
            preferred,
            most,
        }
    }
}

impl Division {
    /// Divides so much width as the user wants it; `opened` are the panels that were opened although there is little room,
    /// the last one last.
    pub fn new(width: f32, sides: &Sides, opened: &[Side]) -> Self {
        let has_room = |side| match side {
            Side::Outline => width >= FOR_OUTLINE,
            Side::Details => width >= FOR_DETAILS,
        };
        let is_wanted =
            |side| opened.contains(&side) || has_room(side) && !sides.of(side).is_hidden;
        let of_outline = Widths::of(Side::Outline, width, sides);
        let of_details = Widths::of(Side::Details, width, sides);
        let (mut outline, mut details) = (is_wanted(Side::Outline), is_wanted(Side::Details));
        if outline && details && width - of_outline.least - of_details.least < CENTRE {
            // There is no room for both: the one that was opened last.
            outline = opened.last() == Some(&Side::Outline);
            details = !outline;
        }
        let rails = RAIL * [outline, details].iter().filter(|it| !**it).count() as f32;
        let least = |is_shown, of: Widths| if is_shown { of.least } else { 0.0 };
        let least = least(outline, of_outline) + least(details, of_details);
        let for_panels = if width - rails - least < CENTRE_LEAST {
            // Both are shown only where there is more room than that.
            width - rails
        } else {
            (width - rails - CENTRE).max(least)
        };
        let takes_all = (outline || details) && for_panels >= width - rails;
        let part = |side, is_shown: bool, of: Widths, other: (bool, Widths)| {
            let others = if other.0 { other.1.least } else { 0.0 };
            let most = of.most.min(for_panels - others).max(of.least);
            let width = match (is_shown, takes_all) {
                (false, _) => RAIL,
                (true, true) => for_panels.max(0.0),
                (true, false) => of.preferred.min(most),
            };
            Part {
                has_room: has_room(side),
                is_shown,
                width,
                most,
            }
        };
        let mut this = Self {
            outline: part(Side::Outline, outline, of_outline, (details, of_details)),
            details: part(Side::Details, details, of_details, (outline, of_outline)),
            centre: 0.0,
        };
        // Each of two alone may be as wide as that; together they give way by what each has to spare.
        if outline && details {
            let excess = (this.outline.width + this.details.width - for_panels).max(0.0);
            let spare = [
                this.outline.width - of_outline.least,
                this.details.width - of_details.least,
            ];
            let all = (spare[0] + spare[1]).max(1.0);
            this.outline.width -= excess * spare[0] / all;
            this.details.width -= excess * spare[1] / all;
        }
        this.centre = (width - this.outline.width - this.details.width).max(0.0);
        this
    }

    /// The part of a panel.
    pub fn of(&self, side: Side) -> Part {
        match side {
            Side::Outline => self.outline,
            Side::Details => self.details,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::frame::sides::Wanted;

    fn shown(width: f32, sides: &Sides, opened: &[Side]) -> (bool, bool) {
        let division = Division::new(width, sides, opened);
        (division.outline.is_shown, division.details.is_shown)
    }

    #[test]
    fn panels_fold_where_there_is_no_room_for_them() {
        let sides = Sides::default();
        for (width, expected) in [
            (2560.0, (true, true)),
            (1440.0, (true, true)),
            (1280.0, (true, true)),
            (1024.0, (false, true)),
            (960.0, (false, true)),
            (800.0, (false, false)),
            (400.0, (false, false)),
        ] {
            assert_eq!(shown(width, &sides, &[]), expected, "{width}");
        }
    }

    #[test]
    fn a_hidden_panel_gives_its_room_to_the_view_alone() {
        let hidden = Wanted {
            is_hidden: true,
            ..Wanted::default()
        };
        let sides = Sides::default().with(Side::Details, hidden);
        assert_eq!(shown(1440.0, &sides, &[]), (true, false));
        assert_eq!(shown(1024.0, &sides, &[]), (false, false));
        assert_eq!(shown(1440.0, &sides, &[Side::Details]), (true, true));
    }

    #[test]
    fn what_was_opened_last_is_shown_where_both_have_no_room() {
        let sides = Sides::default();
        let both = [Side::Outline, Side::Details];
        assert_eq!(shown(800.0, &sides, &both), (true, true));
        assert_eq!(shown(640.0, &sides, &both), (false, true));
        let other = [Side::Details, Side::Outline];
        assert_eq!(shown(640.0, &sides, &other), (true, false));
    }

    #[test]
    fn all_of_the_width_is_divided_and_the_view_keeps_what_it_needs() {
        let wide = Wanted {
            width: Some(500.0),
            ..Wanted::default()
        };
        let narrow = Wanted {
            width: Some(60.0),
            ..Wanted::default()
        };
        let usual = Wanted::default();
        let opened: [&[Side]; 4] = [
            &[],
            &[Side::Outline],
            &[Side::Details],
            &[Side::Outline, Side::Details],
        ];
        for width in (20..=300).map(|tens| tens as f32 * 10.0) {
            for (outline, details) in [(usual, usual), (wide, wide), (narrow, wide)] {
                let sides = Sides { outline, details };
                for opened in opened {
                    let division = Division::new(width, &sides, opened);
                    let Division {
                        outline,
                        details,
                        centre,
                    } = division;
                    let sum = outline.width + details.width + centre;
                    assert!((sum - width).abs() < 0.01, "{division:?} of {width}");
                    let is_open = outline.is_shown || details.is_shown;
                    assert!(
                        centre >= CENTRE_LEAST || centre == 0.0 && is_open || width < 300.0,
                        "{division:?} of {width}"
                    );
                    assert!(outline.width >= RAIL && details.width >= RAIL);
                    for part in [outline, details] {
                        assert!(part.width <= part.most + 0.01 || centre == 0.0 || !part.is_shown);
                    }
                }
            }
        }
    }

    #[test]
    fn a_panel_gets_its_width_back_when_the_window_does() {
        let wide = Wanted {
            width: Some(420.0),
            ..Wanted::default()
        };
        let sides = Sides::default().with(Side::Details, wide);
        let opened = [Side::Details];
        assert!(Division::new(700.0, &sides, &opened).details.width < 420.0);
        assert_eq!(Division::new(1440.0, &sides, &opened).details.width, 420.0);
    }
}
