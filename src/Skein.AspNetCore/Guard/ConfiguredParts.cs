using Skein.AspNetCore.Hosting;
using Skein.Guard;
using Skein.Guard.Breakers;
using Skein.Guard.Concurrency;

namespace Skein.AspNetCore.Guard;

/// <summary>
/// What goes on with other options while the service runs: the guard, and the breakers and limits of the host's clients.
/// All of the options are read and judged before any is applied. Not thread-safe: applied by one at a time.
/// </summary>
/// <param name="read">Reads all options, from given defaults on; refuses nonsense.</param>
/// <param name="breakers">The host's breakers; null for none.</param>
/// <param name="concurrency">The host's adaptive limits; null for none.</param>
internal sealed class ConfiguredParts(Func<SkeinServiceOptions, SkeinServiceOptions> read, DependencyBreakers? breakers = null, DependencyConcurrency? concurrency = null)
{
    // What the code gave them.
    private readonly SkeinServiceOptions first = new() { Breakers = breakers?.Options ?? new(), Concurrency = concurrency?.Options ?? new() };

    /// <summary>The guard; null for none, or one that has another host's options. Written before changes are waited for.</summary>
    public StarvationGuard? Guard { get; set; }

    /// <summary>The host's breakers; null for none.</summary>
    public DependencyBreakers? Breakers => breakers;

    /// <summary>The host's adaptive limits; null for none.</summary>
    public DependencyConcurrency? Concurrency => concurrency;

    /// <summary>Goes on with what the configuration says.</summary>
    /// <returns>Whether that is something else than before.</returns>
    /// <exception cref="ArgumentException">An option makes no sense; the message names it, and nothing is changed.</exception>
    /// <exception cref="Core.SkeinException">The configuration has what the options do not; likewise.</exception>
    public bool Apply()
    {
        SkeinServiceOptions now = read(first);
        bool isChanged = Apply(now.Guard);
        if (breakers is not null && !AreSame(breakers.Options, now.Breakers))
        {
            breakers.Apply(now.Breakers);
            isChanged = true;
        }

        if (concurrency is not null && !AreSame(concurrency.Options, now.Concurrency))
        {
            concurrency.Apply(now.Concurrency);
            isChanged = true;
        }

        return isChanged;
    }

    private bool Apply(GuardOptions? said)
    {
        if (Guard is not { } guard) return false;
        GuardOptions old = guard.Options;
        // It cannot be taken out of a running service; but it can be told to do nothing.
        GuardOptions now = said ?? old with { Admission = GuardMode.Off, Threads = old.Threads with { Mode = GuardMode.Off } };
        if (old with { Routes = now.Routes } == now && AreSame(old.Routes, now.Routes)) return false;
        guard.Apply(now);
        return true;
    }

    private static bool AreSame(BreakersOptions one, BreakersOptions other) => one with { ByName = other.ByName } == other && AreSame(one.ByName, other.ByName);

    private static bool AreSame(DependencyConcurrencyOptions one, DependencyConcurrencyOptions other) => one with { ByName = other.ByName } == other && AreSame(one.ByName, other.ByName);

    private static bool AreSame<T>(IReadOnlyDictionary<string, T> one, IReadOnlyDictionary<string, T> other)
        where T : class => one.Count == other.Count && one.All(entry => other.GetValueOrDefault(entry.Key) == entry.Value);
}
