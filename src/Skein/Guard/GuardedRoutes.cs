using System.Collections.Concurrent;

namespace Skein.Guard;

/// <summary>The routes that are known by name, up to a number; all others share one. Thread-safe.</summary>
internal sealed class GuardedRoutes
{
    private readonly int max;
    private readonly ConcurrentDictionary<string, GuardedRoute> routes = new(StringComparer.Ordinal);
    private readonly GuardedRoute all = new("(all)");
    private readonly GuardedRoute others;

    // By interlocked operations; may pass the bound for a moment by the number of threads that add at once.
    private int count;
    private long turnedAway;

    public GuardedRoutes(int max)
    {
        this.max = max;
        others = new GuardedRoute("(other)", all);
    }

    /// <summary>How often a name was asked for that has no route of its own.</summary>
    public long TurnedAway => Interlocked.Read(ref turnedAway);

    public GuardedRoute Of(string name)
    {
        if (routes.TryGetValue(name, out GuardedRoute? route)) return route;
        if (Interlocked.Increment(ref count) <= max)
        {
            var made = new GuardedRoute(name, all);
            if (routes.TryAdd(name, made)) return made;
            Interlocked.Decrement(ref count);
            return routes[name];
        }

        Interlocked.Decrement(ref count);
        if (routes.TryGetValue(name, out route)) return route;
        Interlocked.Increment(ref turnedAway);
        return others;
    }

    /// <summary>Those whose requests held threads, the longest in sum first.</summary>
    public IReadOnlyList<HeldThreads> Held() =>
        [.. routes.Values.Append(others).Select(route => route.HeldSoFar()).Where(held => held.Requests > 0).OrderByDescending(held => held.Total).ThenBy(held => held.Route, StringComparer.Ordinal)];
}
