using Skein.Planning.Workbook.Cells;

namespace Skein.Planning.Workbook.Sheets;

/// <summary>The formulas of the limits of one scenario; the rules are those of the plan. Used by one thread.</summary>
internal sealed class ScenarioInterval(Scenario at, InputTerms inputs, ShapeSheet shape, SearchSheet search, Term room)
{
    private const double LeastBudget = 1e-12, OftenLevel = 0.999, SmallDifference = 1e-5;

    /// <summary>The smallest number of workers with which a queue does not grow without end.</summary>
    public Term Stable => Calc.Floor(at.Mean) + 1;

    /// <summary>The fewest workers with which a queue keeps every promise; the stable number where none can.</summary>
    public Term Kept()
    {
        Term high = Calc.Floor(at.Mean) + Calc.Ceiling((40 * Calc.Root(at.Mean)) + 1000);
        Term found = search.Whole("fewest workers that keep the promises", Calc.Floor(at.Mean), high, (servers, put) =>
        {
            Term waits = put(Waits(servers)), kept = 1;
            foreach (Promise promise in at.Promises) kept *= (put(Tail(servers, waits, promise.Seconds, put)) <= 1 - promise.Level).Mark;
            return kept.Is(1) & (servers > at.Mean);
        });
        Term reachable = 1;
        foreach (Promise promise in at.Promises) reachable *= (promise.Seconds > promise.Service * at.Time).Mark;
        return Calc.If(reachable.Is(1), found, Stable);
    }

    /// <summary>What the workers need to come back after a burst, when callers try again.</summary>
    public Term AfterBurst => Calc.If(inputs.CallerRetries > 0, Calc.Floor(at.Mean * Amplification(inputs.CallerRetries, inputs.CallerBudget)) + 1, 0);

    /// <summary>The smallest limit that turns away no more than the budget.</summary>
    public Term Rarely() => search.Whole(
        "smallest limit within the error budget", 0, Calc.Ceiling(at.Peaked * ((at.Mean / at.Peaked) + (40 * Calc.Root(at.Mean / at.Peaked)) + 1000)),
        (limit, put) => put(Rejected(limit)) <= Calc.Max(at.Budget, LeastBudget));

    /// <summary>The number at once that is exceeded with the rest of the level at most.</summary>
    public Term Quantile(double level)
    {
        Term load = at.Mean / at.Peaked;
        Term found = search.Whole($"quantile {level}", -1, Calc.Ceiling(load + (40 * Calc.Root(load)) + 1000), (count, put) => put(Calc.PoissonFrom(Calc.Max(count, 0) + 1, load)) <= 1 - level);
        return Calc.Ceiling(at.Peaked * found);
    }

    /// <summary>The limit to begin with, as it is where there is room; and what it is made of.</summary>
    public Term Start(Term floor, Term rarely, Term often) => Within(Calc.Max(rarely, often, floor));

    /// <summary>All of it: for a scenario whose parts are not shown.</summary>
    public Term Start() => Start(Calc.Max(Stable, Kept(), AfterBurst), Rarely(), Quantile(OftenLevel));

    public Term Within(Term limit) => Calc.If(room.IsBlank, limit, Calc.If(room >= limit, limit, Calc.Max(1, room)));

    /// <summary>The share that a limit without a queue turns away.</summary>
    public Term Rejected(Term limit)
    {
        Term whole = Calc.Floor(limit / at.Peaked);
        return Calc.If(whole < 1, 1, Calc.ErlangB(at.Mean / at.Peaked, whole));
    }

    /// <summary>The share that waits, where the workers are more than the mean.</summary>
    public Term Waits(Term servers) => Calc.If(servers > at.Mean, Calc.ErlangC(Calc.ErlangB(at.Mean, servers), at.Mean, servers), 1);

    /// <summary>The smallest response time that is exceeded with the rest of the level at most; words where the queue grows without end.</summary>
    public Term Response(Term servers, Term waits, Promise promise)
    {
        Condition stable = servers > at.Mean;
        Term rest = Calc.Log(2 / (1 - promise.Level));
        Term high = Calc.If(stable, at.Time * (shape.Longest + rest + (Calc.Max(at.Variation, 1) * rest / (servers - at.Mean))), 0);
        Term found = search.Real($"response {promise.Name}", 0, high, (time, put) => put(Tail(servers, waits, time, put)) <= 1 - promise.Level);
        return Calc.If(stable, found, "grows without end");
    }

    /// <summary>How often one call is made at the most.</summary>
    public static Term Amplification(Term retries, Term budget) => Calc.If(budget.IsBlank, retries + 1, Calc.Min(retries + 1, 1 + budget));

    private Term Tail(Term servers, Term waits, Term time, Func<Term, Term> put)
    {
        Term over = put(time / at.Time), spare = put(Calc.If(servers > at.Mean, servers - at.Mean, 0));
        // Service alone, and for those who wait the sum of two exponential times less the one, whose rates may be the same.
        Term difference = put(Calc.If(spare > 1, (spare - 1) * over, (1 - spare) * over));
        Term mixed = put(Calc.If(difference < SmallDifference, 1 - (difference / 2) + (difference * difference / 6), (1 - Calc.Exp(0 - difference)) / difference));
        Term exact = Calc.Exp(0 - over) + (waits * over * Calc.Exp(0 - (Calc.Min(1, spare) * over)) * mixed);
        Term ending = put(spare / Calc.Max(at.Variation, 1e-200));
        return Calc.If(at.Exact.Is(1), exact, shape.Tail(over, waits, ending));
    }
}
