//! Sets of small numbers.

/// A set of elements, a bit each.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Bits(Vec<u64>);

impl Bits {
    /// Whether the element is in it.
    pub(crate) fn has(&self, element: usize) -> bool {
        self.0
            .get(element / 64)
            .is_some_and(|word| word & 1 << (element % 64) != 0)
    }

    /// Puts an element in.
    pub(crate) fn add(&mut self, element: usize) {
        let word = element / 64;
        if self.0.len() <= word {
            self.0.resize(word + 1, 0);
        }
        self.0[word] |= 1 << (element % 64);
    }

    /// Whether all of the other set is in it.
    pub(crate) fn contains(&self, other: &Self) -> bool {
        other
            .0
            .iter()
            .enumerate()
            .all(|(at, word)| word & !self.0.get(at).copied().unwrap_or(0) == 0)
    }

    /// Whether the sets have an element in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).any(|(a, b)| a & b != 0)
    }

    /// How many of its elements are not in the other set.
    pub(crate) fn count_without(&self, other: &Self) -> usize {
        self.words_without(other)
            .map(|word| word.count_ones() as usize)
            .sum()
    }

    /// What is in it and not in the other set.
    pub(crate) fn without(&self, other: &Self) -> Self {
        Self(self.words_without(other).collect())
    }

    fn words_without<'a>(&'a self, other: &'a Self) -> impl Iterator<Item = u64> + 'a {
        let other = other.0.iter().chain(std::iter::repeat(&0));
        self.0.iter().zip(other).map(|(word, other)| word & !other)
    }

    /// Puts in all elements of the other set.
    pub(crate) fn add_all(&mut self, other: &Self) {
        if self.0.len() < other.0.len() {
            self.0.resize(other.0.len(), 0);
        }
        for (word, other) in self.0.iter_mut().zip(&other.0) {
            *word |= other;
        }
    }

    /// Its elements, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let mut left = *word;
            std::iter::from_fn(move || {
                let bit = left.trailing_zeros() as usize;
                left &= left.checked_sub(1)?;
                Some(at * 64 + bit)
            })
        })
    }
}

impl FromIterator<usize> for Bits {
    fn from_iter<I: IntoIterator<Item = usize>>(elements: I) -> Self {
        let mut bits = Self::default();
        for element in elements {
            bits.add(element);
        }
        bits
    }
}
