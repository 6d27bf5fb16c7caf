using Skein.Core;

namespace Skein.Planning.Specs;

/// <summary>The part <c>topology</c>: a tree of calls below the service.</summary>
internal static class TopologyReader
{
    /// <exception cref="SkeinException">It cannot be used.</exception>
    public static IReadOnlyList<HopSpec> Read(IReadOnlyList<SpecMap> maps, string service)
    {
        HopSpec[] hops = [.. maps.Select(map => Hop(map, service))];
        var seen = new HashSet<string>(StringComparer.Ordinal) { service };
        for (int at = 0; at < hops.Length; at++)
        {
            if (!seen.Add(hops[at].Name)) throw maps[at].Fault("name", $"is '{SpecUnits.Shown(hops[at].Name)}', which another has", "give each call its own name");
        }

        for (int at = 0; at < hops.Length; at++)
        {
            if (!seen.Contains(hops[at].Of)) throw maps[at].Fault("of", $"is '{SpecUnits.Shown(hops[at].Of)}', which nothing is called", Known(hops[at].Of, seen));
            if (Circles(hops[at], hops, service)) throw maps[at].Fault("of", "goes round in a circle", $"the calls start at {SpecUnits.Shown(service)}");
        }

        return hops;
    }

    private static string Known(string word, IEnumerable<string> names) => NearestWord.Of(word, names) is { } near ? $"the nearest is {near}" : "name the service or a call of this list";

    private static bool Circles(HopSpec hop, HopSpec[] hops, string service)
    {
        string caller = hop.Of;
        for (int steps = 0; steps <= hops.Length; steps++)
        {
            if (caller == service) return false;
            if (Array.Find(hops, other => other.Name == caller) is not { } above) return false;
            caller = above.Of;
        }

        return true;
    }

    private static HopSpec Hop(SpecMap map, string service) => new()
    {
        Name = map.RequiredWord(SpecFields.HopName),
        Of = map.Word(SpecFields.HopOf) ?? service,
        Calls = map.Whole(SpecFields.HopCalls) ?? 1,
        FanOut = map.Whole(SpecFields.HopFanOut) ?? 1,
        Timeout = map.Number(SpecFields.HopTimeout),
        Retries = map.Whole(SpecFields.HopRetries) ?? 0,
        Backoff = map.Number(SpecFields.HopBackoff) ?? 0,
        Budget = map.Number(SpecFields.HopBudget),
        Latency = map.Number(SpecFields.HopLatency),
        Failure = map.Number(SpecFields.HopFailure) ?? 0,
        Capacity = map.Number(SpecFields.HopCapacity),
    };
}
