"""Other people's solvers at the questions of `benches/obstacles.rs`, which starts this script and reads its output.

    python3 peers.py check                        says which packages are missing, if any
    python3 peers.py QUESTION SECONDS < problem   answers a question within about so many seconds

The questions: `concession` (RC2, weighted MaxSAT; Ignatiev, Morgado and Marques-Silva, 2019), `conflicts` (OptUx, the
smallest minimal unsatisfiable sets first; after Ignatiev, Previti, Liffiton and Marques-Silva, 2015), `deals` (CUDD;
Somenzi, 1995 to 2015) and `options` (CaDiCaL; Biere and others, 2020). The problem is JSON; `formula` below reads its
conditions.

Each solver is run in several set-ups, and in each of them several times. Every run is a line of JSON on its own: the
set-up, the seconds of the solver's own work, and the answer. Building the encoding is not counted: where a solver has
an encoding to load, the clock starts once it is loaded.
"""

import itertools
import json
import sys
import time

# Runs of one set-up at most, and seconds after which no further run of it is begun.
RUNS = 7
SECONDS_OF_RUNS = 1.0


def missing():
    """The packages that cannot be imported, by the names under which they are published."""
    names = []
    for module, name in [("pysat.solvers", "python-sat"), ("dd.cudd", "dd (with CUDD)")]:
        try:
            __import__(module)
        except ImportError:
            names.append(name)
    return names


# Conditions


def formula(data, is_true=True):
    """A condition, or its negation, as nested ("is", issue, options), ("assume", n, truth), ("all" | "any", parts)."""
    if data in (True, False):
        return ("all", []) if data == is_true else ("any", [])
    ((kind, body),) = data.items()
    if kind == "is":
        issue, options, count = body
        return ("is", issue, [o for o in range(count) if (o in options) == is_true])
    if kind == "assume":
        return ("assume", body, is_true)
    if kind == "not":
        return formula(body, not is_true)
    if kind == "count":
        least, of = body
        # At least k of n hold if of every n - k + 1 one does; fewer than k do if of every k one does not.
        size = len(of) - least + 1 if is_true else least
        groups = itertools.combinations([formula(part, is_true) for part in of], max(size, 0))
        return ("all", [("any", list(group)) for group in groups])
    joined = {"all": "any", "any": "all"}
    return (kind if is_true else joined[kind], [formula(part, is_true) for part in body])


# Clauses


class Clauses:
    """The problem in clauses: a variable for every option (one of each issue is true) and every assumption, and for
    every red line a selector that implies it."""

    def __init__(self, problem):
        self.variables = 0
        self.clauses = []
        self.option = [[self.new() for _ in range(count)] for count in problem["options"]]
        self.assumption = [self.new() for _ in range(problem["assumptions"])]
        for options in self.option:
            self.clauses.append(list(options))
            self.clauses += [[-a, -b] for a, b in itertools.combinations(options, 2)]
        for fact in problem["facts"]:
            self.clauses += self.of(formula(fact))
        self.selectors = [self.new() for _ in problem["red_lines"]]
        for selector, red_line in zip(self.selectors, problem["red_lines"]):
            for clause in self.of(formula(red_line["respected"])):
                self.clauses.append([-selector] + clause)

    def new(self):
        self.variables += 1
        return self.variables

    def of(self, part):
        """Clauses that hold where the formula can. Only what occurs in one way is defined (Plaisted and Greenbaum,
        1986), and what a single clause says needs no definition."""
        kind, *body = part
        if kind == "is":
            issue, options = body
            return [[self.option[issue][option] for option in options]]
        if kind == "assume":
            number, is_true = body
            return [[self.assumption[number] if is_true else -self.assumption[number]]]
        if kind == "all":
            return [clause for inner in body[0] for clause in self.of(inner)]
        joined = [[]]
        for clauses in sorted((self.of(inner) for inner in body[0]), key=len):
            if len(joined) * len(clauses) > 4:
                name = self.new()
                self.clauses += [[-name] + clause for clause in clauses]
                clauses = [[name]]
            joined = [one + other for one in joined for other in clauses]
        return joined

    def weighted(self, problem, weigh):
        from pysat.formula import WCNF

        weighted = WCNF()
        for clause in self.clauses:
            weighted.append(clause)
        for selector, red_line in zip(self.selectors, problem["red_lines"]):
            weighted.append([selector], weight=weigh(red_line))
        return weighted


# Runs


def report(setup, seconds, answer):
    print(json.dumps({"setup": setup, "seconds": seconds, "answer": answer}), flush=True)


def measure(setup, run):
    """Runs one set-up again and again; `run` gives its seconds and its answer."""
    spent = 0.0
    for _ in range(RUNS):
        seconds, answer = run()
        report(setup, seconds, answer)
        spent += seconds
        if spent > SECONDS_OF_RUNS:
            break


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


# Questions


def concession(problem, _limit):
    """The least sum of firmness of red lines to lift."""
    from pysat.examples.rc2 import RC2, RC2Stratified

    weighted = Clauses(problem).weighted(problem, lambda red_line: red_line["firmness"])
    every = {"adapt": True, "exhaust": True, "minz": True}
    setups = [
        ("RC2, Glucose 3", RC2, {"solver": "g3"}),
        ("RC2, Glucose 3, all heuristics", RC2, {"solver": "g3", **every}),
        ("RC2 stratified, Glucose 3, all heuristics", RC2Stratified, {"solver": "g3", **every}),
        ("RC2, CaDiCaL 1.9.5", RC2, {"solver": "cadical195"}),
    ]
    for setup, kind, options in setups:

        def run():
            with kind(weighted, **options) as solver:
                seconds, model = timed(solver.compute)
                return seconds, None if model is None else solver.cost

        measure(setup, run)


def conflicts(problem, _limit):
    """The smallest minimal conflicts, as many as are asked for: the positions of their red lines."""
    from pysat.examples.optux import OptUx
    from pysat.solvers import Solver

    clauses = Clauses(problem)
    with Solver("g3", bootstrap_with=clauses.clauses) as solver:
        if solver.solve(assumptions=clauses.selectors):
            # OptUx expects that there is a conflict.
            return report("Glucose 3", solver.time(), [])
    weighted = clauses.weighted(problem, lambda _: 1)
    # The one that is mostly the fastest comes first, lest the others use the time up.
    setups = [
        ("OptUx, Glucose 3, reducing", {"solver": "g3", "reduce": -1}),
        ("OptUx, CaDiCaL 1.9.5, reducing", {"solver": "cadical195", "reduce": -1}),
        ("OptUx, Glucose 3", {"solver": "g3"}),
        ("OptUx, Glucose 3, all heuristics", {"solver": "g3", "adapt": True, "exhaust": True, "minz": True}),
        ("OptUx, CaDiCaL 1.9.5", {"solver": "cadical195"}),
    ]
    for setup, options in setups:

        def run():
            # Its constructor does a part of the work: sets to hit that have no element in common.
            def work():
                with OptUx(weighted, **options) as solver:
                    found = itertools.islice(solver.enumerate(), problem["most"])
                    return [[line - 1 for line in conflict] for conflict in found]

            return timed(work)

        measure(setup, run)


def options(problem, _limit):
    """For every issue, the options that a deal uses, under some answers."""
    from pysat.solvers import Solver

    clauses = Clauses(problem)
    hard = clauses.clauses + [[selector] for selector in clauses.selectors]
    for name in ["cadical153", "cadical195", "g3"]:

        def run():
            with Solver(name, bootstrap_with=hard) as solver:
                return timed(lambda: valid(solver))

        def valid(solver):
            seen = [set() for _ in clauses.option]
            for issue, of_issue in enumerate(clauses.option):
                for number, variable in enumerate(of_issue):
                    if number in seen[issue] or not solver.solve(assumptions=[variable]):
                        continue
                    model = solver.get_model()
                    for other, others in enumerate(clauses.option):
                        seen[other].update(n for n, it in enumerate(others) if model[it - 1] > 0)
            return [sorted(numbers) for numbers in seen]

        measure(name, run)


def deals(problem, limit):
    """How many deals there are whatever the answers, and under some."""
    started = time.perf_counter()
    for reorders in [False, True]:
        setup = "CUDD, sifting" if reorders else "CUDD, static order"

        def run():
            diagram = Diagram(problem, reorders)
            seconds, counts = timed(diagram.count)
            # CUDD counts in floating point; where the number must be exact, it is counted once more, off the clock.
            report(setup, seconds, {"about": counts})
            if time.perf_counter() - started < limit / 2:
                report(setup, seconds, {"exactly": diagram.count_exactly()})
            return seconds, {"about": counts}

        measure(setup, run)


class Diagram:
    """The rules as decision diagrams of CUDD over the bits of the options' numbers."""

    def __init__(self, problem, reorders):
        from dd import cudd

        self.bdd = cudd.BDD()
        self.bdd.configure(reordering=False)
        self.assumptions = [f"a{n}" for n in range(problem["assumptions"])]
        widths = [max(count - 1, 0).bit_length() for count in problem["options"]]
        self.bits = [[f"i{issue}_{bit}" for bit in range(width)] for issue, width in enumerate(widths)]
        self.counts = problem["options"]
        rules = [formula(fact) for fact in problem["facts"]]
        rules += [formula(red_line["respected"]) for red_line in problem["red_lines"]]
        ordered = [bit for issue in force(len(self.counts), rules) for bit in self.bits[issue]]
        self.bdd.declare(*self.assumptions, *ordered)
        self.place = {bit: place for place, bit in enumerate(ordered)}
        codes = [("is", issue, list(range(count))) for issue, count in enumerate(self.counts)]
        sets = [self.of(rule) for rule in codes + rules]
        # What is near the bottom first: it stays small.
        self.sets = sorted(sets, key=lambda it: -it.level)
        self.bdd.configure(reordering=reorders)

    def of(self, part):
        kind, *body = part
        if kind == "is":
            issue, options = body
            return self.any(self.all(self.code(issue, option)) for option in options)
        if kind == "assume":
            number, is_true = body
            literal = self.bdd.var(self.assumptions[number])
            return literal if is_true else ~literal
        joined = self.all if kind == "all" else self.any
        return joined(self.of(inner) for inner in body[0])

    def code(self, issue, option):
        for place, bit in enumerate(self.bits[issue]):
            literal = self.bdd.var(bit)
            yield literal if option >> place & 1 else ~literal

    def all(self, sets):
        joined = self.bdd.true
        for one in sets:
            joined &= one
        return joined

    def any(self, sets):
        joined = self.bdd.false
        for one in sets:
            joined |= one
        return joined

    def count(self):
        together = self.all(self.sets)
        width = sum(len(bits) for bits in self.bits)
        self.sure = self.bdd.forall(self.assumptions, together)
        self.possible = self.bdd.exist(self.assumptions, together)
        return [self.bdd.count(self.sure, width), self.bdd.count(self.possible, width)]

    def count_exactly(self):
        self.bdd.configure(reordering=False)
        self.places = {self.bdd.level_of_var(bit): None for bits in self.bits for bit in bits}
        self.places = {level: place for place, level in enumerate(sorted(self.places))}
        return [str(self.number(it)) for it in (self.sure, self.possible)]

    def number(self, root):
        """How many codes are in a set that no assumption bears on: the share of each node, times all codes."""
        last = len(self.places)
        known = {}

        def place(node):
            return last if node.var is None else self.places[node.level]

        def below(node):
            """The codes from the node's own level on."""
            if node == self.bdd.true:
                return 1
            if node == self.bdd.false:
                return 0
            key = int(node)
            if key not in known:
                low, high = node.low, node.high
                if node.negated:
                    low, high = ~low, ~high
                at = place(node)
                known[key] = sum(below(it) << place(it) - at - 1 for it in (low, high))
            return known[key]

        return below(root) << place(root)


def force(issues, rules):
    """An order that keeps the issues of a rule together (FORCE: Aloul, Markov and Sakallah, 2003)."""

    def touched(part):
        kind, *body = part
        if kind == "is":
            return {body[0]}
        return set() if kind == "assume" else set().union(*map(touched, body[0]))

    groups = [group for group in map(touched, rules) if len(group) > 1]
    places = best = {issue: float(issue) for issue in range(issues)}
    cost = lambda places: sum(max(at) - min(at) for at in ([places[i] for i in group] for group in groups))
    for _ in range(200):
        centres = [sum(places[i] for i in group) / len(group) for group in groups]
        pull = {i: [c for c, group in zip(centres, groups) if i in group] for i in places}
        wanted = {i: sum(pull[i]) / len(pull[i]) if pull[i] else places[i] for i in places}
        order = sorted(places, key=lambda issue: (wanted[issue], issue))
        places = {issue: float(place) for place, issue in enumerate(order)}
        if cost(places) < cost(best):
            best = places
    return sorted(best, key=best.get)


QUESTIONS = {"concession": concession, "conflicts": conflicts, "deals": deals, "options": options}


def main():
    if sys.argv[1:] == ["check"]:
        print(", ".join(missing()))
        return
    _, question, seconds = sys.argv
    sys.setrecursionlimit(100_000)
    QUESTIONS[question](json.load(sys.stdin), float(seconds))


if __name__ == "__main__":
    main()
