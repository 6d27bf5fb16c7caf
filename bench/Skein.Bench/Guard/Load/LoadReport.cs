namespace Skein.Bench.Guard.Load;

/// <summary>What came of a <see cref="LoadPlan"/>, as a line of JSON.</summary>
/// <param name="Routes">For each route of each phase, in the plan's order.</param>
/// <param name="LatenessP99Milliseconds">How much later than it was due a request was sent, of a hundred the last but one: the generator's own doing.</param>
/// <param name="LatenessMaxMilliseconds">The latest.</param>
/// <param name="Connections">How many connections were opened.</param>
internal sealed record LoadReport(IReadOnlyList<RouteReport> Routes, double LatenessP99Milliseconds, double LatenessMaxMilliseconds, int Connections)
{
    public RouteReport Of(string phase, string path) => Routes.Single(route => route.Phase == phase && route.Path == path);

    public IEnumerable<RouteReport> In(string phase) => Routes.Where(route => route.Phase == phase);
}
