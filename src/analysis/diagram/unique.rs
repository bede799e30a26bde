//! Which node has which children: the table by which equal sets are equal nodes.
//!
//! It grows by one place for each node that is added, so that no addition takes long, however many there are (linear
//! hashing: Litwin, "Linear hashing: a new tool for file and table addressing", 1980).

use super::Node;

/// The nodes by a hash of what they are.
#[derive(Debug)]
pub(super) struct Unique {
    /// The node that was added last at each place, [`Node::EMPTY`] where there is none.
    places: Vec<Node>,
    size: Size,
    /// By node: what leads on from it.
    links: Vec<Link>,
}

#[derive(Clone, Copy, Debug)]
struct Link {
    /// The node that was added before at the same place, [`Node::EMPTY`] if there is none.
    next: Node,
    hash: u32,
}

impl Unique {
    /// How many places there are at first.
    const FIRST_SIZE: usize = 1 << 8;

    /// A table with this many nodes that nobody looks for.
    pub(super) fn new(terminals: usize) -> Self {
        let link = Link {
            next: Node::EMPTY,
            hash: 0,
        };
        Self {
            places: vec![Node::EMPTY; Self::FIRST_SIZE],
            size: Size::new(Self::FIRST_SIZE),
            links: vec![link; terminals],
        }
    }

    /// The node with this hash for which `is_wanted` is true.
    #[inline]
    pub(super) fn find(&self, hash: u32, is_wanted: impl Fn(Node) -> bool) -> Option<Node> {
        let mut node = self.places[self.size.slot(hash)];
        while node != Node::EMPTY {
            let link = self.links[node.index()];
            if link.hash == hash && is_wanted(node) {
                return Some(node);
            }
            node = link.next;
        }
        None
    }

    /// Adds a node: the one after those that have been added before.
    pub(super) fn add(&mut self, hash: u32, node: Node) {
        debug_assert_eq!(node.index(), self.links.len(), "nodes are added in order");
        let place = &mut self.places[self.size.slot(hash)];
        self.links.push(Link { next: *place, hash });
        *place = node;
        if self.places.len() < self.links.len() {
            self.split();
        }
    }

    /// Adds a place, which takes its nodes from another one.
    fn split(&mut self) {
        let old = self.size.grow();
        let mut node = std::mem::replace(&mut self.places[old], Node::EMPTY);
        self.places.push(Node::EMPTY);
        while node != Node::EMPTY {
            let link = &mut self.links[node.index()];
            let place = &mut self.places[self.size.slot(link.hash)];
            let next = std::mem::replace(&mut link.next, *place);
            *place = node;
            node = next;
        }
    }
}

/// The size of a table that grows place by place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Size {
    /// How many places there were when their number was last a power of two.
    base: usize,
    places: usize,
}

impl Size {
    /// A size of this many places, which must be a power of two.
    pub(super) fn new(places: usize) -> Self {
        Self {
            base: places,
            places,
        }
    }

    /// Where something with this hash belongs.
    #[inline]
    pub(super) fn slot(self, hash: u32) -> usize {
        let slot = hash as usize & (2 * self.base - 1);
        if slot < self.places {
            slot
        } else {
            slot - self.base
        }
    }

    /// Adds a place, the last one; gives the one from which it takes what belongs there now.
    pub(super) fn grow(&mut self) -> usize {
        let old = self.places - self.base;
        self.places += 1;
        if self.places == 2 * self.base {
            self.base = self.places;
        }
        old
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_node_is_found_however_the_table_has_grown() {
        // A hash of few bits, so that many nodes share a place.
        let hash = |node: u32| (node.wrapping_mul(0x9e37_79b9) >> 7) & 0x3fff;
        let mut table = Unique::new(2);
        for node in 2..5_000 {
            table.add(hash(node), Node(node));
            if node % 617 == 0 || node == 4_999 {
                for known in 2..=node {
                    let found = table.find(hash(known), |it| it == Node(known));
                    assert_eq!(found, Some(Node(known)));
                }
                assert_eq!(table.find(hash(node + 1), |it| it == Node(node + 1)), None);
            }
        }
    }

    #[test]
    fn places_are_taken_from_those_that_have_them() {
        let mut size = Size::new(4);
        for places in 4..100 {
            let before: Vec<usize> = (0..1_000).map(|hash| size.slot(hash)).collect();
            let old = size.grow();
            for (hash, before) in before.into_iter().enumerate() {
                let after = size.slot(hash as u32);
                assert!(after == before || (before == old && after == places));
            }
        }
    }
}
