namespace Skein.Bench.Guard.Load;

/// <summary>When each request of a plan is due, whatever the answers do; and, later, what came of it.</summary>
internal sealed class Arrivals
{
    private readonly LoadPlan plan;
    private readonly Arrival[] all;
    private readonly Outcome[] outcomes;
    private readonly double[] milliseconds;

    public Arrivals(LoadPlan plan)
    {
        this.plan = plan;
        var made = new List<Arrival>();
        double begin = 0;
        foreach ((int phase, LoadPhase what) in plan.Phases.Index())
        {
            foreach ((int route, LoadRoute asked) in what.Routes.Index())
            {
                made.AddRange(Times(new Random((plan.Seed * 1000) + (phase * 10) + route), begin, what.Seconds, asked.PerSecond).Select(due => new Arrival(due, phase, route)));
            }

            begin += what.Seconds;
        }

        all = [.. made.OrderBy(arrival => arrival.Seconds)];
        outcomes = new Outcome[all.Length];
        milliseconds = new double[all.Length];
    }

    public int Count => all.Length;

    public Arrival this[int index] => all[index];

    /// <summary>One thread tells.</summary>
    public void Tell(int index, Outcome outcome, double afterMilliseconds)
    {
        outcomes[index] = outcome;
        milliseconds[index] = afterMilliseconds;
    }

    public IReadOnlyList<RouteReport> Reports()
    {
        double begin = 0;
        var reports = new List<RouteReport>();
        foreach ((int phase, LoadPhase what) in plan.Phases.Index())
        {
            for (int route = 0; route < what.Routes.Count; route++) reports.Add(Report(phase, route, begin));
            begin += what.Seconds;
        }

        return reports;
    }

    private static IEnumerable<double> Times(Random random, double begin, double seconds, double perSecond)
    {
        double due = begin;
#pragma warning disable CA5394 // Arrivals are no secret.
        while (perSecond > 0 && (due -= Math.Log(1 - random.NextDouble()) / perSecond) < begin + seconds) yield return due;
#pragma warning restore CA5394
    }

    private RouteReport Report(int phase, int route, double begin)
    {
        int[] own = [.. Enumerable.Range(0, all.Length).Where(index => all[index].Phase == phase && all[index].Route == route)];
        double[] accepted = Accepted(own);
        int[] refused = [.. own.Where(index => outcomes[index] == Outcome.Refused)];
        LoadPhase what = plan.Phases[phase];
        return new RouteReport(what.Name, what.Routes[route].Path, what.Seconds, own.Length)
        {
            Unsent = Count(Outcome.Unsent),
            Accepted = accepted.Length,
            Good = accepted.Count(each => each <= plan.DeadlineMilliseconds),
            Refused = refused.Length,
            Failed = Count(Outcome.Failed),
            Unanswered = Count(Outcome.Unanswered),
            P50Milliseconds = Percentile.Of(accepted, 0.5),
            P99Milliseconds = Percentile.Of(accepted, 0.99),
            SettledP99Milliseconds = Percentile.Of(Accepted(own.Where(index => all[index].Seconds >= begin + RouteReport.OnsetSeconds)), 0.99),
            MaxMilliseconds = Percentile.Of(accepted, 1),
            FirstRefusedMilliseconds = refused.Length == 0 ? null : refused.Min(index => ((all[index].Seconds - begin) * 1000) + milliseconds[index]),
        };

        int Count(Outcome outcome) => own.Count(index => outcomes[index] == outcome);
    }

    private double[] Accepted(IEnumerable<int> those) => [.. those.Where(index => outcomes[index] == Outcome.Accepted).Select(index => milliseconds[index]).Order()];

    /// <summary>One request: when it is due, in seconds after the begin, and what it asks for.</summary>
    public readonly record struct Arrival(double Seconds, int Phase, int Route);
}
