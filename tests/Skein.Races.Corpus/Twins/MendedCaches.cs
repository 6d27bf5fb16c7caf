using System.Collections.Concurrent;
using System.Collections.Immutable;
using Skein.Races.Corpus.Racy;

namespace Skein.Races.Corpus.Twins;

/// <summary>Caches by type, each mended in a way of its own.</summary>
internal static class MendedCaches
{
    public static void StateMethods()
    {
        var methods = new ConcurrentDictionary<Type, string[]>();
        Crowd.For(8, i => methods.GetOrAdd(FactoryCaches.Types[i], type => [.. type.GetMethods().Select(method => method.Name)]));
    }

    /// <summary>As the published libraries mend it at times: a lock around both steps.</summary>
    public static void StateMethodsLocked()
    {
        var methods = new Dictionary<Type, string[]>();
        Crowd.For(8, i =>
        {
            lock (methods)
            {
                if (!methods.ContainsKey(FactoryCaches.Types[i])) methods[FactoryCaches.Types[i]] = [.. FactoryCaches.Types[i].GetMethods().Select(method => method.Name)];
            }
        });
    }

    /// <summary>Never changed in place: a copy is swapped in.</summary>
    public static void EqualityStrategy()
    {
        ImmutableDictionary<Type, bool> known = ImmutableDictionary<Type, bool>.Empty;
        Crowd.Tasks(8, i => ImmutableInterlocked.GetOrAdd(ref known, FactoryCaches.Types[i], type => type.IsValueType));
    }

    public static void NestedCaches()
    {
        var names = new Dictionary<Type, string>();
        var members = new Dictionary<string, int>();
        Lock gate = new();
        Crowd.For(8, i =>
        {
            Type type = FactoryCaches.Types[i];
            lock (gate)
            {
                if (!names.TryGetValue(type, out string? name)) names.Add(type, name = type.FullName!);
                if (!members.TryGetValue(name, out _)) members.Add(name, type.GetMembers().Length);
            }
        });
    }

    public static void Holiday()
    {
        object gate = new();
        IDictionary<int, DateTime> days = new Dictionary<int, DateTime>();
        Crowd.For(8, i =>
        {
            lock (gate)
            {
                if (!days.ContainsKey(1900 + i)) days.Add(1900 + i, new DateTime(1900 + i, 11, 22));
            }
        });
    }

    /// <summary>Two caches, two locks, always in one order.</summary>
    public static void MovableFeast()
    {
        var easters = new Dictionary<int, DateTime>();
        var fridays = new Dictionary<int, DateTime>();
        Crowd.For(8, i =>
        {
            lock (fridays)
            {
                if (fridays.ContainsKey(1950 + i)) return;
                lock (easters) easters[1950 + i] = new DateTime(1950 + i, 4, 10);
                fridays.Add(1950 + i, new DateTime(1950 + i, 4, 8));
            }
        });
    }

    public static async Task ScopeSnapshot()
    {
        var flags = new ConcurrentDictionary<string, Task<bool>>();
        await Crowd.Flows(4, i => flags.GetOrAdd("feature" + i, async feature =>
        {
            await Pace.CallAsync();
            return feature.Length % 2 == 0;
        }));
    }
}
