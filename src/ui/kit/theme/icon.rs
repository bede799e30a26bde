//! The icons by what they stand for.

use crate::analysis::Verdict;
use crate::model::{Basis, Rule};
use crate::prose::Role;

/// A symbol of the icon font.
#[derive(Clone, Copy, Debug)]
pub struct Icon(lucide_icons::Icon);

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $lucide:ident;)*) => {
        impl Icon {
            $($(#[$doc])* pub const $name: Self = Self(lucide_icons::Icon::$lucide);)*
        }
    };
}

icons! {
    /// The program.
    APP = Scale;
    /// The Verdicts view.
    VERDICTS = Table;
    /// The Build view.
    BUILD = Blocks;
    /// Complete what was begun.
    COMPLETE = WandSparkles;
    /// The Obstacles view.
    OBSTACLES = Construction;
    /// The Guide view.
    GUIDE = BookOpen;
    /// Open a file.
    OPEN = FolderOpen;
    /// Save a file.
    SAVE = Save;
    /// Cut text out.
    CUT = Scissors;
    /// Put text in.
    PASTE = ClipboardPaste;
    /// Select all of a text.
    SELECT_ALL = TextSelect;
    /// Take back.
    UNDO = Undo2;
    /// Make again.
    REDO = Redo2;
    /// To the dark theme.
    DARK = Moon;
    /// To the light theme.
    LIGHT = Sun;
    /// A party.
    PARTY = Users;
    /// Something ruled out.
    NEVER = Ban;
    /// Something insisted on.
    ALWAYS = Lock;
    /// One thing only with another.
    ONLY_IF = Link2;
    /// An offer.
    OFFER = Gift;
    /// An issue.
    ISSUE = SlidersHorizontal;
    /// A package.
    PACKAGE = Package;
    /// A complete proposal.
    WHOLE = ListChecks;
    /// An assumption.
    ASSUMPTION = CircleQuestionMark;
    /// A fact.
    FACT = Pin;
    /// Yes, accepted.
    YES = Check;
    /// No, rejected.
    NO = X;
    /// Open.
    MAYBE = CircleQuestionMark;
    /// Something is wrong.
    WARNING = TriangleAlert;
    /// All is well.
    FINE = CircleCheck;
    /// Something to know.
    INFO = Info;
    /// Not worked out.
    UNKNOWN = Hourglass;
    /// Unfolded.
    UNFOLDED = ChevronDown;
    /// Folded.
    FOLDED = ChevronRight;
    /// Turns on an assumption.
    TURNS_ON = Split;
    /// What would settle it.
    ADDITION = CirclePlus;
    /// The scenario as a whole.
    SCENARIO = Map;
    /// Leads on.
    THEN = ArrowRight;
    /// Said on the record.
    STATED = MessageSquareQuote;
    /// Reported by others.
    REPORTED = Newspaper;
    /// The author's reading.
    INFERRED = PenLine;
    /// For the eyes of one party alone.
    PRIVATE = EyeOff;
    /// A page on the web.
    ADDRESS = ExternalLink;
    /// A source.
    SOURCE = FileText;
    /// Everybody together.
    EVERYONE = Handshake;
    /// Change what is shown.
    EDIT = Pencil;
    /// More that can be done.
    MORE = Ellipsis;
    /// Make another one like it.
    DUPLICATE = CopyPlus;
    /// To the clipboard.
    COPY = Copy;
    /// A picture.
    PICTURE = Image;
    /// Up in a list.
    UP = ArrowUp;
    /// Down in a list.
    DOWN = ArrowDown;
    /// Delete.
    DELETE = Trash2;
    /// To what it belongs to.
    OWNER = CornerLeftUp;
    /// Find something or run a command.
    FIND = Search;
    /// What was done so far.
    HISTORY = History;
    /// A claim.
    CLAIM = Quote;
    /// A variant.
    VARIANT = GitBranch;
    /// A command.
    COMMAND = CornerDownLeft;
    /// The keys that can be pressed.
    KEYS = Keyboard;
    /// Add something.
    ADD = Plus;
    /// Give another name.
    RENAME = TextCursorInput;
    /// Put a rule together.
    RULE = ListChecks;
    /// Put in force or lift.
    SWITCH = ToggleRight;
    /// Something can be dragged by it.
    GRIP = GripVertical;
    /// Not up for discussion.
    FIXED = LockKeyhole;
    /// Up for discussion.
    FREE = LockKeyholeOpen;
    /// The panel at the left.
    LEFT_PANEL = PanelLeft;
    /// The panel at the right.
    RIGHT_PANEL = PanelRight;
    /// Something to point at.
    POINT_AT = MousePointerClick;
}

impl Icon {
    /// The symbol as text of the icon font.
    pub fn char(self) -> char {
        self.0.unicode()
    }

    /// The symbol of what can be unfolded.
    pub fn fold(is_unfolded: bool) -> Self {
        if is_unfolded {
            Self::UNFOLDED
        } else {
            Self::FOLDED
        }
    }

    /// The symbol of a verdict.
    pub fn verdict(verdict: Verdict) -> Self {
        match verdict {
            Verdict::All => Self::YES,
            Verdict::None => Self::NO,
            Verdict::Some => Self::MAYBE,
            Verdict::Contradictory => Self::WARNING,
            Verdict::Unknown => Self::UNKNOWN,
        }
    }

    /// The symbol of what a position rests on.
    pub fn basis(basis: Basis) -> Self {
        match basis {
            Basis::Stated => Self::STATED,
            Basis::Reported => Self::REPORTED,
            Basis::Inferred => Self::INFERRED,
        }
    }

    /// The symbol of a rule.
    pub fn rule(rule: &Rule) -> Self {
        match rule {
            Rule::Never(_) => Self::NEVER,
            Rule::Always(_) => Self::ALWAYS,
            Rule::OnlyIf(..) => Self::ONLY_IF,
        }
    }

    /// The symbol of a point of an explanation.
    pub fn role(role: Role) -> Self {
        match role {
            Role::Summary | Role::Score | Role::Caveat => Self::INFO,
            Role::Broken => Self::NEVER,
            Role::Kept => Self::YES,
            Role::Open => Self::MAYBE,
            Role::Offer => Self::OFFER,
            Role::Assumption => Self::TURNS_ON,
            Role::Depends => Self::ISSUE,
            Role::Addition => Self::ADDITION,
            Role::Clash => Self::WARNING,
        }
    }
}
