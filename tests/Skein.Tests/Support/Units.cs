using Skein.Core.Model;

namespace Skein.Tests.Support;

/// <summary>Snapshots of tagged work, made up.</summary>
internal static class Units
{
    /// <summary>Units of one place, with these ids.</summary>
    public static Snapshot Snapshot(DateTimeOffset takenAt, IEnumerable<ulong> ids, string name = "watch", Occasion? occasion = null, Func<ulong, CoroutineState>? stateOf = null)
    {
        var stacks = new StackTable();
        int stack = stacks.Add([stacks.AddFrame(new Frame(name, File: "Watch.cs", Line: 7))]);
        Coroutine[] coroutines = [.. ids.Select(id => new Coroutine { Id = id, Kind = CoroutineKind.Task, State = stateOf?.Invoke(id) ?? CoroutineState.Running, Stack = stack, SpawnSite = stack, Weight = 1 })];
        return new Snapshot
        {
            Runtime = new RuntimeIdentity("dotnet", "10.0.0"),
            Process = new ProcessIdentity(4711, "Shop"),
            TakenAt = takenAt,
            Source = new SourceReport("tags") { Occasion = occasion },
            Coroutines = coroutines,
            Stacks = stacks,
            Ages = coroutines.ToDictionary(coroutine => coroutine.Id, _ => Age.Exactly(TimeSpan.FromSeconds(1))),
        };
    }

    public static IEnumerable<ulong> Range(int first, int count) => Enumerable.Range(first, count).Select(id => (ulong)id);
}
